"""Known values in codings that decoders open only for JSON, since decoding makes something of any text.

They are looked for as a whole field. Sources: for alphabets see ``decoding/coding/alphabets.py``; numbers packed in
decimal digits, with and without their two nibbles swapped, are those of SIM cards and short messages (3GPP TS 31.102,
23.040).
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterator
from typing import NamedTuple

from overcollect.decoding.binary.wire import as_varint
from overcollect.decoding.coding.alphabets import (
    ALPHABETS,
    BASE32,
    BASE32_ALPHABETS,
    BASE36,
    BASE58,
    BASE62,
    BASE62_SMALL_FIRST,
    PRINTABLE,
    STANDARD,
    TO_Z85,
)
from overcollect.decoding.coding.simple_ciphers import moved, rot13, rot47

_MIXED = (("base58", BASE58), ("base62", BASE62), ("base62", BASE62_SMALL_FIRST))
_LONGEST = 64
"""Bytes of what is coded; the work grows with their square."""
_FULL_WIDTH = str.maketrans(PRINTABLE, "".join(chr(ord(char) + 0xFEE0) for char in PRINTABLE))
"""Letters and digits as Chinese keyboards write them (Unicode, Halfwidth and Fullwidth Forms)."""
_OTHER_CHARSETS = ("gb18030", "utf-16-be", "utf-16-le")
"""Of texts that are not of ASCII alone; what ASCII is in them decoders open."""
_SHORTEST_OTHER = 4
"""Bytes."""
_ALPHABETS = {f"base64 ({name})": str.maketrans(STANDARD, alphabet) for name, alphabet in ALPHABETS.items()}
_TO_BASE32 = {name: str.maketrans(BASE32, alphabet) for name, alphabet in BASE32_ALPHABETS.items()}
_GROUP_OF_Z85 = 4
_GAPS = (",", " ", "-", "")
"""Between the numbers of characters."""
_MOST_SHIFTED = 3
"""Places by which characters are shifted."""
_SHORTEST_NUMBER, _LONGEST_NUMBER = 8, 20
_SHORTEST_TURNED = 11
"""Digits of a number that is also looked for with all of them counted on, and signs of what is sent in two halves."""
_SHORTEST_SWAPPED = 11
_EXACT = 15
"""Decimal digits that a double keeps."""
_WORDS = 1 << 64
_SHORTEST_PACKED = 11
"""Digits of a number of which two are looked for in each byte: so many are six bytes."""
_SHORTEST_WORD = 14
"""Decimal digits of a number that is also sent in another base."""
_SHORTEST_LONG = 11
"""Those of a number that is looked for as one of 64 bits: three of its bytes may be zeros."""
_OCTETS = 6
_THREE_DIGITS = 100
"""From here on the number of a character has three digits."""


class Coded(NamedTuple):
    text: str
    transform: str
    is_exact: bool
    """Whether capital and small letters are different digits."""


def of_text(text: str) -> Iterator[Coded]:
    """Yield the codings of a text."""
    raw = text.encode()
    if len(raw) > _LONGEST:
        return
    whole = base64.b64encode(raw).decode()
    for spelled in dict.fromkeys((whole, whole.rstrip("="))):
        yield Coded(rot13(spelled), "rot13(base64)", is_exact=True)
        yield Coded(spelled[::-1], "reversed(base64)", is_exact=True)
    yield from _of_bytes(raw)
    for name, table in _ALPHABETS.items():
        for spelled in dict.fromkeys((whole, whole.rstrip("="))):
            yield Coded(spelled.translate(table), name, is_exact=True)
    if text.isascii():
        yield Coded(rot47(text), "rot47", is_exact=True)
        yield Coded(text.translate(_FULL_WIDTH), "full width", is_exact=True)
        yield from _shifted(text)
    for gap in _GAPS[: len(_GAPS) if min(raw) >= _THREE_DIGITS or max(raw) < _THREE_DIGITS else -1]:
        yield Coded(gap.join(map(str, raw)), "numbers of characters", is_exact=False)
    yield Coded("".join([f"{byte:08b}" for byte in raw]), "bits", is_exact=False)
    yield Coded("".join([f"\\{byte:03o}" for byte in raw]), "octal", is_exact=False)
    for coded in (base64.b85encode(raw), base64.a85encode(raw), base64.a85encode(raw, adobe=True)):
        yield Coded(coded.decode(), "base85", is_exact=True)
    if len(raw) % _GROUP_OF_Z85 == 0:
        yield Coded(base64.b85encode(raw).decode().translate(TO_Z85), "base85", is_exact=True)
    yield Coded(raw.hex()[::-1], "reversed(hex)", is_exact=False)


def of_wide(text: str) -> Iterator[Coded]:
    """Yield a text that is not of ASCII alone in the bytes of other charsets, in hexadecimal and base64."""
    if text.isascii():
        return
    yield Coded(text.encode("utf-7", "replace").decode(), "utf-7", is_exact=True)
    for charset in _OTHER_CHARSETS:
        raw = text.encode(charset, "replace")
        if len(raw) >= _SHORTEST_OTHER:
            yield Coded(raw.hex(), f"hex({charset})", is_exact=False)
            whole = base64.b64encode(raw).decode()
            for spelled in dict.fromkeys((whole, whole.rstrip("="))):
                yield Coded(spelled, f"base64({charset})", is_exact=True)


def of_octets(raw: bytes) -> Iterator[Coded]:
    """Yield the codings of an identifier that is bytes, and of a hardware address in the order of its radio."""
    if len(raw) > _LONGEST:
        return
    yield from _of_bytes(raw)
    if len(raw) == _OCTETS:
        turned = raw[::-1]
        for text in (turned.hex(":"), turned.hex("-"), turned.hex()):
            yield Coded(text, "reversed octets", is_exact=False)


def decimals(text: str) -> tuple[str, ...]:
    """Return the digits of a number, and those of one of China without its country, or nothing."""
    digits = text.removeprefix("+")
    if not digits.isdecimal() or not _SHORTEST_NUMBER <= len(digits) <= _LONGEST_NUMBER:
        return ()
    return (digits, text.removeprefix("+86")) if text.startswith("+86") else (digits,)


def of_number(digits: str) -> Iterator[Coded]:
    """Yield what a number becomes in other bases, as a double and with its digits swapped."""
    number = int(digits)
    for name, text, is_exact in (
        ("hexadecimal number", f"{number:x}", False),
        ("base36", in_base(number, BASE36), False),
        *((name, in_base(number, alphabet), True) for name, alphabet in _MIXED[1:]),
    ):
        # What is all letters can be a word.
        if len(digits) >= _SHORTEST_WORD or not text.isalpha():
            yield Coded(text, name, is_exact=is_exact)
    if len(digits) <= _EXACT:
        # So Java writes a number that a library of JSON took for a double.
        whole = (digits[1:].rstrip("0")) or "0"
        for sign in ("", "+"):
            yield Coded(f"{digits[0]}.{whole}e{sign}{len(digits) - 1}", "number as a double", is_exact=False)
    if len(digits) >= _SHORTEST_SWAPPED:
        yield Coded(_swapped(digits), "swapped digits", is_exact=False)
        yield Coded(_swapped(_filled(digits)), "swapped digits", is_exact=False)


def _shifted(text: str) -> Iterator[Coded]:
    """Yield a text with its characters a few places on, and a number with its digits counted on."""
    for places in range(1, _MOST_SHIFTED + 1):
        for step in (places, -places):
            shifted = moved(text, step)
            if shifted.isprintable():
                yield Coded(shifted, f"shift({step:+})", is_exact=True)
    if text.isdecimal() and len(text) >= _SHORTEST_TURNED:
        for step in range(1, 10):
            counted = "".join([str((int(digit) + step) % 10) for digit in text])
            yield Coded(counted, f"digits(+{step})", is_exact=False)


def turned(text: str) -> Iterator[Coded]:
    """Yield a text backwards, and with its second half in front."""
    if len(text) < _SHORTEST_TURNED:
        return
    if text != text[::-1]:
        yield Coded(text[::-1], "reversed", is_exact=False)
    for half in dict.fromkeys((len(text) // 2, (len(text) + 1) // 2)):
        yield Coded(text[half:] + text[:half], "halves swapped", is_exact=False)


def as_bytes(text: str) -> Iterator[bytes]:
    """Yield the bytes that a value of decimal digits is as a number: whole, floating, or two digits in each byte."""
    yield from packed(text)
    yield from word(text)
    yield from varint(text)
    yield from floating(text)


def floating(text: str) -> Iterator[bytes]:
    """Yield the eight bytes that a number of many digits is as a double, as AMF0, Lua and JavaScript keep it."""
    if text.isdecimal() and _SHORTEST_LONG <= len(text) <= _EXACT:
        yield struct.pack(">d", int(text))
        yield struct.pack("<d", int(text))


def varint(text: str) -> Iterator[bytes]:
    """Yield the bytes that a number of many digits is in protobuf, and where its lowest bit is the sign.

    So Avro writes all numbers, Thrift those of its compact protocol, and protobuf ``sint64``.
    """
    if text.isdecimal() and _SHORTEST_TURNED <= len(text) <= _LONGEST_NUMBER:
        for number in (int(text), int(text) << 1):
            if number < _WORDS:
                yield as_varint(number)


def word(text: str) -> Iterator[bytes]:
    """Yield the eight bytes that a number of many digits is, in both orders."""
    if text.isdecimal() and _SHORTEST_LONG <= len(text) <= _LONGEST_NUMBER and (number := int(text)) < _WORDS:
        yield number.to_bytes(8)
        yield number.to_bytes(8, "little")


def packed(text: str) -> Iterator[bytes]:
    """Yield the bytes that hold two decimal digits each, in both orders.

    And those of an IMSI on its card, and of an IMSI or an IMEI as the identity of a telephone (3GPP TS 24.008,
    10.5.1.4), of which the first nibble says what it is.
    """
    if not text.isdecimal() or not _SHORTEST_PACKED <= len(text) <= _LONGEST_NUMBER:
        return
    filled = _filled(text)
    yield bytes.fromhex(filled)
    yield bytes.fromhex(_swapped(filled))
    if len(text) % 2:
        yield bytes.fromhex("0" + text)
        for kind in "9a" if len(text) > _SHORTEST_WORD else "":
            yield bytes.fromhex(_swapped(kind + text))


def _of_bytes(raw: bytes) -> Iterator[Coded]:
    number = int.from_bytes(raw)
    zeros = len(raw) - len(raw.lstrip(b"\0"))
    yield Coded(in_base(number, BASE36), "base36", is_exact=False)
    for name, alphabet in _MIXED:
        yield Coded(alphabet[0] * zeros + in_base(number, alphabet), name, is_exact=True)
    base32 = base64.b32encode(raw).decode().rstrip("=")
    yield Coded(base32, "base32", is_exact=False)
    for name, table in _TO_BASE32.items():
        for spelled in dict.fromkeys((base32, base32 + "=" * (-len(base32) % 8))):
            yield Coded(spelled.translate(table), name, is_exact=False)


def in_base(number: int, alphabet: str) -> str:
    """Return the number in the digits of an alphabet.

    >>> in_base(255, "0123456789abcdef")
    'ff'
    """
    base = len(alphabet)
    digits = []
    while number:
        number, digit = divmod(number, base)
        digits.append(alphabet[digit])
    return "".join(reversed(digits))


def _filled(digits: str) -> str:
    return digits + "f" * (len(digits) % 2)


def _swapped(digits: str) -> str:
    """Return the digits with those of each pair exchanged; a last one alone stays."""
    return "".join([digits[at : at + 2][::-1] for at in range(0, len(digits), 2)])
