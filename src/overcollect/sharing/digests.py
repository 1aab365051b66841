"""Replaces digests of a replaced value with the same digests of its replacement."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.detection.known.digests import digests_of
from overcollect.forms.uuid import UUID

_HEX = re.compile(r"[0-9a-fA-F]+")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{20,}={0,2}\s?")
_UUID = re.compile(UUID)
_FEWEST = 8
"""Bytes of a digest that was cut."""


def digest_alike(token: str, pairs: Sequence[tuple[str, str]]) -> str | None:
    """Return the same digest of a replacement in the same spelling, or None where ``token`` is none of these.

    Args:
        token: hexadecimal, base64, or a UUID.
        pairs: spellings of a value, each with that of its replacement.
    """
    digest = _bytes_of(token)
    if digest is None or len(digest) < _FEWEST:
        return None
    for old, new in _hashed(pairs):
        for number, (_, made) in enumerate(digests_of(old, twice=True)):
            if made.startswith(digest):
                _, again = next(islice(digests_of(new, twice=True), number, None))
                return _spelled_like(token, again[: len(digest)])
    return None


def _hashed(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[bytes, bytes]]:
    """Yield what may have been hashed: a spelling in both cases, with a line end, in UTF-16, and its bytes."""
    for old, new in pairs:
        for case in (str, str.lower, str.upper):
            yield case(old).encode(), case(new).encode()
        yield f"{old}\n".encode(), f"{new}\n".encode()
        yield old.encode("utf-16-le", "replace"), new.encode("utf-16-le", "replace")
        bare, other = (re.sub(r"[^0-9A-Fa-f]", "", text) for text in (old, new))
        if bare and len(bare) == len(other) and len(bare) % 2 == 0:
            yield bytes.fromhex(bare), bytes.fromhex(other)


def _bytes_of(token: str) -> bytes | None:
    if _UUID.fullmatch(token):
        return bytes.fromhex(token.replace("-", ""))
    if _HEX.fullmatch(token) and len(token) % 2 == 0:
        return bytes.fromhex(token)
    if _BASE64.fullmatch(token):
        return read_base64(token.strip())
    return None


def _spelled_like(token: str, digest: bytes) -> str:
    if _UUID.fullmatch(token) or _HEX.fullmatch(token):
        digits = iter(digest.hex() if token == token.lower() else digest.hex().upper())
        return "".join(sign if sign == "-" else next(digits) for sign in token)
    spelled = base64.b64encode(digest).decode().rstrip("=")
    if "-" in token or "_" in token or not ("+" in token or "/" in token or "=" in token):
        spelled = spelled.replace("+", "-").replace("/", "_")
    return spelled + token[len(spelled) :]
