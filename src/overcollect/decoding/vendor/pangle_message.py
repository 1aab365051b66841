"""Messages of Pangle (穿山甲), ByteDance's advertising: ``{"cypher": 3, "message": "3<key><vector><base64>"}``.

The key stands in the message, its halves exchanged, so that it hides nothing (AES-256-CBC, PKCS 7).
"""

from __future__ import annotations

import re

from overcollect.decoding.coding.block_ciphers import opened_cbc
from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.coding.proof import json_in
from overcollect.decoding.interface import Child, Opening, Room

BEGIN = "3"
_HEAD = re.compile(r"3([0-9a-fA-F]{16})([0-9a-fA-F]{16})([0-9a-fA-F]{16})(?=[A-Za-z0-9+/])")
_BLOCK = 16


class PangleMessage:
    id = "pangle-message"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        head = _HEAD.match(value)
        sealed = read_base64(value[head.end() :].replace("\n", "")) if head else None
        if head is None or not sealed or len(sealed) % _BLOCK or len(sealed) > room.output:
            return None
        first, second, vector = (part.encode() for part in head.groups())
        plain = json_in(opened_cbc(sealed, second + first, vector))
        return None if plain is None else Opening((Child((), plain),))
