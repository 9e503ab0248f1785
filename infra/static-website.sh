#!/usr/bin/env bash
# Switches the static website on, which a template cannot do in every API version. May run again at any time.
# usage: infra/static-website.sh STORAGE_ACCOUNT   (signed in with az; needs Storage Blob Data Contributor and Storage Account Contributor)
set -euo pipefail
az storage blob service-properties update --account-name "$1" --auth-mode login --static-website --index-document index.html --404-document 404.html --output none
az storage account show --name "$1" --query primaryEndpoints.web --output tsv
