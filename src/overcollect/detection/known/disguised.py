"""Known values behind an exclusive or with one byte: the differences of neighbouring bytes give them away.

Every key leaves the exclusive or of two neighbours as it was, so one automaton over these differences finds all 255
keys at once. The key that is none finds identifiers that are sent as bytes.
"""

from __future__ import annotations

import binascii
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick

from overcollect.detection.page import Page

SHORTEST = 8
"""Bytes of a value that is looked for behind keys: seven differences are 56 bits."""
_SHORTEST_BYTES = 6
"""Bytes of an identifier that is looked for as such: a hardware address."""
_LONGEST = 4_096
_LONGEST_OPENED = 512
"""Characters of what a decoder took for text: under some keys a value is, in one charset or another."""
_MOST_BYTES = 65_536
_BASE64_OF_UUID = 22
"""Characters, without padding."""
_HEX = re.compile("[0-9a-f]{16,}|[0-9A-F]{16,}")
_BASE64 = re.compile("[A-Za-z0-9+/_-]{8,}={0,2}")


class Disguise(NamedTuple):
    field: int
    known: int
    spelling: str
    transform: str
    span: tuple[int, int]
    """Where in the field's text it stands; all of it where that spells bytes."""
    shown: str


class Disguised:
    """``spellings`` are known value and text, ``octets`` known value, text and the bytes that it spells."""

    def __init__(self, spellings: Sequence[tuple[int, str]], octets: Sequence[tuple[int, str, bytes]] = ()) -> None:
        texts = [(known, text, text.encode(), False) for known, text in spellings]
        raws = [(known, text, raw, True) for known, text, raw in octets]
        self._plain = [one for one in (*texts, *raws) if len(one[2]) >= SHORTEST]
        self._short = [one for one in raws if _SHORTEST_BYTES <= len(one[2]) < SHORTEST]
        self._automaton = BytesAhoCorasick([_differences(raw)[:-1] for _, _, raw, _ in self._plain])
        self._of_short = BytesAhoCorasick([raw for _, _, raw, _ in self._short])

    def find(self, page: Page) -> list[Disguise]:
        """Return what stands in bytes, and in base64 or hexadecimal."""
        found: list[Disguise] = []
        sealed = _sealed(page) if self._plain or self._short else []
        if not sealed:
            return found
        joined = b"".join([data for _, data in sealed])
        matches = [
            (self._plain[pattern], start)
            for pattern, start, _ in self._automaton.find_matches_as_indexes(_differences(joined), overlapping=True)
        ]
        if self._short:
            short = self._of_short.find_matches_as_indexes(joined, overlapping=True)
            matches += [(self._short[pattern], start) for pattern, start, _ in short]
        if not matches:
            return found
        ends = list(accumulate(len(data) for _, data in sealed))
        seen: set[tuple[int, int]] = set()
        for (known, text, plain, is_bytes), start in matches:
            number = bisect_right(ends, start)
            field, data = sealed[number]
            is_sealed = joined[start] != plain[0]
            is_one_field = start + len(plain) <= ends[number]
            if is_one_field and (is_sealed or is_bytes) and (field, known) not in seen:
                seen.add((field, known))
                transform = "xor" if is_sealed else "bytes"
                begin = start - (ends[number] - len(data))
                span, shown = _place(page, field, begin, begin + len(plain))
                found.append(Disguise(field, known, text, transform, span, shown))
        return found


def _place(page: Page, field: int, begin: int, end: int) -> tuple[tuple[int, int], str]:
    """Return where in the field's text some of its bytes stand, and how they are shown."""
    text, value = page.texts[field], page.fields[field].value
    if not isinstance(value, bytes):
        return (0, len(text)), text
    before, within = (part.decode("utf-8", "replace") for part in (value[:begin], value[begin:end]))
    return (len(before), len(before) + len(within)), value[begin:end].hex()


def _sealed(page: Page) -> list[tuple[int, bytes]]:
    """Return the fields that are bytes, or spell such, with these, up to so many bytes."""
    found: list[tuple[int, bytes]] = []
    left = _MOST_BYTES
    for field in page.binary:
        value = page.fields[field].value
        if isinstance(value, bytes) and _SHORTEST_BYTES <= len(value) <= _LONGEST and left >= 0:
            found.append((field, value))
            left -= len(value)
    for field in page.opaque:
        text = page.texts[field]
        if not _is_dense(text) or left < 0:
            continue
        longest = _LONGEST_OPENED if page.fields[field].opened else _LONGEST
        if len(text) <= longest and (data := _decoded(text)):
            found.append((field, data))
            left -= len(data)
    return found


def _is_dense(text: str) -> bool:
    """Tell whether the text can be base64 or hexadecimal of bytes: no word, nothing with punctuation."""
    if text.isalnum():
        return not ((text.islower() and text.isalpha()) or text.istitle())
    if text[-1] == "=" or len(text) == _BASE64_OF_UUID:
        return True
    return ("+" in text or "/" in text) and not text.islower() and "://" not in text


def _decoded(text: str) -> bytes | None:
    size = len(text)
    if size % 2 == 0 and _HEX.fullmatch(text):
        return bytes.fromhex(text)
    if not _BASE64.fullmatch(text):
        return None
    bare = text.rstrip("=")
    missing, padding = -len(bare) % 4, size - len(bare)
    if missing == 3 or padding not in (0, missing):
        return None
    return binascii.a2b_base64(bare.replace("-", "+").replace("_", "/") + "=" * missing)


def _differences(data: bytes) -> bytes:
    """Return the exclusive or of each byte with the next one; the last byte stays as it is."""
    number = int.from_bytes(data)
    return (number ^ (number << 8)).to_bytes(len(data) + 1)[1:] if data else b""
