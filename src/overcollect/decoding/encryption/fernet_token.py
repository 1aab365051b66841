"""Tokens of Fernet (github.com/fernet/spec, Spec.md): a version, a time, AES-128-CBC, and a digest as proof."""

from __future__ import annotations

from base64 import urlsafe_b64encode

VERSION = b"\x80"
_KEY, _SMALLEST = 32, 73


def opened(data: bytes, key: bytes) -> bytes | None:
    """Return what is in a token, or None where it is none or of another key."""
    if not data.startswith(VERSION) or len(data) < _SMALLEST or len(key) != _KEY:
        return None
    # Few messages hold a key; the library takes a while to load.
    from cryptography.fernet import Fernet, InvalidToken  # noqa: PLC0415

    try:
        return Fernet(urlsafe_b64encode(key)).decrypt(urlsafe_b64encode(data))
    except InvalidToken:
        return None
