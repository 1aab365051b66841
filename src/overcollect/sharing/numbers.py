"""Numbers as formats of bytes hold them: what is text after decoding need not have been text before."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from overcollect.decoding.binary.wire import as_varint

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)
_FEWEST = 4
"""Bytes of a number that is looked for: fewer are met by chance."""


def put_number(container: bytes, old: str, new: str) -> bytes | None:
    """Return ``container`` with one number in place of another, where both take as many bytes; else None."""
    if not (_NUMBER.fullmatch(old) and _NUMBER.fullmatch(new)):
        return None
    for old_bytes, new_bytes in zip(_spelled(old), _spelled(new), strict=True):
        if old_bytes and new_bytes and len(old_bytes) == len(new_bytes) >= _FEWEST and old_bytes in container:
            return container.replace(old_bytes, new_bytes)
    return None


def _spelled(text: str) -> Iterator[bytes]:
    """Yield a number in each format, always in the same order; b'' where it does not fit."""
    real = float(text)
    for form in ("<d", ">d", "<f", ">f"):
        yield _packed(form, real)
    whole = int(text) if re.fullmatch(r"-?\d+", text) else None
    for form in ("<q", ">q", "<Q", ">Q", "<i", ">i", "<I", ">I"):
        yield b"" if whole is None else _packed(form, whole)
    yield b"" if whole is None else as_varint(whole & 0xFFFFFFFFFFFFFFFF)
    yield b"" if whole is None else as_varint((whole << 1 ^ whole >> 63) & 0xFFFFFFFFFFFFFFFF)


def _packed(form: str, number: float) -> bytes:
    try:
        return struct.pack(form, number)
    except (struct.error, OverflowError):
        return b""
