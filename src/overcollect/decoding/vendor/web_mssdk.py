"""What ByteDance's script tells of a browser: ``strData`` of ``mssdk…/web/report``, in pages of Douyin and TikTok.

base64 in an alphabet of its own; behind the first byte stands the key of RC4, one byte.
"""

from __future__ import annotations

import re

from overcollect.decoding.coding.alphabets import STANDARD
from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.coding.proof import json_in
from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.encryption.block_ciphers import begin_of_stream, rc4
from overcollect.decoding.interface import Child, Opening, Room

TABLE = "Dkdpgh4ZKsQB80/Mfvw36XI1R25+WUAlEi7NLboqYTOPuzmFjJnryx9HVGcaStCe"
HEAD = b"A"
_TO_STANDARD = str.maketrans(TABLE, STANDARD)
_FIRST, _SECOND = TABLE[16], frozenset(TABLE[16:32])
"""How the head is written."""
_TOKEN = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_SHORTEST = 40
_PROBE = 2


def may_be(text: str) -> bool:
    return text[0] == _FIRST and len(text) >= _SHORTEST and text[1] in _SECOND


class WebMssdk:
    id = "web-mssdk"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        is_token = len(value) <= room.output and _TOKEN.fullmatch(value)
        data = read_base64(value.translate(_TO_STANDARD)) if is_token else None
        if data is None:
            return None
        key, sealed = data[len(HEAD) : len(HEAD) + 1], data[len(HEAD) + 1 :]
        if not data.startswith(HEAD) or xored(sealed[:_PROBE], begin_of_stream(key)) != b'{"':
            return None
        plain = json_in(rc4(sealed, key))
        return None if plain is None else Opening((Child((), plain),))
