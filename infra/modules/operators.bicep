// What the people who operate the installation may do with their own accounts, so that nobody ever needs a key: upload for a unit, import
// the register, take back, rebuild, move messages. Whoever runs `pipeline doctor` needs it too. A wider right than these fails a spec.
param dataAccount string
@description('Object id of the operators\' group (or of one person, or of the workflow\'s identity).')
param principal string
@allowed(['Group', 'User', 'ServicePrincipal'])
param principalType string

var roles = {
  blobReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  blobContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  queueContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

// Receipts hold the copies of record: read, never changed.
var containerGrants = [
  { place: 'submissions', role: roles.blobContributor }
  { place: 'receipts', role: roles.blobReader }
  { place: '$web', role: roles.blobContributor }
  { place: 'event-dead-letters', role: roles.blobReader }
]

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' existing = [
  for grant in containerGrants: {
    name: '${dataAccount}/default/${grant.place}'
  }
]

resource data 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: dataAccount
}

resource onContainer 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, i) in containerGrants: {
    name: guid(dataAccount, 'operators', grant.place, grant.role, principal)
    scope: containers[i]
    properties: {
      principalId: principal
      principalType: principalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

// All tables and queues of the account are the installation's own.
resource onAccount 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [roles.queueContributor, roles.tableContributor]: {
    name: guid(dataAccount, 'operators', role, principal)
    scope: data
    properties: {
      principalId: principal
      principalType: principalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]
