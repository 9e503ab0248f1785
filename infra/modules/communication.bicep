// Azure Communication Services as the mail server (smtp.azurecomm.net), with a domain of Azure's own; its mails start at about 30 a
// minute and 100 an hour. The user and its secret are an app registration, made by hand (README), because a template cannot make one.
param name string
@description('Where mails lie at rest, for example Asia Pacific.')
param dataLocation string

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

output service string = communication.name
output host string = 'smtp.azurecomm.net'
output from string = 'DoNotReply@${domain.properties.mailFromSenderDomain}'
