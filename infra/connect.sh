#!/usr/bin/env bash
# Tells ./pipeline which installation to speak to. No key: you are who az is signed in as, with the rights of modules/operators.bicep.
# usage: eval "$(infra/connect.sh RESOURCE_GROUP)"
set -euo pipefail
# What is evaluated must fail where this fails, or the next command would speak to no installation or to the one before.
trap 'echo false' ERR
if [ $# -ne 1 ]; then
  echo 'usage: eval "$(infra/connect.sh RESOURCE_GROUP)"' >&2
  false
fi
outputs=$(az deployment group show --resource-group "$1" --name pipeline-false --query properties.outputs --output json)
value() { printf '%s' "$outputs" | python3 -c "import json,sys; print(json.load(sys.stdin)['$1']['value'])"; }
account=$(value dataAccount)
suffix=$(value storageSuffix)
site=$(value publicSite)
for service in blob queue table; do
  printf 'export Storage__%sServiceUri=https://%s.%s.%s\n' "$service" "$account" "$service" "$suffix"
done
printf 'export Mail__Site=%s\n' "$site"
