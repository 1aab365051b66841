"""Known values behind an exclusive or with one byte: the differences of neighbouring bytes give them away.

Every key leaves the exclusive or of two neighbours as it was, so one automaton over these differences finds all 255
keys at once. The key that is none finds identifiers that are sent as bytes.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick

from overcollect.detection.page import Page

SHORTEST = 8
"""Bytes of a value that is looked for: seven differences are 56 bits."""
_LONGEST = 4_096
_LONGEST_OPENED = 512
"""Characters of what a decoder took for text: under some keys a value is, in one charset or another."""
_MOST_BYTES = 65_536
_DIGITS_OF_BYTES = 24
"""From this length on decimal digits alone can be the hexadecimal spelling of bytes."""
_BASE64_OF_UUID = 22
"""Characters, without padding."""
_HEX = re.compile("(?:[0-9a-f]{2}){8,}|(?:[0-9A-F]{2}){8,}")
_BASE64 = re.compile("(?:[A-Za-z0-9+/_-]{4}){2,}(?:[A-Za-z0-9+/_-]{2}(?:==)?|[A-Za-z0-9+/_-]{3}=?)?")
_URLSAFE = str.maketrans("-_", "+/")


class Disguise(NamedTuple):
    field: int
    known: int
    spelling: str
    transform: str


class Disguised:
    """``spellings`` are known value and text, ``octets`` known value, text and the bytes that it spells."""

    def __init__(self, spellings: Sequence[tuple[int, str]], octets: Sequence[tuple[int, str, bytes]] = ()) -> None:
        texts = [(known, text, text.encode(), False) for known, text in spellings]
        raws = [(known, text, raw, True) for known, text, raw in octets]
        self._plain = [one for one in (*texts, *raws) if len(one[2]) >= SHORTEST]
        self._automaton = BytesAhoCorasick([_differences(raw)[:-1] for _, _, raw, _ in self._plain])

    def find(self, page: Page) -> Iterator[Disguise]:
        """Yield what stands in bytes, and in base64 or hexadecimal."""
        if not self._plain:
            return
        pieces: list[bytes] = []
        fields: list[int] = []
        size = 0
        for field, data in _sealed(page):
            pieces.append(data)
            fields.extend([field] * len(data))
            size += len(data)
            if size > _MOST_BYTES:
                break
        joined = b"".join(pieces)
        seen: set[tuple[int, int]] = set()
        for pattern, start, _ in self._automaton.find_matches_as_indexes(_differences(joined), overlapping=True):
            known, text, plain, is_bytes = self._plain[pattern]
            field, is_sealed = fields[start], joined[start] != plain[0]
            is_one_field = fields[min(start + len(plain), len(fields)) - 1] == field
            if is_one_field and (is_sealed or is_bytes) and (field, known) not in seen:
                seen.add((field, known))
                yield Disguise(field, known, text, "xor" if is_sealed else "bytes")


def _sealed(page: Page) -> Iterator[tuple[int, bytes]]:
    for field in page.binary:
        value = page.fields[field].value
        if isinstance(value, bytes) and SHORTEST <= len(value) <= _LONGEST:
            yield field, value
    for field, text in enumerate(page.texts):
        if 10 < len(text) <= _LONGEST and _is_dense(text):
            opened = page.fields[field].opened and len(text) > _LONGEST_OPENED
            data = None if opened else _decoded(text)
            if data:
                yield field, data


def _is_dense(text: str) -> bool:
    """Tell whether the text can be base64 or hexadecimal of bytes: no word, no number, nothing with punctuation."""
    if text.isdigit():
        return len(text) >= _DIGITS_OF_BYTES
    if not text.isalnum():
        if text[-1] == "=" or len(text) == _BASE64_OF_UUID:
            return True
        return ("+" in text or "/" in text) and not text.islower() and "://" not in text
    return not ((text.islower() and text.isalpha()) or text.istitle())


def _decoded(text: str) -> bytes | None:
    if _HEX.fullmatch(text):
        return bytes.fromhex(text)
    if not _BASE64.fullmatch(text):
        return None
    bare = text.rstrip("=").translate(_URLSAFE)
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4))
    except binascii.Error:
        return None


def _differences(data: bytes) -> bytes:
    """Return the exclusive or of each byte with the next one; the last byte stays as it is."""
    number = int.from_bytes(data)
    return (number ^ (number << 8)).to_bytes(len(data) + 1)[1:] if data else b""
