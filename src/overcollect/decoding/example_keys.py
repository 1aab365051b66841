"""Keys of tutorials, which programs keep: ``1234567890123456``. They hide nothing from those who have read one.

JSON that comes out is the proof. Another text would come out by chance too often, since the keys are tried on whatever
nothing else opens.
"""

from __future__ import annotations

from overcollect.decoding.coding.block_ciphers import first_block, opened_cbc, opened_ecb
from overcollect.decoding.coding.proof import json_in

_KEYS = (b"1234567890123456", b"0123456789abcdef", b"1234567812345678", b"abcdefghijklmnop", b"0123456789ABCDEF")
_VECTORS = (bytes(16), b"0102030405060708", b"1234567890123456", b"0123456789abcdef", b"0000000000000000")
"""Beside the key itself."""
_BEGINS = frozenset(b"{[")
_BLOCK = 16


def reading(data: bytes) -> tuple[str, bytes] | None:
    """Return the cipher, and the JSON that such a key makes of ``data``; None where none does."""
    for key in () if len(data) % _BLOCK or not data else _KEYS:
        begin = first_block(data, key)
        if begin[0] in _BEGINS and json_in(plain := opened_ecb(data, key)) is not None:
            return "aes-ecb", plain
        for vector in dict.fromkeys((key, *_VECTORS)):
            if begin[0] ^ vector[0] in _BEGINS and json_in(plain := opened_cbc(data, key, vector)) is not None:
                return "aes-cbc", plain
    return None
