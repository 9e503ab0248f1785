// The Functions app and the account that only its host uses (package, leases, the blob trigger's inner queue).
import { siteTextsType } from 'types.bicep'

param name string
param hostAccount string
param location string
@allowed(['flex', 'dedicated'])
param hosting string
param maximumInstances int
param alwaysReady int
param dataAccount string
param site string
param insightsConnection string
param storageSuffix string
param mailFrom string
param mailFromName string
param mailEndpoint string
param smtpHost string
param smtpPort int
param mailPerMinute int
param mailPerHour int
param operatorEmail string
param smtpUser string
param siteTexts siteTextsType
param vault string

var flex = hosting == 'flex'
// A setting that says nothing is left out.
var optional = {
  Mail__From: mailFrom
  Mail__FromName: mailFromName
  Mail__Azure__Endpoint: mailEndpoint
  Site__Name: siteTexts.?name ?? ''
  Site__IdentityCode: siteTexts.?identityCode ?? ''
  Site__Sponsor: siteTexts.?sponsor ?? ''
  Site__Operator: siteTexts.?operator ?? ''
  Site__Contact: siteTexts.?contact ?? ''
  Site__IcpNumber: siteTexts.?icpNumber ?? ''
  Site__PoliceNumber: siteTexts.?policeNumber ?? ''
  Site__Guide: siteTexts.?guide ?? ''
  Site__Institutions: siteTexts.?institutions ?? ''
  Site__Content: siteTexts.?content ?? ''
  Site__PublishesOriginals: siteTexts.?publishesOriginals ?? ''
}

resource host 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: hostAccount
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource hostBlobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: host
  name: 'default'
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: hostBlobs
  name: 'packages'
  properties: { publicAccess: 'None' }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  kind: flex ? 'functionapp' : 'linux'
  sku: flex ? { name: 'FC1', tier: 'FlexConsumption' } : { name: 'P0v3', tier: 'Premium0V3' }
  properties: { reserved: true }
}

var settings = {
  AzureWebJobsStorage__accountName: host.name
  AzureWebJobsStorage__credential: 'managedidentity'
  Storage__blobServiceUri: 'https://${dataAccount}.blob.${storageSuffix}'
  Storage__queueServiceUri: 'https://${dataAccount}.queue.${storageSuffix}'
  Storage__tableServiceUri: 'https://${dataAccount}.table.${storageSuffix}'
  Storage__credential: 'managedidentity'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD'
  Mail__Site: site
  Mail__Operator: operatorEmail
  Mail__PerMinute: string(mailPerMinute)
  Mail__PerHour: string(mailPerHour)
}
var mailSettings = empty(smtpHost)
  ? {}
  : {
      Mail__Smtp__Host: smtpHost
      Mail__Smtp__Port: string(smtpPort)
      Mail__Smtp__User: smtpUser
      Mail__Smtp__Password: '@Microsoft.KeyVault(VaultName=${vault};SecretName=smtp-password)'
    }
var dedicatedSettings = flex
  ? {}
  : {
      FUNCTIONS_EXTENSION_VERSION: '~4'
      FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
      WEBSITE_RUN_FROM_PACKAGE: '1'
    }

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: union(
      // The upload page asks from the site's origin and from no other.
      { minTlsVersion: '1.2', ftpsState: 'Disabled', cors: { allowedOrigins: [join(take(split(site, '/'), 3), '/')] } },
      flex ? {} : { linuxFxVersion: 'DOTNET-ISOLATED|10.0', alwaysOn: true }
    )
    functionAppConfig: flex
      ? {
          deployment: {
            storage: {
              type: 'blobContainer'
              value: '${host.properties.primaryEndpoints.blob}${packages.name}'
              authentication: { type: 'SystemAssignedIdentity' }
            }
          }
          runtime: { name: 'dotnet-isolated', version: '10.0' }
          scaleAndConcurrency: {
            maximumInstanceCount: maximumInstances
            instanceMemoryMB: 2048
            alwaysReady: alwaysReady == 0 ? [] : [{ name: 'blob', instanceCount: alwaysReady }]
          }
        }
      : null
  }

  resource configuration 'config' = {
    name: 'appsettings'
    properties: union(
      settings,
      mailSettings,
      dedicatedSettings,
      toObject(
        filter(items(optional), setting => !empty(setting.value)),
        setting => setting.key,
        setting => setting.value
      )
    )
  }

  // No password opens the deployment endpoints.
  resource deployment 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
}

output app string = app.name
output hostAccount string = host.name
output principal string = app.identity.principalId
