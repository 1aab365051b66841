"""Bytes written as a list of numbers: what Gson makes of a Java array, Node of a Buffer, JavaScript of an array.

The numbers stay what they are, since measurements look alike; the bytes are added where they tell something.
"""

from __future__ import annotations

import re
from typing import Any

from overcollect.decoding.quick_checks import sensible
from overcollect.lazy_regex import later

FEWEST = 8
_DIGESTS = frozenset([16, 20, 32, 64])
_SPREAD = 0.6
"""Share of different values from which as many numbers as a digest has bytes are spread like one."""
_STREAMS = (b"\x1f\x8b\x08", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x28\xb5\x2f\xfd", b"PK\3\4")
_TELLING = re.compile(
    r"[\[{]\s*[\[{\"]|[^@\s]+@[^@\s]+\.[a-z]|[\w.\-]+[=:]|\d{11}|={0,2}[A-Za-z0-9+/_-]{16,}={0,2}\s*\Z|<\w"
)
_WORD = later(r"[\w .,\-]*[a-z\u4e00-\u9fff]{2}[\w .,\-]*")


def as_bytes(numbers: list[Any]) -> bytes | None:
    """Return the bytes that ``numbers`` are, unsigned or signed as those of Java, or None where they tell nothing."""
    if numbers[0].__class__ is not int or not all(
        number.__class__ is int and -129 < number < 256 for number in numbers
    ):
        return None
    data = bytes([number & 0xFF for number in numbers])
    if data.startswith(_STREAMS):
        return data
    text = sensible(data)
    if text is not None:
        return data if _TELLING.match(text) or _WORD.fullmatch(text) else None
    if len(data) not in _DIGESTS or len(set(data)) < _SPREAD * len(data):
        return None
    high = sum(code > 0x7F for code in data)  # half of those of a digest; those of levels in decibels are all
    return data if high * 5 >= len(data) and (len(data) - high) * 5 >= len(data) else None
