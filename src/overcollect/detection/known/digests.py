"""Digests of known values, looked up by their first eight bytes."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, KeysView
from typing import NamedTuple
from uuid import NAMESPACE_DNS, NAMESPACE_OID, NAMESPACE_URL, NAMESPACE_X500

from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.detection.edges import WORD, stands_alone
from overcollect.detection.known.hashing import maker
from overcollect.detection.runs import LONG
from overcollect.forms.uuid import UUID

_MIDDLE, _SECOND_HALF = "md5[8:24]", "md5[16:32]"
ALGORITHMS = {16: "md5", 20: "sha1", 32: "sha256", 64: "sha512"}
"""By length in bytes."""
_MAKERS = {name: maker(name) for name in ALGORITHMS.values()}
_OTHERS = {
    name: maker(name)
    for name in (
        *("sm3", "sha224", "sha384", "sha512_256", "sha3_224", "sha3_256", "sha3_384", "sha3_512"),
        *("ripemd160", "blake2b", "blake2s"),
    )
    if name in hashlib.algorithms_available
} | {f"blake2b-{8 * size}": maker("blake2b", digest_size=size) for size in (16, 20, 32)}
"""Tried on the value itself only.

SM3 is that of GB/T 32905-2016, BLAKE2b of fewer bytes the generic hash of libsodium.
"""
LENGTHS = frozenset([16, 20, 28, 32, 48, 64])
"""Bytes of a digest."""
_VERSIONS = {"md5": 3, "sha1": 5}
"""Versions of the UUIDs that are made of digests (RFC 9562, 5.3 and 5.5); Java makes them of the name alone."""
_FNV_OFFSET, _FNV_PRIME, _FNV_LARGEST = 0xCBF29CE484222325, 0x100000001B3, 2**64 - 1
_NAMESPACES = (NAMESPACE_DNS, NAMESPACE_URL, NAMESPACE_OID, NAMESPACE_X500)
_HEX = re.compile("[0-9A-Fa-f]{32,}")
_HEX_RUN = re.compile("[0-9A-Fa-f]{16,}")
_HEX_LENGTHS = frozenset([32, 40, 64, 128])
SHORTEST = LONG
"""Hexadecimal digits of a digest that was cut: half of an MD5, or its middle (Chinese practice)."""
RUN_LENGTHS = frozenset([SHORTEST, *(2 * length for length in LENGTHS)])
"""Hexadecimal digits of a digest."""
_ALPHANUMERIC = WORD - frozenset("_")
_BASE32 = re.compile("(?:[A-Z2-7]{26,52}|[a-z2-7]{26,52})={0,6}")
_BASE32_LENGTHS = frozenset([26, 32, 52, 56])
"""Of 16, 20 and 32 bytes, and with padding where that is longer."""
_BASE64_LENGTHS = frozenset([22, 24, 25, 27, 28, 29, 38, 40, 43, 44, 45, 64, 86, 88, 89])
"""Of 16, 20, 28, 32, 48 and 64 bytes, without and with padding, and with the line end that Android writes behind."""
_BARE_LENGTHS = frozenset([22, 27, 38, 43, 64, 86])
"""Of them, without padding and line end."""
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{22,86}={0,2}\n?")
_UUID = re.compile(UUID)
UUID_LENGTH = 36
WHOLE_LENGTHS = _BASE64_LENGTHS | _BASE32_LENGTHS | {UUID_LENGTH}
"""Characters of a text that as a whole may be a digest in base64 or base32, or a UUID made of one."""


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

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        return ((self.known, self.spelling),)


class _Hashed(NamedTuple):
    known: int
    spelling: str
    raw: bytes
    """What went into the digests."""
    twice: bool
    of: str = ""
    """What was done to the spelling first; '' for nothing."""


class _Made(NamedTuple):
    """A digest that was made elsewhere."""

    known: int
    spelling: str
    transform: str
    digest: bytes


class Token(NamedTuple):
    """A digest-shaped part of a text."""

    digest: bytes
    start: int
    end: int


class DigestTable:
    """Digests of spellings and of what they spell, digests of these digests, and UUIDs made of them."""

    def __init__(self) -> None:
        self._hashed: dict[bytes, _Hashed | _Made] = {}
        self._without_zeros: dict[str, bytes] = {}
        self._met: dict[bytes, Origin] = {}
        """Where digests that were met come from, and beginnings of such; an app sends the same ones again and again."""

    def __len__(self) -> int:
        return len(self._hashed)

    def heads(self) -> KeysView[bytes]:
        """Return the first eight bytes of all digests."""
        return self._hashed.keys()

    def add(self, known: int, spellings: Iterable[str], *, twice: bool) -> None:
        """Add the digests of a known value's spellings; with ``twice`` those of their digests as well."""
        for spelling in spellings:
            self._add(_Hashed(known, spelling, spelling.encode(), twice))

    def add_coded(self, known: int, coded: Iterable[tuple[str, str]], of: str, *, twice: bool = False) -> None:
        """Add the digests of what spellings, given first, were made into, and how it is called."""
        for spelling, text in coded:
            self._add(_Hashed(known, spelling, text.encode(), twice, of))

    def add_made(self, known: int, spelling: str, made: Iterable[tuple[str, bytes]]) -> None:
        """Add further digests of a spelling, with what each is called."""
        for transform, digest in made:
            self._hashed.setdefault(digest[:8], _Made(known, spelling, transform, digest))

    def add_bytes(self, known: int, spelling: str, raw: bytes) -> None:
        """Add the digests of the bytes that ``spelling`` spells: SHA-1 of the six of a MAC address is ODIN-1."""
        self._add(_Hashed(known, spelling, raw, twice=False))

    def _add(self, hashed: _Hashed) -> None:
        for _, digest in digests_of(hashed.raw, twice=hashed.twice):
            self._hashed.setdefault(digest[:8], hashed)
        if hashed.twice:
            for make in _MAKERS.values():
                digest = make(hashed.raw).digest()
                self._without_zeros |= dict.fromkeys(_without_zeros(digest), digest)

    def with_zeros(self, digits: str) -> bytes | None:
        """Return the digest that is written with fewer digits than it has, because zeros were lost, or None."""
        return self._without_zeros.get(digits)

    def find(self, digest: bytes) -> Origin | None:
        """Return where the whole digest comes from; equality of the first eight bytes is not enough."""
        origin = self._met.get(digest)
        if origin is None and (hashed := self._hashed.get(digest[:8])) is not None:
            origin = _origin(digest, hashed)
            if origin is not None:
                self._met[digest] = origin
        return origin


