"""SDKs inside the app: httpx over HTTP/2, websockets with compression, gRPC.

One order a line on standard input, as JSON; one line of answer each. The CA file is the first argument.
"""

from __future__ import annotations

import base64
import json
import ssl
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import httpx
from websockets.sync.client import connect

CA = sys.argv[1]
CONTEXT = ssl.create_default_context(cafile=CA)
WEBSOCKET_CONTEXT = ssl.create_default_context(cafile=CA)
WEBSOCKET_CONTEXT.set_alpn_protocols(
    ["http/1.1"]
)  # without it mitmproxy speaks HTTP/2 to the server, which has no WebSocket there
HTTP = httpx.Client(http2=True, verify=CONTEXT)
CHANNELS: dict[str, grpc.Channel] = {}


def http(order: dict[str, Any]) -> str:
    response = HTTP.request(order["method"], order["url"], headers=order["headers"], content=_body(order))
    return f"{response.http_version} {response.status_code}"


def websocket(order: dict[str, Any]) -> str:
    with connect(order["url"], ssl=WEBSOCKET_CONTEXT, user_agent_header=order["headers"].get("user-agent")) as socket:
        for message in order["messages"]:
            socket.send(base64.b64decode(message["content"]), text=message["text"])
            socket.recv(timeout=5)
    return "closed"


def rpc(order: dict[str, Any]) -> str:
    """One stream of requests, a short time between two of them."""
    host = order["host"]
    if host not in CHANNELS:
        credentials = grpc.ssl_channel_credentials(Path(CA).read_bytes())
        CHANNELS[host] = grpc.secure_channel(
            f"{host}:443", credentials, [("grpc.primary_user_agent", "rides-android/6.2.1")]
        )
    compression = grpc.Compression.Gzip if order["compress"] else None

    def requests() -> Iterator[bytes]:
        for content in order["messages"]:
            yield base64.b64decode(content)
            time.sleep(0.3)

    answers = CHANNELS[host].stream_stream(order["path"])(requests(), compression=compression, timeout=20)
    return f"{len(list(answers))} answers"


def _body(order: dict[str, Any]) -> bytes | None:
    return base64.b64decode(order["body"]) if order["body"] else None


for line in sys.stdin:
    order = json.loads(line)
    print({"http": http, "websocket": websocket, "rpc": rpc}[order["kind"]](order), flush=True)
HTTP.close()
for channel in CHANNELS.values():
    channel.close()
