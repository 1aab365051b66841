"""Digests written neither as plain hexadecimal nor as base64: in groups, as one number, in other bases."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from overcollect.decoding.coding.alphabets import BASE36, BASE58, BASE62, BASE62_SMALL_FIRST, number_of
from overcollect.detection.known.digests import ALGORITHMS, Token
from overcollect.detection.known.known_digests import KnownDigests

_MARKS = str.maketrans("", "", "-:_")
_GROUPED = re.compile(r"[0-9A-Fa-f]{1,16}(?:[-:_][0-9A-Fa-f]{1,16})+")
_HALF = 8
"""Bytes of half an MD5, which is kept as a number of a database."""
_SIZES = (_HALF, *ALGORITHMS)
_MOST_MARKS = 31
_FEWER = range(3)
"""Digits that a number can lack in front."""
_IN_DECIMAL = {len(str((1 << 8 * size) - 1)) - fewer: size for size in _SIZES for fewer in _FEWER}
"""Size by the digits of a number of so many bytes."""
_IN_BASE58 = {22: 16, 21: 16, 28: 20, 27: 20, 44: 32, 43: 32}
"""Size by the length in base58."""
_IN_BASE36 = {25: 16, 24: 16, 31: 20, 30: 20, 50: 32, 49: 32}
_IN_BASE62 = {22: 16, 21: 16, 27: 20, 26: 20, 43: 32, 42: 32}
_VALUES = {digit: value for value, digit in enumerate(BASE58)}
_VALUES36 = {digit: value for value, digit in enumerate(BASE36)}
_VALUES62 = [{digit: value for value, digit in enumerate(digits)} for digits in (BASE62, BASE62_SMALL_FIRST)]
_HEX = re.compile("[0-9A-Fa-f]+")
_LETTERED = [
    str.maketrans(BASE36, "".join([BASE36[letters.index(char)] if char in letters else "-" for char in BASE36]))
    for letters in ("abcdefghijklmnop", "cbdefghijklnrtuv")
]
_CID, _CID_1, _OF_SHA256 = 46, 59, 32
_IN_BASE58_BTC, _IN_BASE32 = "Qm", "b"
_MULTIHASH = b"\x12\x20"
"""Behind which 32 bytes of SHA-256 stand."""
_BASE32 = re.compile("[a-z2-7]+")

HALF_LENGTHS = frozenset(range(min(digits for digits, size in _IN_DECIMAL.items() if size == _HALF), 21))
"""Lengths of what is a number of 64 bits, with a sign or without."""
UNUSUAL_LENGTHS = frozenset(
    [
        *(2 * size + marks for size in ALGORITHMS for marks in range(1, _MOST_MARKS + 1) if marks < 2 * size),
        *(_IN_DECIMAL.keys() - HALF_LENGTHS),
        *_IN_BASE58,
        *_IN_BASE36,
        *_IN_BASE62,
        *(_CID, _CID_1),
    ]
)
"""Lengths of the texts worth a look."""


def unusual_token(text: str, digests: KnownDigests) -> Token | None:
    """Return the known digest, or the beginning of one, that a text is as a whole."""
    if text.isdecimal():
        return number_token(text, digests)
    raw = _raw(text)
    if raw is None or not digests.has_head(raw):
        raw = next(filter(digests.has_head, _of_other_bases(text)), None)
    return Token(raw, 0, len(text)) if raw is not None else None


def number_token(text: str, digests: KnownDigests) -> Token | None:
    """Return the known digest, or the half of one, that a text is as a number in decimal digits."""
    raw = _of_number(text) if text.isdecimal() else _of_negative(text)
    if raw is None:
        return None
    if len(raw) == _HALF and not digests.has_head(raw):
        raw = raw[::-1]  # a number of a machine that writes its lowest byte first
    return Token(raw, 0, len(text)) if digests.has_head(raw) else None


def lettered_token(text: str, digests: KnownDigests) -> Token | None:
    """Return the known digest whose hexadecimal digits are other letters in a text, in lower case.

    They are ``a`` to ``p``, as in the ids of Chrome's extensions, or those of Yubico's "modhex".
    """
    for letters in _LETTERED:
        digits = text.translate(letters)
        if _HEX.fullmatch(digits) and digests.is_head(digits[:16]):
            return Token(bytes.fromhex(digits), 0, len(text))
    return None


def _of_number(text: str) -> bytes | None:
    size = _IN_DECIMAL.get(len(text), 0)
    return None if (number := int(text)) >> 8 * size else number.to_bytes(size)


def _of_negative(text: str) -> bytes | None:
    """Return the eight bytes of a ``long`` of Java, which has a sign."""
    if text[0] != "-" or not text[1:].isdecimal():
        return None
    number = int(text)
    return number.to_bytes(_HALF, signed=True) if -number <= 1 << 8 * _HALF - 1 else None


def _raw(text: str) -> bytes | None:
    if len(text) in (_CID, _CID_1) and text.isalnum() and (raw := _of_multihash(text)):
        return raw
    if text.isalnum():
        return _of_base58(text) if len(text) in _IN_BASE58 else None
    if not _GROUPED.fullmatch(text):
        return None
    bare = text.translate(_MARKS)
    return bytes.fromhex(bare) if len(bare) // 2 in ALGORITHMS and len(bare) % 2 == 0 else None


def _of_other_bases(text: str) -> Iterator[bytes]:
    """Yield the digests that a text can be in base36, which is of one case, and in both orders of base62."""
    if not text.isalnum() or not text.isascii():
        return
    size = _IN_BASE36.get(len(text))
    if size and (text.islower() or text.isupper()) and not _HEX.fullmatch(text):
        yield from _filled(number_of(text.lower(), _VALUES36), size)
    if size := _IN_BASE62.get(len(text)):
        for values in _VALUES62:
            yield from _filled(number_of(text, values), size)


def _filled(number: int, size: int) -> Iterator[bytes]:
    if number < 1 << 8 * size:
        yield number.to_bytes(size)


def _of_multihash(text: str) -> bytes | None:
    """Return the digest in the id of content (github.com/multiformats/cid), of versions 0 and 1."""
    if len(text) == _CID and text.startswith(_IN_BASE58_BTC):
        try:
            raw = number_of(text, _VALUES).to_bytes(2 + _OF_SHA256, "big")
        except (KeyError, OverflowError):
            return None
        return raw[2:] if raw.startswith(_MULTIHASH) else None
    if len(text) == _CID_1 and text[0] == _IN_BASE32:
        raw = base64.b32decode(text[1:].upper() + "=" * (-(len(text) - 1) % 8)) if _BASE32.fullmatch(text[1:]) else b""
        return raw[-_OF_SHA256:] if raw[2:4] == _MULTIHASH else None
    return None


def _of_base58(text: str) -> bytes | None:
    size = _IN_BASE58[len(text)]
    try:
        number = number_of(text, _VALUES)
    except KeyError:
        return None
    return number.to_bytes(size) if number < 1 << 8 * size else None
