"""Messages of Pangle (穿山甲), ByteDance's advertising: ``{"cypher": 3, "message": "3<key><vector><base64>"}``.

The key stands in the message, its halves exchanged, so that it hides nothing: AES-256-CBC or, with cypher 2 and without
a vector, AES-128-ECB, both with the padding of PKCS 7. So it is written in decompiled copies of the SDK
(``com.bytedance.sdk.component.utils``, later ``PglCryptUtils``).
"""

from __future__ import annotations

import re

from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.coding.proof import json_in
from overcollect.decoding.encryption.block_ciphers import opened_cbc, opened_ecb
from overcollect.decoding.interface import Child, Opening, Room

BEGINS = ("2", "3")
_HEADS = {
    "2": re.compile(r"2([!-~]{8})([!-~]{8})()(?=[A-Za-z0-9+/\n]{22})"),
    "3": re.compile(r"3([0-9a-fA-F]{16})([0-9a-fA-F]{16})([0-9a-fA-F]{16})(?=[A-Za-z0-9+/])"),
}
_SEALED = re.compile(r"[A-Za-z0-9+/\n]+={0,2}\n?")
_BLOCK = 16


class PangleMessage:
    id = "pangle-message"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        head = _HEADS[value[0]].match(value)
        if head is None or len(value) > room.output or not _SEALED.fullmatch(value, head.end()):
            return None
        sealed = read_base64(value[head.end() :].replace("\n", ""))
        if not sealed or len(sealed) % _BLOCK:
            return None
        first, second, vector = (part.encode() for part in head.groups())
        key = second + first
        plain = json_in(opened_cbc(sealed, key, vector) if vector else opened_ecb(sealed, key))
        return None if plain is None else Opening((Child((), plain),))
