"""Encoders of bodies: protobuf, MessagePack, CBOR, gRPC, multipart, property lists and XML."""

from __future__ import annotations

import json
import plistlib
import random
import struct
from typing import Any
from xml.sax.saxutils import escape

import cbor2
import msgpack  # type: ignore[import-untyped]  # ships no types
from identity import hexadecimal


def json_bytes(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def protobuf(document: Any) -> bytes:
    """The n-th key is field n (protobuf encoding guide)."""
    if isinstance(document, list):
        return b"".join(_field(1, item) for item in document)
    return b"".join(_field(number, value) for number, value in enumerate(document.values(), 1))


def _field(number: int, value: Any) -> bytes:
    match value:
        case bool():
            return _varint(number << 3) + _varint(int(value))
        case int():
            return _varint(number << 3) + _varint(value & (1 << 64) - 1)
        case float():
            return _varint(number << 3 | 1) + struct.pack("<d", value)
        case str():
            return _delimited(number, value.encode())
        case dict():
            return _delimited(number, protobuf(value))
        case _:
            return b"".join(_field(number, item) for item in value)


def _delimited(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    groups = bytearray()
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    groups.append(value)
    return bytes(groups)


def grpc(document: Any) -> bytes:
    message = protobuf(document)
    return b"\0" + struct.pack(">I", len(message)) + message


def messagepack(document: Any) -> bytes:
    packed: bytes = msgpack.packb(document)
    return packed


def cbor(document: Any) -> bytes:
    return cbor2.dumps(document)


def plist(document: Any, *, binary: bool) -> bytes:
    return plistlib.dumps(document, fmt=plistlib.FMT_BINARY if binary else plistlib.FMT_XML)


def xml(document: Any, name: str = "request") -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8"?>' + _element(name, document).encode()


def _element(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return f"<{name}>{''.join(_element(key, member) for key, member in value.items())}</{name}>"
    if isinstance(value, list):
        return f"<{name}>{''.join(_element('item', member) for member in value)}</{name}>"
    return f"<{name}>{escape(str(value))}</{name}>"


def multipart(parts: dict[str, str | bytes], rng: random.Random) -> tuple[bytes, str]:
    """Return the body and its content type. Bytes become files."""
    boundary = f"----WebKitFormBoundary{hexadecimal(rng, 16)}"
    body = bytearray()
    for name, content in parts.items():
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'.encode()
        if isinstance(content, bytes):
            body += b'; filename="upload.bin"\r\nContent-Type: application/octet-stream'
        body += b"\r\n\r\n" + (content.encode() if isinstance(content, str) else content) + b"\r\n"
    return bytes(body) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