def _origin(digest: bytes, hashed: _Hashed | _Made) -> Origin | None:
    """Return how a digest was made of what its first eight bytes lead to."""
    if isinstance(hashed, _Made):
        is_it = hashed.digest.startswith(digest)
        return Origin(hashed.known, hashed.spelling, hashed.transform) if is_it else None
    for transform, whole in digests_of(hashed.raw, twice=hashed.twice):
        if whole.startswith(digest):
            cut = "" if whole == digest else f"[:{2 * len(digest)}]"
            of = f"({hashed.of})" if hashed.of else ""
            return Origin(hashed.known, hashed.spelling, transform + of + cut)
    return None


def _without_zeros(digest: bytes) -> set[str]:
    """Return how a digest is written by code that forgets zeros.

    That of each byte below 16 (Java's ``Integer.toHexString`` of single bytes: two in three MD5s have such a byte), or
    those in front (``BigInteger.toString(16)``).
    """
    whole = digest.hex()
    return {"".join([f"{byte:x}" for byte in digest]), whole.lstrip("0")} - {whole}


def tokens(text: str) -> list[Token]:
    """Return the digest-shaped parts of a text: hexadecimal ones anywhere, base64 and UUIDs that are the whole."""
    if len(text) < SHORTEST:
        return []
    whole = whole_token(text) if len(text) in WHOLE_LENGTHS else None
    inside = [token for match in _HEX_RUN.finditer(text) if (token := run_token(text, *match.span()))]
    return [whole, *inside] if whole else inside


