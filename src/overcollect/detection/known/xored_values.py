"""Known values under XOR with one byte: the differences of neighbouring bytes, which no key changes, give them away.

Every key leaves the exclusive or of two neighbours as it was, so one automaton over these differences finds all 255
keys at once. The key that is none finds identifiers that are sent as bytes.
"""

from __future__ import annotations

import base64
import binascii
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import md5
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick

from overcollect.detection.known.obfuscated_bytes import ObfuscatedBytes, differences
from overcollect.detection.page import Page

_BYTES = "bytes"
SHORTEST = 8
"""Bytes of a value that is looked for behind keys: seven differences are 56 bits."""
_SHORTEST_BYTES = 6
"""Bytes of an identifier that is looked for as such: a hardware address."""
_SHORTEST_GROUPS, _MOST_GROUPED = 5, 1_024
"""Bytes of a telephone number in groups of seven bits, and bytes in which so few are no chance."""
_KRYO = "kryo"
"""Text of which the last character says by its highest bit that it is (github.com/EsotericSoftware/kryo)."""
_WIDE = "utf-16-le"
_CHARSETS = (_WIDE, "utf-16-be", "gb18030", "big5hkscs", "cp1251", "koi8_r", "cp949", "cp932", "euc_jp")
"""Of texts that are not of ASCII alone, in the middle of other bytes."""
_LONGEST = 4_096
_LONGEST_OPENED = 512
"""Characters of what a decoder took for text: under some keys a value is, in one charset or another."""
_MOST_BYTES = 65_536
_BASE64_OF_UUID = 22
"""Characters, without padding."""
_HEX = re.compile("[0-9a-f]{16,}|[0-9A-F]{16,}")
_SIGN = "0x"
_LEFT_OVER = 2
"""Bytes beside a value in which no other has room."""
_HEX_TEXT = "hex"
_DIGITS = frozenset(b"0123456789")
_GOES_ON = 0x80
"""The bit of a byte behind which more of a number in groups of seven bits stand."""
_BASE64 = re.compile("[A-Za-z0-9+/_-]{8,}={0,2}")
_NUMBERS = re.compile(r"[0-9]{1,3}([-,:|_/])[0-9]{1,3}(?:\1[0-9]{1,3}){8,254}")
_LARGEST_BYTE = 255
_BASE32 = re.compile("[A-Z2-7]{16,}={0,6}")
_WHOLE = frozenset([("body",), ("payload",)])
"""Selectors of what a message carries."""


class XoredValue(NamedTuple):
    field: int
    known: int
    spelling: str
    transform: str
    span: tuple[int, int]
    """Where in the field's text it stands; all of it where that spells bytes."""
    shown: str


class _Sought(NamedTuple):
    known: int
    spelling: str
    raw: bytes
    coding: str
    """What the bytes are of the spelling: '' for its characters."""


