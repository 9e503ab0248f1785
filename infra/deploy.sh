#!/usr/bin/env bash
# Deploys or updates an installation, from the template to the running code. May run again at any time; every step repeats safely.
# usage: infra/deploy.sh RESOURCE_GROUP county|city|national|china [--what-if | --code]   (signed in with az, right subscription and cloud)
#   --what-if  says what would change and changes nothing
#   --code     only the code, from artifacts/app.zip: an update that leaves the infrastructure alone, or going back to an earlier version
# Settings come from the environment: PIPELINE_NAME, PIPELINE_OPERATOR, PIPELINE_OPERATORS, PIPELINE_BUDGET_START (see *.bicepparam).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
group=$1 size=$2

apply() {
  PIPELINE_SUBSCRIBE=$1 az deployment group create --resource-group "$group" --name "pipeline-$1" --parameters "infra/$size.bicepparam" --query properties.outputs --output json
}
value() { printf '%s' "$outputs" | python3 -c "import json,sys; print(json.load(sys.stdin)['$1']['value'])"; }

package=artifacts/app.zip
upload_code() {
  az functionapp deployment source config-zip --resource-group "$group" --name "$(value app)" --src "$package" --output none
}

case "${3:-}" in
  --what-if)
    PIPELINE_SUBSCRIBE=true az deployment group what-if --resource-group "$group" --parameters "infra/$size.bicepparam"
    exit
    ;;
  --code)
    outputs=$(az deployment group show --resource-group "$group" --name pipeline-false --query properties.outputs --output json)
    upload_code
    exit
    ;;
esac

# 1. Everything but the event subscription: its key does not exist before the code does.
outputs=$(apply false)

# 2. The site.
infra/static-website.sh "$(value dataAccount)"

# 3. The code.
if [ ! -f "$package" ]; then
  dotnet publish functions/App/Pipeline.App.csproj -c Release -o artifacts/app
  (cd artifacts/app && zip -qr ../app.zip .)
fi
upload_code

# 4. The event subscription. The host makes the key when it first starts; ask for a while.
for attempt in 1 2 3 4 5 6; do
  if apply true >/dev/null; then
    value publicSite
    exit
  fi
  echo "The webhook key is not there yet (attempt $attempt)." >&2
  sleep 30
done
echo "The event subscription was not made. Uploads wait for the ten-minute sweep until this script succeeds." >&2
exit 1