def whole_token(text: str) -> Token | None:
    """Return what a text of one of ``WHOLE_LENGTHS`` is as a whole."""
    size = len(text)
    if size == UUID_LENGTH:
        if text[8] == "-" and _UUID.fullmatch(text):
            return Token(bytes.fromhex(text.replace("-", "")), 0, size)
    elif size in _BASE32_LENGTHS:
        if _BASE32.fullmatch(text) and not text.isalpha():
            bare = text.rstrip("=").upper()
            if len(bare) in _BASE32_LENGTHS:
                return Token(base64.b32decode(bare + "=" * (-len(bare) % 8)), 0, size)
    elif len(text.rstrip("=\n")) in _BARE_LENGTHS and _BASE64.fullmatch(text) and not text.islower():
        decoded = read_base64(text.rstrip("\n"))
        return Token(decoded, 0, size) if decoded is not None else None
    return None


def run_token(text: str, start: int, end: int) -> Token | None:
    """Return the digest that a longest run of hexadecimal digits is."""
    if end - start in RUN_LENGTHS and stands_alone(text, start, end, _ALPHANUMERIC, _ALPHANUMERIC):
        return Token(bytes.fromhex(text[start:end]), start, end)
    return None


def digests_of(raw: bytes, *, twice: bool) -> Iterator[tuple[str, bytes]]:
    """Yield all that is looked for on behalf of ``raw``: how it is made, and the digest; in the same order for all."""
    for inner, make in _MAKERS.items():
        first = make(raw)
        digest = first.digest()
        yield inner, digest
        if inner == "md5":
            yield _MIDDLE, digest[4:12]
            yield _SECOND_HALF, digest[8:]
        if version := _VERSIONS.get(inner):
            yield f"uuid({inner})", uuid_of(digest, version)
        if twice:
            yield from _drawn(inner, digest)
            spelled = first.hexdigest()
            for text in (spelled.encode(), spelled.upper().encode()):
                for outer, again in _MAKERS.items():
                    yield f"{outer}({inner})", again(text).digest()
            for outer, again in _MAKERS.items():
                yield f"{outer}({inner} bytes)", again(digest).digest()
            yield f"reversed({inner})", bytes.fromhex(spelled[::-1])
    for name, make in _OTHERS.items():
        yield name, make(raw).digest()
    if twice:
        yield from _thrice(raw)
        yield "fnv1a-64", fnv1a(raw)
        yield from _named_uuids(raw)


def _drawn(name: str, digest: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the UUIDs that say that they are drawn (version 4), or made in another way, but are cut out of a digest."""
    for version in (4, 5, 8):
        if _VERSIONS.get(name) != version:
            yield f"uuid({name})", uuid_of(digest, version)


def _thrice(raw: bytes) -> Iterator[tuple[str, bytes]]:
    for name in ("md5", "sha1", "sha256"):
        make = _MAKERS[name]
        yield f"{name}({name}({name}))", make(make(make(raw).hexdigest().encode()).hexdigest().encode()).digest()


def _named_uuids(raw: bytes) -> Iterator[tuple[str, bytes]]:
    for namespace in _NAMESPACES:
        for inner, version in _VERSIONS.items():
            yield f"uuid{version}({inner})", uuid_of(_MAKERS[inner](namespace.bytes + raw).digest(), version)


def fnv1a(raw: bytes) -> bytes:
    """Return the FNV-1a hash of 64 bits (draft-eastlake-fnv).

    >>> fnv1a(b"a").hex()
    'af63dc4c8601ec8c'
    """
    number = _FNV_OFFSET
    for byte in raw:
        number = (number ^ byte) * _FNV_PRIME & _FNV_LARGEST
    return number.to_bytes(8)


def uuid_of(digest: bytes, version: int) -> bytes:
    """Return the UUID that is made of a digest."""
    made = bytearray(digest[:16])
    made[6] = made[6] & 0x0F | version << 4
    made[8] = made[8] & 0x3F | 0x80
    return bytes(made)
