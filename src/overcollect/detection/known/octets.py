"""Identifiers in hexadecimal digits as bytes and as numbers, as binary formats and databases keep them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SEPARATORS = str.maketrans("", "", "-:")
_HEX = re.compile("(?:[0-9a-f]{2}){6,32}")
_MAC, _WORD, _UUID = 6, 8, 16
_SMALLEST_NUMBER = 10**13
"""Below are times in milliseconds and seconds."""


def octets(spelling: str) -> bytes | None:
    """Return the bytes of a UUID, a MAC address or another identifier of 12 to 64 hexadecimal digits, else None.

    Decimal digits alone are a number and spell no bytes.

    >>> octets("00:00:5E:00:53:01").hex()
    '00005e005301'
    """
    bare = spelling.translate(_SEPARATORS).lower()
    return bytes.fromhex(bare) if _HEX.fullmatch(bare) and not bare.isdigit() else None


def written(raw: bytes) -> Iterator[str]:
    """Yield other ways in which the bytes are written: one by one, and a UUID with other marks between its numbers."""
    for mark in (":", " ", "-"):
        yield raw.hex(mark)
    yield ",".join(map(str, raw))
    if len(raw) in (_MAC, _WORD):
        # As Java, Python and Dart print lists into logs, with signs and without.
        signed = [octet - 0x100 if octet > 0x7F else octet for octet in raw]
        yield from dict.fromkeys((", ".join(map(str, raw)), ", ".join(map(str, signed)), ",".join(map(str, signed))))
    if len(raw) == _UUID:
        digits = raw.hex()
        yield "_".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def orders(raw: bytes) -> Iterator[bytes]:
    """Yield the bytes in the orders in which they are sent: as they stand, and as little-endian machines write them."""
    yield raw
    if len(raw) in (_MAC, _WORD):
        yield raw[::-1]  # an address as its radio sends it (Bluetooth Core, vol 6, part B, 1.2)
    elif len(raw) == _UUID:
        # The first three numbers of a GUID are little-endian on Windows; two words are where it is kept as two longs.
        yield raw[3::-1] + raw[5:3:-1] + raw[7:5:-1] + raw[8:]
        yield raw[7::-1] + raw[:7:-1]


def numbers(raw: bytes) -> Iterator[str]:
    """Yield the decimal numbers, without and with a sign, as which six, eight or sixteen bytes are sent.

    Sixteen are one number or two of eight bytes.
    """
    if len(raw) not in (_MAC, _WORD, _UUID):
        return
    words = (raw,) if len(raw) < _UUID else (raw, raw[:_WORD], raw[_WORD:])
    for word in words:
        for number in {int.from_bytes(word), int.from_bytes(word, signed=True)}:
            if abs(number) >= _SMALLEST_NUMBER:
                yield str(number)
