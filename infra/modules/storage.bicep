// The account that holds everything worth keeping: uploads, site, receipts, ledger, queues.
param account string
param location string
param redundancy string
@description('Origin of the site where it has a domain of its own; empty for the storage\'s own site.')
param siteOrigin string

// Names as functions/Publishing/StorageNames.cs has them, and event deliveries that failed for good.
var containers = ['submissions', 'receipts', '$web', 'event-dead-letters']
var tables = ['agencies', 'filings', 'reminders']
// The poison queues are made here so that the app needs no right to create a queue elsewhere.
var queues = [
  'site-changes'
  'mail'
  'mail-bounces'
  'withdrawals'
  'site-changes-poison'
  'mail-poison'
  'mail-bounces-poison'
  'withdrawals-poison'
  'webjobs-blobtrigger-poison'
]
var web = storage.properties.primaryEndpoints.web

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: account
  location: location
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    // The static website answers at its own endpoint whatever this says; no container is public.
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      // The site is for everybody; everything else is guarded by identity.
      defaultAction: 'Allow'
      bypass: 'AzureServices'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: storage
  name: 'default'
  properties: {
    // The upload page puts one new file to a signed address, as functions/Publishing/Uploading/UploadRules.cs has it; nothing else comes from a browser.
    cors: {
      corsRules: [
        {
          allowedOrigins: [empty(siteOrigin) ? join(take(split(web, '/'), 3), '/') : siteOrigin]
          allowedMethods: ['PUT']
          allowedHeaders: ['x-ms-blob-type', 'content-type', 'x-ms-meta-reason']
          exposedHeaders: []
          maxAgeInSeconds: 3600
        }
      ]
    }
    // An upload that is overwritten stays as a version: the copy of record.
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: 90 }
    containerDeleteRetentionPolicy: { enabled: true, days: 90 }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for container in containers: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: storage
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [
  for table in tables: {
    parent: tableService
    name: table
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: storage
  name: 'default'
}

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for queue in queues: {
    parent: queueService
    name: queue
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: storage
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'old-pages'
          enabled: true
          type: 'Lifecycle'
          definition: {
            // Every state of every page is made again from the ledger; submissions and receipts are kept for good.
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['$web/'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: 30 } } }
          }
        }
        {
          name: 'uploads-cool'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['submissions/', 'receipts/'] }
            actions: {
              baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 180 } }
              version: { tierToCool: { daysAfterCreationGreaterThan: 180 } }
            }
          }
        }
        {
          name: 'dead-letters'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['event-dead-letters/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 90 } } }
          }
        }
      ]
    }
  }
}

output account string = storage.name
output site string = storage.properties.primaryEndpoints.web
