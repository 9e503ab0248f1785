// A static website sends no headers of its own: Front Door adds them, and serves an own domain with a managed certificate.
param name string
param site string
param customDomain string

var siteHost = split(site, '/')[2]
var headers = [
  { name: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' }
  { name: 'X-Content-Type-Options', value: 'nosniff' }
  { name: 'X-Frame-Options', value: 'DENY' }
  // The page's own policy stands in the page; who may frame it cannot.
  { name: 'Content-Security-Policy', value: 'frame-ancestors \'none\'' }
  { name: 'Referrer-Policy', value: 'no-referrer' }
]

resource profile 'Microsoft.Cdn/profiles@2024-02-01' = {
  name: 'afd-${name}'
  location: 'global'
  sku: { name: 'Standard_AzureFrontDoor' }
}

resource endpoint 'Microsoft.Cdn/profiles/afdEndpoints@2024-02-01' = {
  parent: profile
  name: name
  location: 'global'
  properties: { enabledState: 'Enabled' }
}

resource group 'Microsoft.Cdn/profiles/originGroups@2024-02-01' = {
  parent: profile
  name: 'site'
  properties: {
    loadBalancingSettings: { sampleSize: 4, successfulSamplesRequired: 3 }
  }
}

resource origin 'Microsoft.Cdn/profiles/originGroups/origins@2024-02-01' = {
  parent: group
  name: 'site'
  properties: {
    hostName: siteHost
    originHostHeader: siteHost
    httpsPort: 443
    enabledState: 'Enabled'
  }
}

resource ruleSet 'Microsoft.Cdn/profiles/ruleSets@2024-02-01' = {
  parent: profile
  name: 'headers'
}

resource security 'Microsoft.Cdn/profiles/ruleSets/rules@2024-02-01' = {
  parent: ruleSet
  name: 'security'
  properties: {
    order: 1
    matchProcessingBehavior: 'Continue'
    actions: [
      for header in headers: {
        name: 'ModifyResponseHeader'
        parameters: {
          typeName: 'DeliveryRuleHeaderActionParameters'
          headerAction: 'Overwrite'
          headerName: header.name
          value: header.value
        }
      }
    ]
  }
}

resource domain 'Microsoft.Cdn/profiles/customDomains@2024-02-01' = if (!empty(customDomain)) {
  parent: profile
  name: 'site'
  properties: {
    hostName: customDomain
    tlsSettings: { certificateType: 'ManagedCertificate', minimumTlsVersion: 'TLS12' }
  }
}

resource route 'Microsoft.Cdn/profiles/afdEndpoints/routes@2024-02-01' = {
  parent: endpoint
  name: 'site'
  properties: {
    originGroup: { id: group.id }
    ruleSets: [{ id: ruleSet.id }]
    customDomains: empty(customDomain) ? [] : [{ id: domain.id }]
    supportedProtocols: ['Http', 'Https']
    patternsToMatch: ['/*']
    forwardingProtocol: 'HttpsOnly'
    httpsRedirect: 'Enabled'
    linkToDefaultDomain: 'Enabled'
  }
  dependsOn: [origin, security]
}

output host string = endpoint.properties.hostName
output proof string = empty(customDomain) ? '' : domain!.properties.validationProperties.validationToken
