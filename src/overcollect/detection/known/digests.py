"""Digests of known values, looked up by their first eight bytes."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from uuid import NAMESPACE_DNS, NAMESPACE_OID, NAMESPACE_URL, NAMESPACE_X500, UUID

from overcollect.detection.edges import WORD, stands_alone

_MIDDLE = "md5[8:24]"
ALGORITHMS = {16: "md5", 20: "sha1", 32: "sha256", 64: "sha512"}
"""By length in bytes."""
_OTHERS = tuple(
    name for name in ("sm3", "sha224", "sha384", "sha3_256", "sha3_512") if name in hashlib.algorithms_available
)
"""Tried on the value itself only. SM3 is that of GB/T 32905-2016."""
LENGTHS = frozenset([16, 20, 28, 32, 48, 64])
"""Bytes of a digest."""
_VERSIONS = {"md5": 3, "sha1": 5}
"""Versions of the UUIDs that are made of digests (RFC 9562, 5.3 and 5.5); Java makes them of the name alone."""
_NAMESPACES = (NAMESPACE_DNS, NAMESPACE_URL, NAMESPACE_OID, NAMESPACE_X500)
_HEX = re.compile("[0-9A-Fa-f]{32,}")
_HEX_RUN = re.compile("[0-9A-Fa-f]{16,}")
_HEX_LENGTHS = frozenset([32, 40, 64, 128])
_RUN_LENGTHS = frozenset(2 * length for length in LENGTHS)
_CUT = 16
"""Hexadecimal digits of a digest that was cut: the first half of an MD5, or its middle (Chinese practice)."""
_ALPHANUMERIC = WORD - frozenset("_")
_BASE64_LENGTHS = frozenset([22, 24, 25, 27, 28, 29, 43, 44, 45, 86, 88, 89])
"""Of 16, 20, 32 and 64 bytes, without and with padding, and with the line end that Android writes behind."""
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{22,86}={0,2}\n?")
_UUID = re.compile("[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")
_UUID_LENGTH = 36
WHOLE_LENGTHS = _BASE64_LENGTHS | {_UUID_LENGTH}
"""Characters of a text that as a whole may be a digest in base64 or a UUID made of one."""
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
    raw: bytes
    """What went into the digest."""


class Token(NamedTuple):
    """A digest-shaped part of a text."""

    digest: bytes
    start: int
    end: int


class DigestTable:
    """Digests of spellings and of what they spell, digests of these digests, and UUIDs made of them."""

    def __init__(self) -> None:
        self._origins: dict[bytes, Origin] = {}

    def __len__(self) -> int:
        return len(self._origins)

    def add(self, known: int, spellings: Iterable[str], *, twice: bool) -> None:
        """Add the digests of a known value's spellings; with ``twice`` those of their digests as well."""
        for spelling in spellings:
            self._add(known, spelling, spelling.encode(), twice=twice)

    def add_bytes(self, known: int, spelling: str, raw: bytes) -> None:
        """Add the digests of the bytes that ``spelling`` spells: SHA-1 of the six of a MAC address is ODIN-1."""
        self._add(known, spelling, raw, twice=False)

    def _add(self, known: int, spelling: str, raw: bytes, *, twice: bool) -> None:
        for transform, digest in _digests(raw, twice=twice):
            self._origins.setdefault(digest[:8], Origin(known, spelling, transform, raw))

    def find(self, digest: bytes) -> Origin | None:
        """Return where the whole digest comes from; equality of the first eight bytes is not enough."""
        origin = self._origins.get(digest[:8])
        if origin is None:
            return None
        for transform, whole in _digests(origin.raw, twice="(" in origin.transform):
            if transform != origin.transform:
                continue
            if whole == digest:
                return origin
            if whole.startswith(digest):
                return origin._replace(transform=f"{origin.transform}[:{2 * len(digest)}]")
        return None


def tokens(text: str) -> Iterator[Token]:
    """Yield the digest-shaped parts of a text: hexadecimal ones anywhere, base64 and UUIDs where they are the whole."""
    size = len(text)
    if size < _CUT:
        return
    if size == _UUID_LENGTH:
        if text[8] == "-" and _UUID.fullmatch(text):
            yield Token(bytes.fromhex(text.replace("-", "")), 0, size)
            return
    elif size in _BASE64_LENGTHS and _BASE64.fullmatch(text):
        bare = text.rstrip("=\n").translate(_URLSAFE)
        try:
            decoded = base64.b64decode(bare + "=" * (-len(bare) % 4))
        except binascii.Error:
            decoded = b""
        if len(decoded) in LENGTHS:
            yield Token(decoded, 0, size)
    for match in _HEX_RUN.finditer(text):
        start, end = match.span()
        if (end - start in _RUN_LENGTHS or end - start == _CUT) and stands_alone(
            text, start, end, _ALPHANUMERIC, _ALPHANUMERIC
        ):
            yield Token(bytes.fromhex(match[0]), start, end)


def is_uuid(token: Token) -> bool:
    """Whether the digest was spelled as a UUID."""
    return token.end - token.start == _UUID_LENGTH


def _digests(raw: bytes, *, twice: bool) -> Iterator[tuple[str, bytes]]:
    """Yield all that is looked for on behalf of ``raw``: how it is made, and the digest."""
    for inner in ALGORITHMS.values():
        first = hashlib.new(inner, raw, usedforsecurity=False)
        digest = first.digest()
        yield inner, digest
        if inner == "md5":
            yield _MIDDLE, digest[4:12]
        if version := _VERSIONS.get(inner):
            yield f"uuid({inner})", UUID(bytes=digest[:16], version=version).bytes
        if twice:
            for text in (first.hexdigest(), first.hexdigest().upper()):
                for outer in ALGORITHMS.values():
                    yield f"{outer}({inner})", hashlib.new(outer, text.encode(), usedforsecurity=False).digest()
            yield f"{inner}({inner} bytes)", hashlib.new(inner, digest, usedforsecurity=False).digest()
    yield from _others(raw)
    if twice:
        yield from _named_uuids(raw)


def _others(raw: bytes) -> Iterator[tuple[str, bytes]]:
    for name in _OTHERS:
        yield name, hashlib.new(name, raw, usedforsecurity=False).digest()


def _named_uuids(raw: bytes) -> Iterator[tuple[str, bytes]]:
    for namespace in _NAMESPACES:
        for inner, version in _VERSIONS.items():
            named = hashlib.new(inner, namespace.bytes + raw, usedforsecurity=False).digest()
            yield f"uuid{version}({inner})", UUID(bytes=named[:16], version=version).bytes
