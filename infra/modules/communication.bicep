// Azure Communication Services sends the mails, from a domain of Azure's own: about 30 a minute and 100 an hour until more is asked for.
// What comes back is put on the queue mail-bounces, where the function RecordBounce takes it.
param name string
@description('Where mails lie at rest, for example Asia Pacific.')
param dataLocation string
param dataAccount string

var queueMessageSender = 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'

resource email 'Microsoft.Communication/emailServices@2023-04-01' = {
  name: 'mail-${name}'
  location: 'global'
  properties: { dataLocation: dataLocation }
}

resource domain 'Microsoft.Communication/emailServices/domains@2023-04-01' = {
  parent: email
  name: 'AzureManagedDomain'
  location: 'global'
  properties: { domainManagement: 'AzureManaged', userEngagementTracking: 'Disabled' }
}

resource communication 'Microsoft.Communication/communicationServices@2023-04-01' = {
  name: 'acs-${name}'
  location: 'global'
  properties: { dataLocation: dataLocation, linkedDomains: [domain.id] }
}

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: dataAccount
}

resource bounces 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' existing = {
  name: '${dataAccount}/default/mail-bounces'
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'evgt-mail-${name}'
  location: 'global'
  identity: { type: 'SystemAssigned' }
  properties: { source: communication.id, topicType: 'Microsoft.Communication.CommunicationServices' }
}

resource mayReport 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataAccount, 'mail-bounces', topic.id)
  scope: bounces
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueMessageSender)
  }
}

resource reports 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'delivery-reports'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    deliveryWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      destination: { endpointType: 'StorageQueue', properties: { resourceId: storage.id, queueName: 'mail-bounces' } }
    }
    filter: { includedEventTypes: ['Microsoft.Communication.EmailDeliveryReportReceived'] }
  }
  dependsOn: [mayReport]
}

output service string = communication.name
output endpoint string = 'https://${communication.properties.hostName}'
output from string = 'DoNotReply@${domain.properties.mailFromSenderDomain}'
