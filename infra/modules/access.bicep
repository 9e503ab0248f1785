// What the app's identity may do, place by place. A wider right than these fails a spec.
param dataAccount string
param hostAccount string
param insights string
param principal string

var roles = {
  blobReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  blobContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  blobOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  queueContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  blobDelegator: 'db58b8e5-c6ad-4a2a-8342-4190687cbf4a'
  metricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

// An upload is read, never changed. To let the upload page add one, the app may add blobs (the custom role below) and sign for it.
var containerGrants = [
  { place: 'submissions', role: roles.blobReader }
  { place: 'receipts', role: roles.blobContributor }
  { place: '$web', role: roles.blobContributor }
]
// In agencies the index notes whose page it has printed.
var tableGrants = [
  { place: 'agencies', role: roles.tableContributor }
  { place: 'filings', role: roles.tableContributor }
  { place: 'reminders', role: roles.tableContributor }
]
// The host receives, hides, deletes and moves to the poison queue; the programs send. No narrower built-in role has all four.
var queueGrants = [
  { place: 'site-changes', role: roles.queueContributor }
  { place: 'mail', role: roles.queueContributor }
  { place: 'mail-bounces', role: roles.queueContributor }
  { place: 'withdrawals', role: roles.queueContributor }
  { place: 'withdrawals-poison', role: roles.queueContributor }
  { place: 'site-changes-poison', role: roles.queueContributor }
  { place: 'mail-poison', role: roles.queueContributor }
  { place: 'mail-bounces-poison', role: roles.queueContributor }
  { place: 'webjobs-blobtrigger-poison', role: roles.queueContributor }
]
// What the Functions host needs for itself, on an account that holds nothing else.
var hostGrants = [roles.blobOwner, roles.queueContributor, roles.tableContributor]

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' existing = [
  for grant in containerGrants: {
    name: '${dataAccount}/default/${grant.place}'
  }
]

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' existing = [
  for grant in tableGrants: {
    name: '${dataAccount}/default/${grant.place}'
  }
]

resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' existing = [
  for grant in queueGrants: {
    name: '${dataAccount}/default/${grant.place}'
  }
]

resource host 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: hostAccount
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insights
}

resource onContainer 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, i) in containerGrants: {
    name: guid(dataAccount, 'container', grant.place, grant.role, principal)
    scope: containers[i]
    properties: {
      principalId: principal
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

resource onTable 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, i) in tableGrants: {
    name: guid(dataAccount, 'table', grant.place, grant.role, principal)
    scope: tables[i]
    properties: {
      principalId: principal
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

resource onQueue 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, i) in queueGrants: {
    name: guid(dataAccount, 'queue', grant.place, grant.role, principal)
    scope: queues[i]
    properties: {
      principalId: principal
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

resource onHost 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in hostGrants: {
    name: guid(hostAccount, role, principal)
    scope: host
    properties: {
      principalId: principal
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource onInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights, roles.metricsPublisher, principal)
  scope: component
  properties: {
    principalId: principal
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.metricsPublisher)
  }
}

resource data 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: dataAccount
}

resource submissions 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' existing = {
  name: '${dataAccount}/default/submissions'
}

// A right that the app signs reaches no further than its own: adding a blob, never overwriting, listing or deleting one.
resource uploadAdder 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, dataAccount, 'upload-adder')
  properties: {
    roleName: 'Report upload adder (${dataAccount})'
    description: 'Adds blobs that do not exist yet.'
    type: 'CustomRole'
    permissions: [{ dataActions: ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action'] }]
    assignableScopes: [resourceGroup().id]
  }
}

resource mayAddUploads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataAccount, 'container', 'submissions', 'upload-adder', principal)
  scope: submissions
  properties: {
    principalId: principal
    principalType: 'ServicePrincipal'
    roleDefinitionId: uploadAdder.id
  }
}

// Signing needs a key that the account gives out; the key opens nothing that the app itself may not.
resource maySign 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataAccount, roles.blobDelegator, principal)
  scope: data
  properties: {
    principalId: principal
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDelegator)
  }
}
