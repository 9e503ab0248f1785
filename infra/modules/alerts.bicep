// What one person must hear of. Every query asks for events by the names that functions/Publishing/Telemetry/Events.cs gives them; a
// spec compares. A rule with "LessThan" speaks when something that should happen does not.
param name string
param location string
param workspace string
param insights string
param eventTopic string
param operatorEmail string
param site string
@description('Where the site is tried from; none where the cloud has no such places.')
param webTestLocations array

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspace
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insights
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: eventTopic
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
    query: 'AppTraces | where tostring(Properties.EventName) == "UploadPoisoned"'
    window: 'PT15M'
    every: 'PT5M'
    operator: 'GreaterThan'
    threshold: 0
    severity: 1
  }
  {
    key: 'stuck-submission'
    text: 'An upload has had no answer for more than 15 minutes.'
    query: 'AppTraces | where tostring(Properties.EventName) == "UploadStuck"'
    window: 'PT15M'
    every: 'PT5M'
    operator: 'GreaterThan'
    threshold: 0
    severity: 1
  }
  {
    key: 'sweep-silent'
    text: 'The sweep for unanswered uploads has not run well for half an hour: the app does not run, or a stuck upload would stay unseen.'
    query: 'AppTraces | where tostring(Properties.EventName) == "SweepFinished"'
    window: 'PT30M'
    every: 'PT15M'
    operator: 'LessThan'
    threshold: 1
    severity: 1
  }
  {
    // The run is at 01:00 UTC and its event takes some minutes to arrive, so a day alone would cry wolf each morning.
    key: 'reminder-run-missed'
    text: 'No reminder run has come to its end for 26 hours.'
    query: 'AppTraces | where TimeGenerated > ago(26h) and tostring(Properties.EventName) == "RemindersOrdered"'
    window: 'P2D'
    every: 'PT1H'
    operator: 'LessThan'
    threshold: 1
    severity: 1
  }
  {
    key: 'mail-failures'
    text: 'Mails keep failing.'
    query: 'AppTraces | where tostring(Properties.EventName) == "MailFailed"'
    window: 'PT30M'
    every: 'PT15M'
    operator: 'GreaterThan'
    threshold: 5
    severity: 2
  }
  {
    key: 'site-self-check-failed'
    text: 'A public page is missing, or is not what the ledger says.'
    query: 'AppTraces | where tostring(Properties.EventName) == "SiteFault"'
    window: 'PT15M'
    every: 'PT5M'
    operator: 'GreaterThan'
    threshold: 0
    severity: 1
  }
  {
    key: 'inspection-silent'
    text: 'The inspection of site and queues has not run well for half an hour.'
    query: 'AppTraces | where tostring(Properties.EventName) == "InspectionFinished"'
    window: 'PT30M'
    every: 'PT15M'
    operator: 'LessThan'
    threshold: 1
    severity: 2
  }
  {
    key: 'poison-waits'
    text: 'Work that failed five times waits on a poison queue.'
    query: 'AppTraces | where tostring(Properties.EventName) == "PoisonWaits"'
    window: 'PT30M'
    every: 'PT15M'
    operator: 'GreaterThan'
    threshold: 0
    severity: 2
  }
  {
    key: 'queue-late'
    text: 'Work has waited on a queue for more than half an hour.'
    query: 'AppTraces | where tostring(Properties.EventName) == "QueueLate"'
    window: 'PT30M'
    every: 'PT15M'
    operator: 'GreaterThan'
    threshold: 0
    severity: 2
  }
  {
    key: 'program-failures'
    text: 'A program fails again and again.'
    query: 'AppTraces | where tostring(Properties.EventName) == "ProgramFailed"'
    window: 'PT15M'
    every: 'PT15M'
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

// An event that Event Grid gave up on. The sweep finds the upload; the subscription needs a look.
resource eventsLost 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${name}-events-lost'
  location: 'global'
  properties: {
    description: 'Event Grid could not deliver an upload event and kept it in event-dead-letters.'
    severity: 3
    enabled: true
    scopes: [topic.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-lettered'
          metricName: 'DeadLetteredCount'
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Total'
        }
      ]
    }
    actions: [{ actionGroupId: operator.id }]
  }
}

resource home 'Microsoft.Insights/webtests@2022-06-15' = if (!empty(webTestLocations)) {
  name: 'site-${name}'
  location: location
  kind: 'standard'
  tags: { 'hidden-link:${component.id}': 'Resource' }
  properties: {
    SyntheticMonitorId: 'site-${name}'
    Name: 'site-${name}'
    Kind: 'standard'
    Enabled: true
    // From outside every quarter of an hour; the app's own inspection looks every ten minutes.
    Frequency: 900
    Timeout: 30
    RetryEnabled: true
    Locations: [for place in webTestLocations: { Id: place }]
    Request: { RequestUrl: site, HttpVerb: 'GET', ParseDependentRequests: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 14 }
  }
}

resource siteDown 'Microsoft.Insights/metricAlerts@2018-03-01' = if (!empty(webTestLocations)) {
  name: 'alert-${name}-site'
  location: 'global'
  properties: {
    description: 'The public site does not answer.'
    severity: 1
    enabled: true
    scopes: [home.id, component.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT30M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: home.id
      componentId: component.id
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: operator.id }]
  }
}
