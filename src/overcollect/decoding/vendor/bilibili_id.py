"""Bilibili's id of a device (``Device-ID``, ``udid``): the MAC address of its Wi-Fi, of Bluetooth, a serial number.

base64 of bytes of which each is under exclusive or with the one before it, the first with the length; so it is written,
of an id and a model, in github.com/bilive/bilive_client, bilive/lib/app_client.ts.
"""

from __future__ import annotations

import re
from binascii import a2b_base64
from functools import lru_cache
from itertools import pairwise

from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable

LENGTHS = range(24, 89)
BEGIN = 4
"""Characters that say what the first bytes are."""
_FEWEST = 18
"""Bytes in as many characters as the first of these."""
_PARTS = ("mac", "bluetooth_mac", "", "serial")
_OF_MAC = re.compile(r"[0-9a-fA-F]{12}\|[^|]*\|[^|]*\|[^|]*")
_SIGNS = frozenset(b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-")
_OF_ID = re.compile(r"([\w-]{8,40})@([\w .-]{2,40})")


@lru_cache(4096)
def may_begin(text: str) -> bool:
    """Whether it may be one that begins so: what is no base64 does not tell what the first bytes are.

    Args:
        text: the first characters, as many as ``BEGIN``.
    """
    return not text.isalnum() or not text.isascii() or _is_of_signs(a2b_base64(text))


def _is_of_signs(data: bytes) -> bool:
    """Whether what the first bytes stand for may be characters of an id; most other base64 says no here already."""
    return {data[1] ^ data[0], data[2] ^ data[1]} <= _SIGNS


class BilibiliId:
    id = "bilibili-id"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        data = read_base64(value)
        if data is None or len(data) < _FEWEST or not _is_of_signs(data):
            return None
        plain = bytes([data[0] ^ len(data) & 0xFF, *(one ^ before for before, one in pairwise(data))])
        text = printable(plain)
        if text is None:
            return None
        if _OF_MAC.fullmatch(text):
            named = zip(_PARTS, text.split("|"), strict=True)
            return Opening([Child((at,), part, name) for at, (name, part) in enumerate(named) if part])
        if found := _OF_ID.fullmatch(text):
            return Opening((Child((0,), found[1]), Child((1,), found[2], "model")))
        return None
