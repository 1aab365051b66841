#!/usr/bin/env bash
# Builds fail on a leak: the client runs against recorded responses, and its fresh traffic is audited.
# Needs mitmdump and overcollect on the PATH. Leaves fresh.flow and report.json.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
port=${PORT:-8899}
rm -f fresh.flow
mitmdump -q --set confdir="$work" --listen-host 127.0.0.1 --listen-port "$port" --set connection_strategy=lazy \
    --server-replay recorded.flow --set server_replay_reuse=true --set server_replay_extra=204 -w fresh.flow &
proxy=$!
trap 'kill -INT $proxy 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 100); do
    [ -s "$work/mitmproxy-ca-cert.pem" ] && (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
    sleep 0.1
done

HTTPS_PROXY=http://127.0.0.1:$port SSL_CERT_FILE=$work/mitmproxy-ca-cert.pem python3 client.py
kill -INT $proxy
wait $proxy || true

overcollect audit fresh.flow --app app.yaml --device device.yaml --require declaration,device --min-coverage 95 \
    -f json -o report.json