class XoredValues:
    """``spellings`` are known value and text, ``octets`` known value, text and the bytes that it spells."""

    def __init__(self, spellings: Sequence[tuple[int, str]], octets: Sequence[tuple[int, str, bytes]] = ()) -> None:
        texts = [_Sought(known, text, raw, coding) for known, text in spellings for coding, raw in _coded(text)]
        raws = [_Sought(known, text, raw, _BYTES) for known, text, raw in octets]
        self._plain = [one for one in (*texts, *raws) if len(one.raw) >= SHORTEST]
        self._short = [one for one in raws if _SHORTEST_GROUPS <= len(one.raw) < SHORTEST]
        self._automaton = BytesAhoCorasick([differences(one.raw) for one in self._plain])
        self._of_short = BytesAhoCorasick([one.raw for one in self._short])
        self._veiled = ObfuscatedBytes([(one.known, one.spelling, one.raw) for one in texts if not one.coding])

    def find(self, page: Page) -> list[XoredValue]:
        """Return what stands in bytes, and in base64 or hexadecimal."""
        sealed = sealed_of(page) if self._plain or self._short else []
        if not sealed:
            return []
        found = self._behind_keys(page, sealed)
        seen = {(one.field, one.known) for one in found}
        pieces = [data for _, data in sealed]
        for veil in (*self._veiled.find(pieces), *self._veiled.under_texts(pieces, page.texts)):
            field, data = sealed[veil.piece]
            if (field, veil.known) not in seen and not page.stands_below(field, veil.spelling):
                seen.add((field, veil.known))
                span, shown = place_of(page, field, data, veil.start, veil.end)
                found.append(XoredValue(field, veil.known, veil.spelling, veil.transform, span, shown))
        return found

    def _behind_keys(self, page: Page, sealed: Sequence[tuple[int, bytes]]) -> list[XoredValue]:
        found: list[XoredValue] = []
        joined = b"".join([data for _, data in sealed])
        matches = [
            (self._plain[pattern], start)
            for pattern, start, _ in self._automaton.find_matches_as_indexes(differences(joined), overlapping=True)
        ]
        if self._short:
            short = self._of_short.find_matches_as_indexes(joined, overlapping=True)
            matches += [(self._short[pattern], start) for pattern, start, _ in short]
        if not matches:
            return found
        ends = list(accumulate(len(data) for _, data in sealed))
        seen: set[tuple[int, int]] = set()
        opened: set[tuple[int, int]] = set()
        """Where a decoder found the key, so that what came out is a field of its own."""
        for (known, text, plain, coding), start in matches:
            number = bisect_right(ends, start)
            field, data = sealed[number]
            is_sealed = joined[start] != plain[0]
            is_one_field = start + len(plain) <= ends[number]
            begin = start - (ends[number] - len(data))
            if len(plain) < _SHORTEST_BYTES and not _is_of_groups(data, begin):
                continue
            if is_one_field and is_sealed and page.stands_below(field, text):
                opened.add((field, known))
            # What else is not sealed is found where all fields are searched.
            is_told = is_sealed or coding == _BYTES or _is_inside(page, field, data, begin, text, plain, coding)
            if is_one_field and is_told and (field, known) not in seen:
                seen.add((field, known))
                transform = _transform(coding) if is_sealed else coding or _HEX_TEXT
                span, shown = place_of(page, field, data, begin, begin + len(plain))
                found.append(XoredValue(field, known, text, transform, span, shown))
        return [one for one in found if (one.field, one.known) not in opened] if opened else found


def _is_of_groups(data: bytes, begin: int) -> bool:
    """Tell whether a number in groups of seven bits that is short may begin there, and is hardly one by chance."""
    return len(data) <= _MOST_GROUPED and (begin == 0 or data[begin - 1] < _GOES_ON)


def _is_inside(page: Page, field: int, data: bytes, begin: int, text: str, plain: bytes, coding: str) -> bool:
    """Tell whether what is not sealed stands where no search of texts finds it.

    That is in bytes of another charset, or in hexadecimal amid other bytes, and beside no digit of a longer number.
    """
    if coding in _CHARSETS or coding == _KRYO:
        if not text.isdecimal():
            return True
        around = data[max(0, begin - 2) : begin] + data[begin + len(plain) : begin + len(plain) + 3]
        return not any(map(_DIGITS.__contains__, around))
    own = page.texts[field]
    is_hex = not coding and isinstance(page.fields[field].value, str) and _HEX.fullmatch(own.removeprefix(_SIGN))
    if not is_hex or page.stands_below(field, text):
        return False
    around = data[max(0, begin - 1) : begin] + data[begin + len(plain) : begin + len(plain) + 1]
    return not any(map(_DIGITS.__contains__, around))


