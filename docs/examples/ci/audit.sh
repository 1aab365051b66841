#!/usr/bin/env bash
# Builds fail on a leak: the client runs against recorded responses, and its fresh traffic is audited.
# Needs overcollect on the PATH. Leaves fresh.flow, fresh.account.json (what is in
# fresh.flow, and what is not) and report.json.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -f fresh.flow

overcollect replay recorded.flow --run "python3 client.py" --confdir "$work" -w fresh.flow \
    --app app.yaml --device device.yaml --require declaration,device --min-coverage 95 -f json -o report.json
