"""Parts of a message, and what stands in the place of one that cannot be shared."""

from __future__ import annotations

import json
from typing import NamedTuple

from msgspec.structs import replace

from overcollect.model import Kind, Message

WORDS = "removed by overcollect sanitize"
_LABELS = 2


class Part(NamedTuple):
    place: str
    """``host``, ``path``, ``query``, ``header``, ``cookie``, ``body`` or ``payload``."""
    name: str = ""
    """Of the header; '' for all of them."""


def without(message: Message, part: Part) -> Message:
    """Return a message with a placeholder in the place of one part: of the same kind, and saying what it is."""
    match part.place:
        case "host":
            labels = message.host.split(".")
            return replace(message, host=".".join(["removed", *labels[-_LABELS:]]))
        case "path":
            return replace(message, target="/removed" + message.target[len(message.target.partition("?")[0]) :])
        case "query":
            return replace(message, target=message.target.partition("?")[0] + "?removed=1")
        case "cookie" | "header":
            names = {part.name} if part.name else {"cookie"} if part.place == "cookie" else _all_but_type(message)
            headers = tuple((key, "removed=1" if key in names else value) for key, value in message.headers)
            return replace(message, headers=headers)
    kind = dict(message.headers).get("content-type", "").partition(";")[0].strip().lower()
    headers = tuple((key, value) for key, value in message.headers if "encoding" not in key and "compress" not in key)
    is_http = message.kind in (Kind.HTTP_REQUEST, Kind.HTTP_RESPONSE)
    return replace(message, body=placeholder(kind if is_http else "", message.body), headers=headers)


def _all_but_type(message: Message) -> set[str]:
    return {name for name, _ in message.headers} - {"content-type", "content-encoding"}


def placeholder(kind: str, body: bytes) -> bytes:
    """Return a body of a content type that says that the true one was removed."""
    if kind.endswith("json") or (not kind and body[:1] in (b"{", b"[")):
        return json.dumps({"removed": WORDS}).encode()
    if kind == "application/x-www-form-urlencoded":
        return b"removed=" + WORDS.replace(" ", "+").encode()
    if kind.startswith("application/grpc"):
        message = _protobuf()
        return bytes(1) + len(message).to_bytes(4) + message
    if "protobuf" in kind:
        return _protobuf()
    if kind.endswith("xml"):
        return f"<removed>{WORDS}</removed>".encode()
    return WORDS.encode()


def _protobuf() -> bytes:
    """One field of text, with number 1."""
    return b"\x0a" + bytes([len(WORDS)]) + WORDS.encode()
