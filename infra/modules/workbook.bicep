// The operator's page in Azure Monitor. Its queries name only measures and events of functions/Publishing/Telemetry; a spec compares.
param name string
param location string
param workspace string

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspace
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, name, 'workbook')
  location: location
  kind: 'shared'
  properties: {
    displayName: '年报系统运行情况（${name}）'
    category: 'workbook'
    sourceId: logs.id
    version: '1.0'
    serializedData: loadTextContent('../workbook.json')
  }
}
