"""What Amazon's script tells of a browser at a sign-in (``metadata1``): ``ECdITeCs:<base64>``.

XXTEA (Wheeler and Needham, "Correction to xtea") with a constant key; behind a CRC-32, which proves it, stands JSON. So
does github.com/mkb79/Audible, src/audible/metadata.py.
"""

from __future__ import annotations

import struct
from zlib import crc32

from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.coding.proof import json_in
from overcollect.decoding.interface import Child, Opening, Room

BEGIN = "ECdITeCs:"
KEY = (1888420705, 2576816180, 2347232058, 874813317)
_DELTA, _WORD = 0x9E3779B9, 0xFFFFFFFF
_FEWEST, _MOST = 6, 16_384
"""Words."""
_SIGN = b"#"


class Fwcim:
    id = "fwcim"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        data = read_base64(value[len(BEGIN) :]) if value.startswith(BEGIN) else None
        if not data or len(data) % 4 or not _FEWEST <= len(data) // 4 <= _MOST:
            return None
        told, sign, content = _opened(data).rstrip(b"\0").partition(_SIGN)
        if not sign or told != b"%08X" % crc32(content):
            return None
        plain = json_in(content)
        return None if plain is None else Opening((Child((), plain),))


def _opened(data: bytes) -> bytes:
    count = len(data) // 4
    words = list(struct.unpack(f"<{count}I", data))
    total = (6 + 52 // count) * _DELTA & _WORD
    after = words[0]
    while total:
        shift = total >> 2 & 3
        for at in range(count - 1, -1, -1):
            before = words[at - 1]
            mixed = ((before >> 5) ^ (after << 2)) + ((after >> 3) ^ (before << 4))
            mixed ^= (total ^ after) + (KEY[at & 3 ^ shift] ^ before)
            after = words[at] = (words[at] - mixed) & _WORD
        total = (total - _DELTA) & _WORD
    return struct.pack(f"<{count}I", *words)
