"""Requests of Tencent's advertising SDK (优量汇): gzip of JSON under AES-256-ECB with a constant key.

Mark and key stand in decompiled copies of the SDK (``com.qq.e.comm.net.rr``).
"""

from __future__ import annotations

from base64 import b64decode

from overcollect.decoding.compression import gzip_stream
from overcollect.decoding.encryption.block_ciphers import first_block, opened_ecb
from overcollect.decoding.interface import Child, Opening, Room

MAGIC = b"\x5b\xc2\x01\x02"
KEY = b64decode("4M3PpUC4Vu1uMp+Y0Mxd+vfc6v4ggJAINfgTlH74pis=")
_BLOCK = 16


class GdtFrame:
    id = "gdt-frame"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        sealed = value[len(MAGIC) :]
        if not value.startswith(MAGIC) or not sealed or len(sealed) % _BLOCK or len(sealed) > room.output:
            return None
        # What begins otherwise is of another key or kind.
        if not first_block(sealed, KEY).startswith(gzip_stream.MAGIC):
            return None
        return Opening((Child((), opened_ecb(sealed, KEY)),))
