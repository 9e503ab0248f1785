using 'main.bicep'

param name = readEnvironmentVariable('PIPELINE_NAME', 'pipeline')
param size = 'county'
param operatorEmail = readEnvironmentVariable('PIPELINE_OPERATOR', 'operator@example.org')
param budgetStart = readEnvironmentVariable('PIPELINE_BUDGET_START', '2026-12-01')
param subscribeToUploads = bool(readEnvironmentVariable('PIPELINE_SUBSCRIBE', 'false'))
