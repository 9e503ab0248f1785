// Azure operated by 21Vianet: no Flex Consumption, no Front Door Standard, no places to try a site from, storage names of its own.
using 'main.bicep'

param name = readEnvironmentVariable('PIPELINE_NAME', 'pipeline')
param size = 'city'
param operatorEmail = readEnvironmentVariable('PIPELINE_OPERATOR', 'operator@example.org')
param operators = readEnvironmentVariable('PIPELINE_OPERATORS', '')
param operatorsType = readEnvironmentVariable('PIPELINE_OPERATORS_TYPE', 'Group')
param budgetStart = readEnvironmentVariable('PIPELINE_BUDGET_START', '2026-12-01')
param subscribeToUploads = bool(readEnvironmentVariable('PIPELINE_SUBSCRIBE', 'false'))
param monthlyBudget = 2000
param hosting = 'dedicated'
param frontDoor = false
param storageSuffix = 'core.chinacloudapi.cn'
param webTestLocations = []
