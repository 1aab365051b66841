#!/usr/bin/env bash
# Records recorded.flow anew: the client talks to stand-in servers on this machine, through mitmdump.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
python3 - <<'PY' &
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Gazette(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith("/v1/headlines"):
            self.answer({"items": [{"id": f"a-{n}", "title": f"Headline {n}"} for n in (1, 2, 3)]})
        else:
            self.answer({"id": self.path.rsplit("/", 1)[-1], "text": "Lorem ipsum dolor sit amet. " * 20})

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer({"ok": True})

    def answer(self, content):
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", 8898), Gazette).serve_forever()
PY
cat >"$work/stand_in.py" <<'PY'
from mitmproxy import connection


def server_connect(data):
    data.server.address = ("127.0.0.1", 8898)


def requestheaders(flow):
    flow.request.scheme = "http"
    flow.server_conn = connection.Server(address=("127.0.0.1", 8898))


def response(flow):
    flow.request.scheme = "https"
PY
rm -f recorded.flow
mitmdump -q --set confdir="$work" --listen-host 127.0.0.1 --listen-port 8899 --set connection_strategy=lazy \
    -s "$work/stand_in.py" -w recorded.flow &
sleep 4
HTTPS_PROXY=http://127.0.0.1:8899 SSL_CERT_FILE=$work/mitmproxy-ca-cert.pem python3 client.py
kill -INT %2
wait %2 || true
