"""Armoured DER: certificates and the like as lines of base64 between two marks (RFC 7468)."""

from __future__ import annotations

import re
from binascii import Error, a2b_base64

from overcollect.decoding.binary.der import is_der
from overcollect.decoding.interface import Child, Opening, Room

BEGIN = "-----BEGIN "
_BLOCK = re.compile(r"-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]++)-----END \1-----")


class Pem:
    """Keys are the numbers of the blocks; keys without a text in them are none that can be read."""

    id = "pem"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(BEGIN):
            return None
        children = []
        for number, block in enumerate(_BLOCK.finditer(value)):
            try:
                data = a2b_base64(block[2])
            except Error:
                continue
            if is_der(data):
                children.append(Child((number,), data, made_of=len(block[0])))
        return Opening(children[: room.nodes]) if children else None
