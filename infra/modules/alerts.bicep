// Five things that one person must hear of. Function names are those of functions/App; a spec compares.
param name string
param location string
param workspace string
param insights string
param operatorEmail string
param site string

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspace
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insights
}

resource operator 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [{ name: 'operator', emailAddress: operatorEmail, useCommonAlertSchema: true }]
  }
}

var rules = [
  {
    key: 'poisoned-submission'
    text: 'An upload failed every attempt.'
    query: 'AppRequests | where OperationName == "PoisonedSubmission"'
    window: 'PT15M'
    every: 'PT5M'
    operator: 'GreaterThan'
    threshold: 0
    severity: 1
  }
  {
    key: 'stuck-submission'
    text: 'The sweep for uploads without a verdict has not run well for half an hour, so a stuck one would stay unseen.'
    query: 'AppRequests | where OperationName == "FindUnansweredUploads" and Success == true'
    window: 'PT30M'
    every: 'PT15M'
    operator: 'LessThan'
    threshold: 1
    severity: 1
  }
  {
    key: 'reminder-run-missed'
    text: 'No reminder run has succeeded within a day.'
    query: 'AppRequests | where OperationName == "RemindAgencies" and Success == true'
    window: 'P1D'
    every: 'PT1H'
    operator: 'LessThan'
    threshold: 1
    severity: 1
  }
  {
    key: 'mail-failures'
    text: 'Mail orders keep failing.'
    query: 'AppRequests | where OperationName == "SendMail" and Success == false'
    window: 'PT30M'
    every: 'PT15M'
    operator: 'GreaterThan'
    threshold: 5
    severity: 2
  }
  {
    key: 'publishing-failures'
    text: 'Publishing, the index or the upload page fails.'
    query: 'AppRequests | where OperationName in ("PublishSubmission", "RebuildIndex", "ServeUploadPage") and Success == false'
    window: 'PT15M'
    every: 'PT5M'
    operator: 'GreaterThan'
    threshold: 5
    severity: 2
  }
]

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: 'alert-${name}-${rule.key}'
    location: location
    properties: {
      displayName: rule.key
      description: rule.text
      severity: rule.severity
      enabled: true
      scopes: [logs.id]
      evaluationFrequency: rule.every
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: [operator.id] }
    }
  }
]

resource home 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'site-${name}'
  location: location
  kind: 'standard'
  tags: { 'hidden-link:${component.id}': 'Resource' }
  properties: {
    SyntheticMonitorId: 'site-${name}'
    Name: 'site-${name}'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [{ Id: 'apac-hk-hkn-azr' }, { Id: 'apac-sg-sin-azr' }, { Id: 'apac-jp-kaw-edge' }]
    Request: { RequestUrl: site, HttpVerb: 'GET', ParseDependentRequests: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 14 }
  }
}

resource siteDown 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${name}-site'
  location: 'global'
  properties: {
    description: 'The public site does not answer.'
    severity: 1
    enabled: true
    scopes: [home.id, component.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: home.id
      componentId: component.id
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: operator.id }]
  }
}
