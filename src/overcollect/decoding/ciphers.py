"""Disguises that are no coding: rot13, and exclusive or with one byte.

Nearly every value comes out of them as something, so the engine never tries them. Detection asks for the plain texts
of a value and keeps those that lead to a known value, which the value itself proves.
"""

from __future__ import annotations

from codecs import encode
from collections.abc import Iterator

from overcollect.decoding.looks import printable

_SMALLEST = 4


def rot13(text: str) -> str:
    """Return ``text`` with its ASCII letters moved by 13.

    >>> rot13("nyvpr@rknzcyr.grfg")
    'alice@example.test'
    """
    return encode(text, "rot13")


def single_byte_plains(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield key (1 to 255) and text for every key that turns all of ``data`` into printable UTF-8.

    Costs 255 translations in C at the most; a key that makes a control character of the first byte costs less.
    Data below four bytes says nothing.
    """
    if len(data) < _SMALLEST:
        return
    for key, table in enumerate(_TABLES, 1):
        text = printable(data.translate(table))
        if text is not None:
            yield key, text


_TABLES = [bytes(byte ^ key for byte in range(256)) for key in range(1, 256)]
