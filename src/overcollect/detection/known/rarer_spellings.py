"""How known values are written so that people can still read them: sign by sign, in other digits, as hints at signs.

They are looked for as a whole field, beside the rarer codings. Digits of other scripts are what ``String.format`` of
Java writes on a phone that is set to Arabic or Persian. The identifier of an interface is RFC 4291, appendix A.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterator

from overcollect.detection.known.codings import Coded

_APART = (" ", "-", "_", ".", ",", "|", "\u200b")
_GROUPS = (3, 4)
_ZEROS = {"Arabic": 0x660, "Persian": 0x6F0, "Devanagari": 0x966, "Bengali": 0x9E6, "Thai": 0xE50}
_CHINESE = ("〇一二三四五六七八九", "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖")
_KEYBOARD = ("pqwertyuio", "qwertyuiop")
_FEWEST_DIGITS = 8
_AT = ("(at)", "[at]", " [at] ", " (at) ", " at ", "_at_", "#", "$")
_DOTS = {"(at)": "(dot)", "[at]": "[dot]", " [at] ": " [dot] ", " (at) ": " (dot) ", " at ": " dot "}
_LINE = 45
"""Bytes of a line of uuencode."""
_OCTETS, _WORD = 6, 8
_UNIVERSAL = 0x02


def of_text(text: str) -> Iterator[Coded]:
    """Yield a text sign by sign, and the numbers of its bytes as programs write them."""
    for mark in _APART:
        yield Coded(mark.join(text), "sign by sign", is_exact=False)
    if text.isdecimal() and len(text) >= _FEWEST_DIGITS:
        yield from _of_digits(text)
    for at in _AT if "@" in text else ():
        yield Coded(text.replace("@", at), "at in words", is_exact=False)
        if dot := _DOTS.get(at):
            yield Coded(text.replace("@", at).replace(".", dot), "at in words", is_exact=False)
    raw = text.encode()
    lines = (binascii.b2a_uu(raw[at : at + _LINE]).decode() for at in range(0, len(raw), _LINE))
    yield Coded("".join(lines).strip(), "uuencode", is_exact=True)
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
        yield Coded(mark.join([f"U+{code:04X}" for code in codes]), "numbers of characters", is_exact=False)


def of_octets(raw: bytes) -> Iterator[Coded]:
    """Yield a hardware address in decimal numbers and as an identifier of 64 bits, and a word as a UUID."""
    if len(raw) == _OCTETS:
        yield Coded(".".join(map(str, raw)), "decimal octets", is_exact=False)
        for first in (raw[0], raw[0] ^ _UNIVERSAL):
            longer = bytes([first, *raw[1:3], 0xFF, 0xFE, *raw[3:]])
            for mark in ("", ":", "-"):
                yield Coded(longer.hex(mark) if mark else longer.hex(), "eui-64", is_exact=False)
    if len(raw) == _WORD:
        yield Coded(f"{int.from_bytes(raw):o}", "octal number", is_exact=False)
        for words in (raw + raw, raw + bytes(_WORD), bytes(_WORD) + raw):
            digits = words.hex()
            parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
            yield Coded("-".join(parts), "uuid", is_exact=False)
            yield Coded(digits, "uuid", is_exact=False)


def interface(raw: bytes) -> Iterator[str]:
    """Yield the second half of the IPv6 addresses that are made of a hardware address, without zeros and with them."""
    if len(raw) == _OCTETS:
        octets = bytes([raw[0] ^ _UNIVERSAL, *raw[1:3], 0xFF, 0xFE, *raw[3:]])
        groups = [octets[at : at + 2].hex() for at in range(0, len(octets), 2)]
        yield from dict.fromkeys((":".join(groups), ":".join([group.lstrip("0") or "0" for group in groups])))


def _of_digits(text: str) -> Iterator[Coded]:
    for count in _GROUPS:
        groups = [text[at : at + count] for at in range(0, len(text), count)]
        for mark in " -":
            yield Coded(mark.join(groups), "in groups", is_exact=False)
    for script, zero in _ZEROS.items():
        yield Coded("".join([chr(zero + int(digit)) for digit in text]), f"{script} digits", is_exact=False)
    for digits in _CHINESE:
        yield Coded("".join([digits[int(digit)] for digit in text]), "Chinese digits", is_exact=False)
    for letters in _KEYBOARD:
        yield Coded("".join([letters[int(digit)] for digit in text]), "digits as keys", is_exact=False)
