"""Parameters of BOSS Zhipin's app (``sp``, ``client_info``): a form under LZ4 and RC4 with a constant key, in base64.

What is sent behind a sign-in has the user's own key, too, and stays closed.
"""

from __future__ import annotations

import struct

import lz4.block  # type: ignore[import-untyped]  # ships no types

from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.encryption.block_ciphers import rc4
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable

BEGIN = "zwp_NCTRJTSwi3De"
KEY = b"a308f3628b3f39f7d35cdebeb6920e21"
MAGIC = b"BZPBlock"
HEAD = struct.Struct("<8s4I")
"""Zero, the length in the stream, the length outside of it, and both under exclusive or."""
_TO_PADDING = str.maketrans("~", "=")


class ZhipinBlock:
    id = "zhipin-block"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        data = read_base64(value.translate(_TO_PADDING)) if value.startswith(BEGIN) else None
        if not data or len(data) < HEAD.size:
            return None
        plain = rc4(data, KEY)
        magic, _, packed, size, check = HEAD.unpack_from(plain)
        if magic != MAGIC or check != packed ^ size or size > room.output:
            return None
        try:
            content = lz4.block.decompress(plain[HEAD.size : HEAD.size + packed], uncompressed_size=size)
        except lz4.block.LZ4BlockError:
            return None
        text = printable(content)
        return None if not text else Opening((Child((), text),))