def _coded(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield the characters of a spelling, and what it is in the codings that are disguised most."""
    raw = text.encode()
    yield "", raw
    if text.isascii():
        if len(raw) >= SHORTEST:
            yield _KRYO, raw[:-1] + bytes([raw[-1] | _GOES_ON])
        # Of both orders of bytes: without the zero behind the last character, or before the first one.
        yield _WIDE, text.encode(_WIDE)[:-1]
    else:
        for charset in _CHARSETS:
            with suppress(UnicodeEncodeError):
                yield charset, text.encode(charset)
    if len(raw) >= SHORTEST:
        yield "hex", raw.hex().encode()
        yield "base64", base64.b64encode(raw).rstrip(b"=")
        yield "md5", md5(raw, usedforsecurity=False).hexdigest().encode()


def _transform(coding: str) -> str:
    return f"xor({coding})" if coding and coding != _BYTES else "xor"


def place_of(page: Page, field: int, data: bytes, begin: int, end: int) -> tuple[tuple[int, int], str]:
    """Return where in the field's text some of its bytes stand, and how they are shown.

    Of base64 and hexadecimal that are the signs of these bytes, so that several values in one text are told apart; but
    a value without its check digit is all that is there.
    """
    text, value = page.texts[field], page.fields[field].value
    if not isinstance(value, bytes):
        if end - begin >= len(data) - _LEFT_OVER:
            return (0, len(text)), text
        bare = text.removeprefix(_SIGN)
        bits = 4 if _HEX.fullmatch(bare) else 5 if _BASE32.fullmatch(text) else 6 if _BASE64.fullmatch(text) else 8
        first = len(text) - len(bare)
        return (first + 8 * begin // bits, min(first - (-8 * end // bits), len(text))), text
    before, within = (part.decode("utf-8", "replace") for part in (value[:begin], value[begin:end]))
    return (len(before), len(before) + len(within)), value[begin:end].hex()


def sealed_of(page: Page) -> list[tuple[int, bytes]]:
    """Return the fields that are bytes, or spell such, with these, up to so many bytes."""
    if page.sealed is not None:
        return page.sealed
    found: list[tuple[int, bytes]] = []
    left = _MOST_BYTES
    for field in page.binary:
        value = page.fields[field].value
        if isinstance(value, bytes) and _SHORTEST_BYTES <= len(value) <= _LONGEST and left >= 0:
            found.append((field, value))
            left -= len(value)
    texts = page.texts
    for field in page.opaque:
        text = texts[field]
        if len(text) > _LONGEST_OPENED and (len(text) > _LONGEST or page.fields[field].opened):
            continue
        if left >= 0 and (data := _decoded(text)):
            found.append((field, data))
            left -= len(data)
    if (whole := _whole(page)) is not None:
        found.append((len(page.fields) - 1, whole))
    page.sealed = found
    return found


def _whole(page: Page) -> bytes | None:
    """Return a body that is one text of no format: many keys turn letters and digits into printable characters."""
    if not page.keys or page.keys[-1] not in _WHOLE:
        return None
    last = page.fields[-1]
    is_whole = last.node.parent is None and not last.opened
    is_text = is_whole and isinstance(last.value, str) and SHORTEST <= len(last.value) <= _LONGEST
    return page.texts[-1].encode() if is_text else None


def _decoded(text: str) -> bytes | None:
    """Return the bytes of what can be hexadecimal or base64: no word, nothing with punctuation."""
    if not text.isalnum():
        return _of_numbers(text) or (_of_base(text) if _is_marked(text) else None)
    # Hexadecimal digits of which no two letters stand side by side look like a title.
    if (text.isalpha() and text.islower()) or (text.istitle() and not _HEX.fullmatch(text)):
        return None
    if text[1] in "xX" and text[0] == "0":
        text = text[2:]
    return bytes.fromhex(text) if len(text) % 2 == 0 and _HEX.fullmatch(text) else _of_base(text)


def _is_marked(text: str) -> bool:
    """Tell whether a text with other signs than letters and digits can be base64."""
    if text[-1] == "=" or len(text) == _BASE64_OF_UUID:
        return True
    if text.islower():
        return False
    if "+" in text or "/" in text:
        return "://" not in text
    return len(text) >= _BASE64_OF_UUID and ("-" in text or "_" in text) and not text.isupper()


def _of_base(text: str) -> bytes | None:
    if _BASE32.fullmatch(text):
        return _of_base32(text.rstrip("="))
    if not _BASE64.fullmatch(text):
        return None
    bare = text.rstrip("=")
    missing, padding = -len(bare) % 4, len(text) - len(bare)
    if missing == 3 or padding not in (0, missing):
        return None
    return binascii.a2b_base64(bare.replace("-", "+").replace("_", "/") + "=" * missing)


def _of_numbers(text: str) -> bytes | None:
    """Return the bytes of which the numbers stand in a row: ``32-34-39-37``, of characters to which all was added."""
    if not "0" <= text[0] <= "9" or not (row := _NUMBERS.fullmatch(text)):
        return None
    numbers = [*map(int, text.split(row[1]))]
    return bytes(numbers) if max(numbers) <= _LARGEST_BYTE else None


def _of_base32(text: str) -> bytes | None:
    try:
        return base64.b32decode(text + "=" * (-len(text) % 8))
    except binascii.Error:
        return None
