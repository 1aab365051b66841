"""What JD's pages tell of a browser in their signature (``h5st``), from version 4.7 on; older ones are under AES alone.

The eighth of its parts, which semicolons divide: base64 in an alphabet that each version turns further, backwards in
groups of four characters and then of three bytes (from 5.0 on), or as a whole and under AES-128-CBC (4.7). The name of
who is signed in, often a telephone number, stands in it.
"""

from __future__ import annotations

import re
from binascii import a2b_base64
from collections.abc import Iterator

from overcollect.decoding.coding.alphabets import STANDARD
from overcollect.decoding.coding.proof import json_in
from overcollect.decoding.encryption.block_ciphers import first_block, opened_cbc
from overcollect.decoding.interface import Child, Opening, Room

SIGNS = "zyxwvutsrqponmlkjihgfedcbaZYXWVUTSRQPONMLKJIHGFEDCBA-_9876543210"
KEY, VECTOR = b"X[FMV04Nfvd?Y6M_", b"0102030405060708"
_SIGNATURE = re.compile(r"\d{17};[^;]*;[^;]*;[^;]*;[^;]*;(4\.[5-9]|[5-9]\.\d)[^;]*;\d*;([A-Za-z0-9_-]{24,8192})(?:;|$)")
_TABLES = tuple(str.maketrans(SIGNS[turn:] + SIGNS[:turn], STANDARD) for turn in range(len(SIGNS)))
_BEGINS = (b'{"', b"{\n", b"{ ")
_CHAINED = bytes([_BEGINS[0][0] ^ VECTOR[0]])
"""The first byte before the chain is undone."""
_BLOCK, _MOST_FILLED = 16, 3


class JdSignature:
    """The place in the signature is its key; the signature stays a field."""

    id = "jd-signature"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        found = _SIGNATURE.match(value)
        if found is None or len(value) > room.output:
            return None
        token = found[2][: len(found[2]) // 4 * 4]
        readings = _under_aes(token) if found[1].startswith("4") else _in_groups(token)
        plain = next((text for data in readings if (text := json_in(data))), None)
        return None if plain is None else Opening((Child((7,), plain),))


def _in_groups(token: str) -> Iterator[bytes]:
    last = token[:-5:-1]
    for table in _TABLES:
        # What stands last comes first in the end.
        if a2b_base64(last.translate(table)).startswith(_BEGINS):
            turned = "".join(token[at : at + 4][::-1] for at in range(0, len(token), 4))
            data = a2b_base64(turned.translate(table))
            yield _unfilled(b"".join(data[at : at + 3] for at in range(len(data) - 3, -1, -3)))


def _under_aes(token: str) -> Iterator[bytes]:
    whole = token[::-1]
    for table in _TABLES:
        sealed = _unfilled(a2b_base64(whole.translate(table)))
        if sealed and len(sealed) % _BLOCK == 0 and first_block(sealed, KEY)[:1] == _CHAINED:
            yield opened_cbc(sealed, KEY, VECTOR)


def _unfilled(data: bytes) -> bytes:
    """Leave out the one to three bytes that fill the last group, each of which is their number."""
    count = data[-1] if data else 0
    return data[:-count] if 0 < count <= _MOST_FILLED and data.endswith(bytes([count]) * count) else data
