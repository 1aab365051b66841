#!/bin/sh
# Runs a proxy in mode local inside namespaces and a control group of its own, so that nothing else is redirected.
# local.sh GROUP FOLDER BODY PYTHON ORIGIN CHAIN KEY COMMAND...: GROUP is a folder of control groups v2; FOLDER holds the
# client, `probe`. Prints what it was answered; what the proxy printed goes to FOLDER/said.txt.
group=$1 folder=$2 body=$3 python=$4 origin=$5 chain=$6 key=$7
shift 7
set -e
mount --bind "$group" /sys/fs/cgroup
echo $$ > /sys/fs/cgroup/cgroup.procs
ip link set lo up
ip address add 198.51.100.1/24 dev lo
mkfifo "$folder/hold"
"$python" "$origin" "$chain" "$key" 198.51.100.1 known < "$folder/hold" > "$folder/ports.json" &
served=$!
exec 3> "$folder/hold" # the origin serves until this is closed
until [ -s "$folder/ports.json" ]; do sleep 0.1; done
PATH=$folder:$PATH "$@" 3>&- > "$folder/said.txt" 2>&1 &
proxy=$!
until grep -q "Ctrl-C" "$folder/said.txt"; do
    kill -0 $proxy
    sleep 0.1
done
sleep 1 # the redirector has its orders by then
"$folder/probe" -sS -m 20 --noproxy "*" --cacert "$folder/mitmproxy-ca-cert.pem" -H "Content-Type: application/json" \
    -d "$body" --resolve log.adnet.example:443:198.51.100.1 https://log.adnet.example/v1
sleep 1
kill -INT $proxy
wait $proxy || true
exec 3>&-
wait $served || true
