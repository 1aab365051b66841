"""Known values in unusual but readable spellings: character by character, as keys, as numbers of characters.

They are looked for as a whole field, beside the rarer codings; ``further`` has what only some data types look like.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterator

from overcollect.detection.known.codings import Coded

_APART = (" ", "-", "_", ".", ",", "|", "\u200b")
_KEYBOARD = ("pqwertyuio", "qwertyuiop")
_FEWEST_DIGITS = 8
_LINE = 45
"""Bytes of a line of uuencode."""
_WORD = 8
_FEWEST_ESCAPED = 2


def of_text(text: str) -> Iterator[Coded]:
    """Yield a text sign by sign, and the numbers of its bytes as programs write them."""
    for mark in _APART:
        yield Coded(mark.join(text), "sign by sign", is_exact=False)
    if text.isdecimal() and len(text) >= _FEWEST_DIGITS:
        yield from _of_digits(text)
    raw = text.encode()
    lines = (binascii.b2a_uu(raw[at : at + _LINE]).decode() for at in range(0, len(raw), _LINE))
    coded = "".join(lines).strip("\n ")
    for each in dict.fromkeys((coded, coded.replace(" ", "`"))):
        for end in ("", "\n`"):
            yield Coded(f"{each}{end}", "uuencode", is_exact=True)
    yield Coded(" ".join([f"{byte:08b}" for byte in raw]), "bits", is_exact=False)
    yield Coded(" ".join([f"{byte:b}" for byte in raw]), "bits", is_exact=False)
    yield Coded(" ".join([f"{byte:o}" for byte in raw]), "octal", is_exact=False)
    numbers = ", ".join([f"0x{byte:02x}" for byte in raw])
    for begin, end in ("{}", "[]"):
        yield Coded(f"{begin}{numbers}{end}", "hexadecimal numbers", is_exact=False)


def of_wide(text: str) -> Iterator[Coded]:
    """Yield the numbers of the characters of a text that is not of ASCII alone."""
    if text.isascii():
        return
    codes = list(map(ord, text))
    for mark in (",", " ", "-", "|", ", "):
        yield Coded(mark.join(map(str, codes)), "numbers of characters", is_exact=False)
        yield Coded(mark.join([f"{code:x}" for code in codes]), "numbers of characters", is_exact=False)
    for mark in (" ", ""):
        points = mark.join([f"U+{code:04X}" for code in codes])
        for shown in (points, f"[{points}]"):
            yield Coded(shown, "numbers of characters", is_exact=False)


def escaped(text: str) -> Iterator[str]:
    """Yield a text that is not of ASCII alone in the escapes of programs, wherever it stands, and escaped spaces.

    The latter are of shells and of the line protocol of InfluxDB (docs.influxdata.com, "Line protocol").
    Octal as in the text of Protocol Buffers, decimal as in Lua, hexadecimal as in names of X.509 (RFC 4514) and style
    sheets, and decimal as in RTF.
    """
    if " " in text:
        yield text.replace(" ", "\\ ")
    if text.isascii() or len(text) < _FEWEST_ESCAPED:
        return
    raw = text.encode()
    for form in ("03o", "d", "03d", "02X"):
        yield "".join([f"\\{byte:{form}}" for byte in raw])
    yield "".join([f"\\{ord(char):x} " for char in text]).rstrip()
    for end in ("?", " ?"):
        yield "".join([f"\\u{ord(char)}{end}" for char in text])


def of_octets(raw: bytes) -> Iterator[Coded]:
    """Yield a word of 64 bits as a number and as a UUID."""
    if len(raw) == _WORD:
        yield Coded(f"{int.from_bytes(raw):o}", "octal number", is_exact=False)
        for words in (raw + raw, raw + bytes(_WORD), bytes(_WORD) + raw):
            digits = words.hex()
            parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
            yield Coded("-".join(parts), "uuid", is_exact=False)
            yield Coded(digits, "uuid", is_exact=False)


def _of_digits(text: str) -> Iterator[Coded]:
    for letters in _KEYBOARD:
        yield Coded("".join([letters[int(digit)] for digit in text]), "digits as keys", is_exact=False)
