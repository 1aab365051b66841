"""Digests of known values, looked up by their first eight bytes."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from overcollect.detection.edges import WORD, stands_alone

_MIDDLE = "md5[8:24]"
ALGORITHMS = {16: "md5", 20: "sha1", 32: "sha256", 64: "sha512"}
"""By length in bytes."""
_HEX = re.compile("[0-9A-Fa-f]{32,}")
_HEX_RUN = re.compile("[0-9A-Fa-f]{16,}")
_HEX_LENGTHS = frozenset([32, 40, 64, 128])
_CUT = 16
"""Hexadecimal digits of a digest that was cut: the first half of an MD5, or its middle (Chinese practice)."""
_ALPHANUMERIC = WORD - frozenset("_")
BASE64_LENGTHS = frozenset([22, 24, 27, 28, 43, 44, 86, 88])
"""Of 16, 20, 32 and 64 bytes, without and with padding."""
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{22,86}={0,2}")
_URLSAFE = str.maketrans("-_", "+/")


def algorithm_of(text: str) -> str | None:
    """Return the digest whose hexadecimal spelling ``text`` could be, by its length, or None.

    >>> algorithm_of("0eaed834a1e6f4b2bf0c024e0013dea1")
    'md5'
    """
    if len(text) not in _HEX_LENGTHS or not _HEX.fullmatch(text):
        return None
    # Sixteen bytes without a letter or without a digit are no digest, but a number or a place-holder.
    if text.isdigit() or text.isalpha() or len(set(text.lower())) < 6:
        return None
    return ALGORITHMS[len(text) // 2]


class Origin(NamedTuple):
    """What was hashed, and how."""

    known: int
    spelling: str
    transform: str


class Token(NamedTuple):
    """A digest-shaped part of a text."""

    digest: bytes
    start: int
    end: int


class DigestTable:
    """Digests of spellings, and digests of the hexadecimal spelling of these digests."""

    def __init__(self) -> None:
        self._origins: dict[bytes, Origin] = {}

    def __len__(self) -> int:
        return len(self._origins)

    def add(self, known: int, spellings: Iterable[str], *, twice: bool) -> None:
        """Add the digests of a known value's spellings; with ``twice`` those of their digests as well."""
        for spelling in spellings:
            raw = spelling.encode()
            for inner in ALGORITHMS.values():
                first = hashlib.new(inner, raw, usedforsecurity=False)
                self._origins.setdefault(first.digest()[:8], Origin(known, spelling, inner))
                if inner == "md5":
                    self._origins.setdefault(first.digest()[4:12], Origin(known, spelling, _MIDDLE))
                if not twice:
                    continue
                for text in (first.hexdigest(), first.hexdigest().upper()):
                    for outer in ALGORITHMS.values():
                        second = hashlib.new(outer, text.encode(), usedforsecurity=False).digest()
                        self._origins.setdefault(second[:8], Origin(known, spelling, f"{outer}({inner})"))

    def find(self, digest: bytes) -> Origin | None:
        """Return where the whole digest comes from; equality of the first eight bytes is not enough."""
        origin = self._origins.get(digest[:8])
        if origin is None:
            return None
        for whole in _digests(origin):
            if whole == digest:
                return origin
            if whole.startswith(digest):
                return origin._replace(transform=f"{origin.transform}[:{2 * len(digest)}]")
        return None


def tokens(text: str) -> Iterator[Token]:
    """Yield the digest-shaped parts of a text: hexadecimal ones anywhere, base64 only where it is the whole."""
    if len(text) < _CUT:
        return
    if len(text) in BASE64_LENGTHS and _BASE64.fullmatch(text):
        bare = text.rstrip("=").translate(_URLSAFE)
        try:
            decoded = base64.b64decode(bare + "=" * (-len(bare) % 4))
        except binascii.Error:
            decoded = b""
        if len(decoded) in ALGORITHMS:
            yield Token(decoded, 0, len(text))
    for match in _HEX_RUN.finditer(text):
        start, end = match.span()
        if (end - start in _HEX_LENGTHS or end - start == _CUT) and stands_alone(
            text, start, end, _ALPHANUMERIC, _ALPHANUMERIC
        ):
            yield Token(bytes.fromhex(match[0]), start, end)


def _digests(origin: Origin) -> Iterator[bytes]:
    if origin.transform == _MIDDLE:
        yield hashlib.md5(origin.spelling.encode(), usedforsecurity=False).digest()[4:12]
        return
    outer, _, inner = origin.transform.rstrip(")").rpartition("(")
    first = hashlib.new(inner, origin.spelling.encode(), usedforsecurity=False)
    if not outer:
        yield first.digest()
        return
    for text in (first.hexdigest(), first.hexdigest().upper()):
        yield hashlib.new(outer, text.encode(), usedforsecurity=False).digest()
