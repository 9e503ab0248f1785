// The whole installation in one resource group. First pass: everything but the event subscription, whose key exists only after the
// code is deployed; second pass: the same with subscribeToUploads=true. deploy.sh does both.
targetScope = 'resourceGroup'

import { siteTextsType } from 'modules/types.bicep'

@description('Short name of the installation, lower-case letters and digits; part of every resource name.')
@minLength(3)
@maxLength(10)
param name string

@description('Azure region.')
param location string = resourceGroup().location

@description('How many units report: county (50), city (5,000) or national (300,000). Sets scale, redundancy and retention.')
@allowed(['county', 'city', 'national'])
param size string = 'county'

@description('flex, or dedicated for a cloud that has no Flex Consumption plan.')
@allowed(['flex', 'dedicated'])
param hosting string = 'flex'

@description('Second pass: subscribe the upload trigger to the storage events. Needs the deployed code.')
param subscribeToUploads bool = false

@description('Who gets alerts and budget warnings.')
param operatorEmail string

@description('Object id of the group of operators, who may upload for a unit, import the register, take back, rebuild; empty for none.')
param operators string = ''

@description('What the operators\' object id names; ServicePrincipal where it is the identity of the delivery workflow.')
@allowed(['Group', 'User', 'ServicePrincipal'])
param operatorsType string = 'Group'

@description('Sender address of mails; empty as long as no mail server is configured.')
param mailFrom string = ''

@description('Sender name of mails, which also signs them; empty for the usual one.')
param mailFromName string = ''

@description('Mail server, STARTTLS; empty for none. The password lies in the key vault as secret smtp-password.')
param smtpHost string = ''

@description('Port of the mail server.')
param smtpPort int = 587

@description('User at the mail server.')
param smtpUser string = ''

@description('Mails a minute that the mail server takes from us.')
param mailPerMinute int = 30

@description('Mails an hour that the mail server takes from us; the January peak needs a quota of thousands (README).')
param mailPerHour int = 100

@description('Send by Azure Communication Services: makes the service, with a domain of Azure\'s own. A mail server beside it takes over.')
param communication bool = false

@description('Where Azure Communication Services keeps mails.')
param communicationDataLocation string = 'Asia Pacific'

@description('What the pages say about the site; what is left out is not shown.')
param siteTexts siteTextsType = {}

@description('Monthly budget in the currency of the subscription.')
@minValue(1)
param monthlyBudget int = 50

@description('First day of the budget, the first of a month.')
param budgetStart string

@description('Put Azure Front Door before the site: security headers, own domain.')
param frontDoor bool = false

@description('Own domain of the site behind Front Door; empty for none.')
param customDomain string = ''

@description('End of the storage services\' names in this cloud, for example core.chinacloudapi.cn; the signed-in cloud\'s own where nothing is said.')
param storageSuffix string = environment().suffixes.storage

@description('Where the site is tried from outside; none for a cloud that has no such places.')
param webTestLocations array = ['apac-hk-hkn-azr', 'apac-sg-sin-azr', 'apac-jp-kaw-edge']

var scale = {
  county: { instances: 40, ready: 0, redundancy: 'Standard_ZRS', retentionDays: 30 }
  city: { instances: 40, ready: 1, redundancy: 'Standard_ZRS', retentionDays: 30 }
  national: { instances: 100, ready: 2, redundancy: 'Standard_GZRS', retentionDays: 90 }
}[size]
var publicSite = frontDoor && !empty(customDomain) ? 'https://${customDomain}/' : storage.outputs.site
var suffix = take(uniqueString(resourceGroup().id), 8)

module monitoring 'modules/monitoring.bicep' = {
  params: {
    name: name
    location: location
    retentionDays: scale.retentionDays
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    account: 'st${name}${suffix}'
    location: location
    redundancy: scale.redundancy
    siteOrigin: frontDoor && !empty(customDomain) ? 'https://${customDomain}' : ''
  }
}

module vault 'modules/vault.bicep' = if (!empty(smtpHost)) {
  params: {
    vault: 'kv-${name}-${suffix}'
    location: location
  }
}

module app 'modules/app.bicep' = {
  params: {
    name: 'func-${name}-${suffix}'
    hostAccount: 'host${take(name, 8)}${suffix}'
    location: location
    hosting: hosting
    maximumInstances: scale.instances
    alwaysReady: scale.ready
    dataAccount: storage.outputs.account
    site: publicSite
    insightsConnection: monitoring.outputs.connection
    storageSuffix: storageSuffix
    mailFrom: empty(mailFrom) && communication ? mail!.outputs.from : mailFrom
    mailFromName: mailFromName
    mailEndpoint: communication ? mail!.outputs.endpoint : ''
    smtpHost: smtpHost
    smtpPort: smtpPort
    mailPerMinute: mailPerMinute
    mailPerHour: mailPerHour
    operatorEmail: operatorEmail
    smtpUser: smtpUser
    siteTexts: siteTexts
    vault: empty(smtpHost) ? '' : 'kv-${name}-${suffix}'
  }
}

module access 'modules/access.bicep' = {
  params: {
    dataAccount: storage.outputs.account
    hostAccount: app.outputs.hostAccount
    insights: monitoring.outputs.insights
    principal: app.outputs.principal
  }
}

module people 'modules/operators.bicep' = if (!empty(operators)) {
  params: {
    dataAccount: storage.outputs.account
    principal: operators
    principalType: operatorsType
  }
}

module mail 'modules/communication.bicep' = if (communication) {
  params: {
    name: '${name}-${suffix}'
    dataLocation: communicationDataLocation
    dataAccount: storage.outputs.account
  }
}

module mailAccess 'modules/communicationAccess.bicep' = if (communication) {
  params: {
    service: mail!.outputs.service
    principal: app.outputs.principal
  }
}

module vaultAccess 'modules/vaultAccess.bicep' = if (!empty(smtpHost)) {
  params: {
    vault: 'kv-${name}-${suffix}'
    principal: app.outputs.principal
  }
  dependsOn: [vault]
}

module events 'modules/events.bicep' = {
  params: {
    name: name
    location: location
    dataAccount: storage.outputs.account
    app: app.outputs.app
    subscribe: subscribeToUploads
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    name: name
    location: location
    workspace: monitoring.outputs.workspace
    insights: monitoring.outputs.insights
    eventTopic: events.outputs.topic
    operatorEmail: operatorEmail
    site: storage.outputs.site
    webTestLocations: webTestLocations
  }
}

module workbook 'modules/workbook.bicep' = {
  params: {
    name: name
    location: location
    workspace: monitoring.outputs.workspace
  }
}

module budget 'modules/budget.bicep' = {
  params: {
    name: name
    amount: monthlyBudget
    start: budgetStart
    operatorEmail: operatorEmail
  }
}

module door 'modules/frontDoor.bicep' = if (frontDoor) {
  params: {
    name: name
    site: storage.outputs.site
    customDomain: customDomain
  }
}

output storageSuffix string = storageSuffix
output dataAccount string = storage.outputs.account
output app string = app.outputs.app
output site string = storage.outputs.site
output publicSite string = publicSite
output vault string = empty(smtpHost) ? '' : 'kv-${name}-${suffix}'
@description('For an own domain: where its CNAME leads, and what its TXT record _dnsauth says.')
output doorHost string = frontDoor ? door!.outputs.host : ''
output domainProof string = frontDoor ? door!.outputs.proof : ''
