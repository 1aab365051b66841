"""Servers that answer under the host names of the made-up apps and SDKs.

Argument: a folder for certificates. Writes `ca.pem` there, prints `ready`, runs until it is ended.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import sys
import time
import zlib
from pathlib import Path
from typing import Any

import answers
import brotli
import grpc
import hosts
import protobuf
import trustme
import zstandard
from hypercorn.asyncio import serve
from hypercorn.config import Config

CODINGS = {
    "br": brotli.compress,
    "zstd": zstandard.compress,
    "gzip": lambda body: gzip.compress(body, mtime=0),
    "deflate": zlib.compress,
}


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """The ASGI application behind every host but the gRPC one."""
    if scope["type"] == "lifespan":
        return
    headers = {name.decode(): value.decode() for name, value in scope["headers"]}
    host = headers.get("host", "").partition(":")[0]
    if scope["type"] == "websocket":
        await converse(receive, send)
        return
    while (await receive()).get("more_body"):
        pass
    answer = answers.find(host, scope["path"])
    if headers.get("if-none-match") in dict(answer.headers).values():
        answer = answers.Answer(status=304, headers=answer.headers)
    body, more = answer.body, list(answer.headers)
    accepted = [part.strip().partition(";")[0] for part in headers.get("accept-encoding", "").split(",")]
    coding = next((coding for coding in (answer.coding, "gzip") if answer.coding and coding in accepted), "")
    if coding:
        body = CODINGS[coding](body)
        more.append(("content-encoding", coding))
    if answer.type:
        more.append(("content-type", answer.type))
    if answer.status not in (204, 304):
        more.append(("content-length", str(len(body))))
    await send(
        {
            "type": "http.response.start",
            "status": answer.status,
            "headers": [(name.encode(), value.encode()) for name, value in more],
        }
    )
    await send({"type": "http.response.body", "body": body})


async def converse(receive: Any, send: Any) -> None:
    """Acknowledge every message of a WebSocket."""
    number = 0
    while (event := await receive())["type"] != "websocket.disconnect":
        if event["type"] == "websocket.connect":
            await send({"type": "websocket.accept"})
            continue
        number += 1
        await send({"type": "websocket.send", "text": json.dumps({"ack": number, "ts": int(time.time() * 1000)})})


class Positions(grpc.GenericRpcHandler):
    """Answers a stream of positions with a stream of receipts."""

    def service(self, _details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler:
        return grpc.stream_stream_rpc_method_handler(self._receipts)

    async def _receipts(self, requests: Any, _context: Any) -> Any:
        number = 0
        async for _ in requests:
            number += 1
            yield protobuf.message({1: number, 2: "ok"})


async def main(folder: Path) -> None:
    authority = trustme.CA(organization_name="Test servers")
    authority.cert_pem.write_to_path(folder / "ca.pem")
    tasks = []
    for domain, names in hosts.by_domain().items():
        certificate = authority.issue_cert(*names)
        file = folder / f"{domain}.pem"
        certificate.private_key_and_cert_chain_pem.write_to_path(file)
        if hosts.GRPC in names:
            key, chain = certificate.private_key_pem.bytes(), b"".join(c.bytes() for c in certificate.cert_chain_pems)
            server = grpc.aio.server()
            server.add_generic_rpc_handlers((Positions(),))
            server.add_secure_port(f"{names[hosts.GRPC]}:443", grpc.ssl_server_credentials([(key, chain)]))
            await server.start()
        addresses = [address for name, address in names.items() if name != hosts.GRPC]
        config = Config()
        config.bind = [f"{address}:443" for address in addresses]
        config.insecure_bind = [f"{address}:80" for address in addresses]
        config.certfile = config.keyfile = str(file)
        config.include_server_header = False
        config.errorlog = None
        tasks.append(serve(app, config, mode="asgi", shutdown_trigger=asyncio.Event().wait))
    print("ready", flush=True)
    await asyncio.gather(*tasks)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
