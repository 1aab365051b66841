r"""How known values are printed by programs that were told nothing better: as lists of bytes, with faults, with marks.

They are looked for as a whole field, beside the rarer codings. Sources: Go prints a slice of bytes as ``[52 57 48]``,
Dart and Java with commas (``fmt``, ``List.toString``, ``Arrays.toString``), and Lua and CoffeeScript write ``\052``;
``Integer.toHexString`` of Java prints a byte above 127 as ``ffffffcf``; UTF-7 is RFC 2152, that of mailboxes
RFC 3501, 5.1.3; for groups of three digits languages have other marks than commas (Unicode CLDR, "Number Symbols").
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

from overcollect.decoding.coding.alphabets import BASE32_ALPHABETS, BASE57, BASE58
from overcollect.detection.known.codings import Coded, in_base

_BRACKETS = (("[", "]"), ("{", "}"), ("(", ")"))
_GAPS = (" ", ", ", ",")
_MARKS_BETWEEN = (*"xaz~#*+", "\n", "; ")
"""Between the numbers of characters, beside those of other codings: ``97x108x105``."""
_LEGACY = ("cp1251", "koi8_r", "cp866", "cp949", "cp932", "euc_jp", "big5hkscs", "cp1252")
"""Charsets of pages of which percent-encoded text does not say that it is theirs; of GBK decoders know it."""
_MARKS = ("\u202f", "\xa0", ".", "'", "’", "\u066c", " ")
"""Between groups of three digits, from the last on."""
_SHORTEST, _LONGEST_NUMBER = 8, 20
_SHORTEST_BASE58 = 14
_LONGEST_NUMBERED = 16
"""Bytes of an identifier that is also written as one number."""


def of_text(text: str) -> Iterator[Coded]:
    """Yield the bytes of a text as programs print them."""
    raw = text.encode()
    for first, last in _BRACKETS:
        for gap in _GAPS:
            yield Coded(f"{first}{gap.join(map(str, raw))}{last}", "numbers of characters", is_exact=False)
    for mark in _MARKS_BETWEEN:
        yield Coded(mark.join(map(str, raw)), "numbers of characters", is_exact=False)
    for name, made in _turned(raw):
        yield Coded(made.hex(), name, is_exact=False)
        yield Coded(base64.b64encode(made).decode(), f"base64({name})", is_exact=True)
    for form in ("d", "03d"):
        yield Coded("".join([f"\\{byte:{form}}" for byte in raw]), "escapes", is_exact=False)
    yield Coded("".join([f"\\x{byte:02x}" for byte in raw]), "escapes", is_exact=False)


def of_wide(text: str) -> Iterator[Coded]:
    """Yield a text that is not of ASCII alone in UTF-7, whole, and percent-encoded in other charsets."""
    if text.isascii():
        return
    yield from of_text(text)
    for before in ("", "\ufeff"):
        whole = base64.b64encode((before + text).encode("utf-16-be")).decode().rstrip("=")
        yield Coded(f"+{whole}-", "utf-7", is_exact=True)
        yield Coded(f"&{whole.replace('/', ',')}-", "utf-7", is_exact=True)
    for charset in _LEGACY:
        try:
            raw = text.encode(charset)
        except UnicodeEncodeError:
            continue
        for spelled in dict.fromkeys((quote(raw, safe=""), quote_plus(raw), quote(raw, safe="").replace("%20", " "))):
            yield Coded(spelled, f"percent({charset})", is_exact=False)


def of_octets(raw: bytes) -> Iterator[Coded]:
    """Yield the bytes of an identifier turned over, and as programs print them that forget signs and zeros."""
    for name, made in _turned(raw):
        for gap in ("", ":", "-"):
            yield Coded(made.hex(gap) if gap else made.hex(), name, is_exact=False)
    signed = [octet if octet < 0x80 else octet | 0xFFFFFF00 for octet in raw]
    for gap in ("", ":", "-"):
        yield Coded(gap.join([f"{octet:x}" for octet in signed]), "signed octets", is_exact=False)
        yield Coded(gap.join([f"{octet:02x}" for octet in signed]), "signed octets", is_exact=False)
    short = "".join([f"{octet:x}" for octet in raw])
    if not short.isdecimal():
        yield Coded(short, "octets without zeros", is_exact=False)
    if len(raw) <= _LONGEST_NUMBERED:
        number = in_base(int.from_bytes(raw), BASE32_ALPHABETS["crockford"])
        if not number.isalpha():
            yield Coded(number, "base32 number", is_exact=False)


def _turned(raw: bytes) -> Iterator[tuple[str, bytes]]:
    yield "complement", bytes([octet ^ 0xFF for octet in raw])
    yield "halves of octets swapped", bytes([(octet << 4 | octet >> 4) & 0xFF for octet in raw])


def of_number(digits: str) -> Iterator[Coded]:
    """Yield what a number becomes in bases without signs that look alike, and with the marks of other languages."""
    if not _SHORTEST <= len(digits) <= _LONGEST_NUMBER:
        return
    number = int(digits)
    if len(digits) >= _SHORTEST_BASE58:
        for name, alphabet in (("base58", BASE58), ("base57", BASE57)):
            if not (text := in_base(number, alphabet)).isalpha():
                yield Coded(text, name, is_exact=True)
    for mark in _MARKS:
        yield Coded(f"{number:,}".replace(",", mark), "digits in groups", is_exact=False)
