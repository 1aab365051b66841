"""How payloads are written, and values that are derived from the device's."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from typing import Any
from urllib.parse import urlencode

JSON = "application/json; charset=utf-8"
FORM = "application/x-www-form-urlencoded"
PROTOBUF = "application/x-protobuf"
GCJ02 = (39.910126, 116.403743)
"""The landmark of device.yaml in the datum of Chinese maps (published pair, see data type precise_location)."""


def as_json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def as_form(**content: Any) -> bytes:
    return urlencode(content).encode()


def as_gzip(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def as_base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def jwt(claims: dict[str, Any]) -> str:
    """A token with a made-up signature."""
    parts = (as_json({"alg": "HS256", "typ": "JWT"}), as_json(claims), hashlib.sha256(b"signature").digest())
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
