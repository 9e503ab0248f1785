#!/usr/bin/env bash
# Tells ./pipeline which installation to speak to. No key: you are who az is signed in as, with the rights of modules/operators.bicep.
# usage: eval "$(infra/connect.sh RESOURCE_GROUP)"
set -euo pipefail
outputs=$(az deployment group show --resource-group "$1" --name pipeline-false --query properties.outputs --output json)
value() { printf '%s' "$outputs" | python3 -c "import json,sys; print(json.load(sys.stdin)['$1']['value'])"; }
account=$(value dataAccount) suffix=$(value storageSuffix)
for service in blob queue table; do
  printf 'export Storage__%sServiceUri=https://%s.%s.%s\n' "$service" "$account" "$service" "$suffix"
done
printf 'export Mail__Site=%s\n' "$(value publicSite)"
