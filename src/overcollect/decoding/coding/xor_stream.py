"""A compressed stream, or JSON in base64, under XOR with one byte, as SDKs send that compress or encode first.

No key changes the exclusive-or of two neighbours, so that a beginning shows under every one; that something can be
decompressed, or that all of it is base64 of text, proves the key.
"""

from __future__ import annotations

import re
from binascii import a2b_base64

from overcollect.decoding.coding.xor_byte import opening, table
from overcollect.decoding.compression import whole_streams
from overcollect.decoding.compression.whole_streams import inflates
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.quick_checks import printable

_BASE64 = (b"eyI", b"eyJ", b"W3si", b"H4sI")
"""How JSON and gzip begin in it."""
_MAGICS = (*whole_streams.MAGICS, *_BASE64)
_BY_DIFFERENCE = {
    difference: [m for m in _MAGICS if m[0] ^ m[1] == difference] for difference in {m[0] ^ m[1] for m in _MAGICS}
}
_is_base64 = re.compile(rb"[A-Za-z0-9+/]{16,}+(?:\r?\n[A-Za-z0-9+/]+)*+={0,2}\s*").fullmatch
_SMALLEST = 12


class XorStream:
    id = "xor"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        return opening(value, _key(value), room)


def hides_stream(data: bytes) -> bool:
    return _key(data) is not None


def _key(data: bytes) -> int | None:
    if len(data) < _SMALLEST:
        return None
    for magic in _BY_DIFFERENCE.get(data[0] ^ data[1], ()):
        key = data[0] ^ magic[0]
        bare = table(key)
        if key and data[: len(magic)].translate(bare) == magic and _is_coded(data.translate(bare), magic):
            return key
    return None


def _is_coded(data: bytes, magic: bytes) -> bool:
    if magic not in _BASE64:
        return inflates(data)
    if not _is_base64(data):
        return False
    bare = b"".join(data.rstrip(b"=\r\n ").split())
    if len(bare) % 4 == 1:
        return False
    plain = a2b_base64(bare + b"=" * (-len(bare) % 4))
    return inflates(plain) if magic == _BASE64[-1] else printable(plain) is not None
