"""How documents become bodies: JSON, form, gzip, protobuf, multipart, base64 inside JSON."""

from __future__ import annotations

import base64
import gzip
import json
import random
import struct
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from documents import Document, digest, digits

JSON = "application/json; charset=utf-8"
FORM = "application/x-www-form-urlencoded"


def as_json(document: Document) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def as_gzip(document: Document) -> bytes:
    return gzip.compress(as_json(document), compresslevel=6, mtime=0)


def as_form(document: Document) -> bytes:
    flat = {key: value if isinstance(value, str) else as_json(value).decode() for key, value in document.items()}
    return urlencode(flat).encode()


def as_base64_in_json(document: Document, rng: random.Random) -> bytes:
    """How many SDKs hide a batch: the batch as JSON in base64, in a small JSON around it."""
    hidden = base64.b64encode(as_json(document)).decode()
    return as_json({"sdk": "a", "ver": 3, "data": hidden, "crc": digits(rng, 9), "sig": digest(rng)})


def as_multipart(document: Document, rng: random.Random, picture: int) -> tuple[bytes, str]:
    """Text parts, the document as a JSON part, and a picture; also the content type with the boundary."""
    boundary = f"----Boundary{digest(rng)[:16]}"
    parts = [
        ('name="scene"', "", b"feedback"),
        ('name="count"', "", b"1"),
        ('name="meta"', "application/json", as_json(document)),
        ('name="file"; filename="p.jpg"', "image/jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + rng.randbytes(picture)),
    ]
    body = bytearray()
    for disposition, kind, content in parts:
        body += f"--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\n".encode()
        body += f"Content-Type: {kind}\r\n\r\n".encode() if kind else b"\r\n"
        body += content + b"\r\n"
    return bytes(body) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def as_protobuf(document: Document) -> bytes:
    """The document as a message without schema: the n-th key is field n (protobuf encoding guide, wire types)."""
    return b"".join(_field(number, value) for number, value in enumerate(document.values(), 1))


def _field(number: int, value: Any) -> bytes:
    match value:
        case bool() | int():
            return _varint(number << 3) + _varint(int(value))
        case float():
            return _varint(number << 3 | 1) + struct.pack("<d", value)
        case str():
            return _delimited(number, value.encode())
        case dict():
            return _delimited(number, as_protobuf(value))
        case list():
            return b"".join(_field(number, item) for item in value)
        case _:
            raise TypeError(f"no field for {type(value).__name__}")


def _delimited(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    return bytes(_groups(value))


def _groups(value: int) -> Iterator[int]:
    while value > 0x7F:
        yield value & 0x7F | 0x80
        value >>= 7
    yield value
