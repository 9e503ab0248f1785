#!/usr/bin/env bash
# Deploys or updates an installation, from the template to the running code. May run again at any time; every step repeats safely.
# usage: infra/deploy.sh RESOURCE_GROUP county|city|national|china [--what-if | --code]   (signed in with az, right subscription and cloud)
#   --what-if  says what would change and changes nothing
#   --code     only the code: an update that leaves the infrastructure alone, or going back to an earlier version
# Settings come from the environment: PIPELINE_NAME, PIPELINE_OPERATOR, PIPELINE_OPERATORS, PIPELINE_BUDGET_START (see *.bicepparam).
# PIPELINE_PACKAGE names a package that is built already; without it the code is built as it stands here.
set -euo pipefail
package=${PIPELINE_PACKAGE:+$(realpath "$PIPELINE_PACKAGE")}
cd "$(dirname "${BASH_SOURCE[0]}")/.."
group=${1:-} size=${2:-} mode=${3:-}
if [ -z "$group" ] || [ ! -f "infra/$size.bicepparam" ] || [[ ! $mode =~ ^(--what-if|--code)?$ ]]; then
  sed -n 's/^# usage: /usage: /p' infra/deploy.sh >&2
  exit 2
fi

apply() {
  PIPELINE_SUBSCRIBE=$1 az deployment group create --resource-group "$group" --name "pipeline-$1" --parameters "infra/$size.bicepparam" --query properties.outputs --output json
}
value() { printf '%s' "$outputs" | python3 -c "import json,sys; print(json.load(sys.stdin)['$1']['value'])"; }

upload_code() {
  if [ -z "$package" ]; then
    # Compiled ahead for the machines of the plan: a cold start is what a clerk waits for.
    rm -rf artifacts/app artifacts/app.zip
    dotnet publish functions/App/Pipeline.App.csproj -c Release -p:ForAzure=true -o artifacts/app
    (cd artifacts/app && zip -qr ../app.zip .)
    package=artifacts/app.zip
  fi
  app=$(value app)
  az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$package" --output none
}

case "$mode" in
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
account=$(value dataAccount)
infra/static-website.sh "$account"

# 3. The code.
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
