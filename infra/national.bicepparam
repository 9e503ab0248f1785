using 'main.bicep'

param name = readEnvironmentVariable('PIPELINE_NAME', 'pipeline')
param size = 'national'
param operatorEmail = readEnvironmentVariable('PIPELINE_OPERATOR', 'operator@example.org')
param operators = readEnvironmentVariable('PIPELINE_OPERATORS', '')
param operatorsType = readEnvironmentVariable('PIPELINE_OPERATORS_TYPE', 'Group')
param budgetStart = readEnvironmentVariable('PIPELINE_BUDGET_START', '2026-12-01')
param subscribeToUploads = bool(readEnvironmentVariable('PIPELINE_SUBSCRIBE', 'false'))
param monthlyBudget = 3000
param frontDoor = true
