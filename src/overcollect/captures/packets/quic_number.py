"""Integers of variable length, which QUIC and HTTP/3 write everywhere."""

from __future__ import annotations


def number(data: bytes | bytearray, at: int) -> tuple[int, int]:
    """Read an integer of variable length (RFC 9000, section 16); return it and where it ends."""
    size = 1 << (data[at] >> 6)
    return int.from_bytes(data[at : at + size]) & ((1 << (8 * size - 2)) - 1), at + size
