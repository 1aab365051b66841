"""A little news reader, standing for the app of a repository that is not ours.

It talks to its own two hosts through the proxy of the environment (HTTPS_PROXY) and trusts the CA of SSL_CERT_FILE.
"""

import json
import urllib.request
from pathlib import Path

API = "https://api.gazette.example"
IDENTITY = json.loads(Path("identity.json").read_text())  # what the test device would tell the app


def call(url, payload=None):
    body = None if payload is None else json.dumps(payload).encode()
    headers = {"User-Agent": "Gazette/2.3", "Content-Type": "application/json"}
    request = urllib.request.Request(url, data=body, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as response:
        return response.read()


headlines = json.loads(call(f"{API}/v1/headlines?section=world"))
for item in headlines["items"]:
    call(f"{API}/v1/articles/{item['id']}")
call("https://log.gazette.example/v1/read", {"article": headlines["items"][0]["id"], "seconds": 42})
