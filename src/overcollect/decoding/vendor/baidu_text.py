"""The parameters of Baidu's apps: 32-bit words, XORed and rotated by three bits, in a base64 of their own.

``cuid``, ``uid``, ``ua``, ``ut``, ``cll`` and others of requests to baidu.com; ``cen=uid_ua_ut`` names those that are
written so. The same table and the same word disguise the dictionaries of Baidu's input method, from which public
programs for their conversion have it (github.com/studyzy/imewlconverter, BaiduPinyinBackupImporter.cs).
"""

from __future__ import annotations

import re
from binascii import a2b_base64
from itertools import batched

from overcollect.decoding.coding.alphabets import STANDARD
from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable

TABLE = "qogjOuCRNkfil5p4SQ3LAmxGKZTdesvB6z_YPahMI9t80rJyHW1DEwFbc7nUVX2-"
WORD = (0x2D382324).to_bytes(4, "little")
_VALUES = {sign: number for number, sign in enumerate(TABLE)}
_HOSTS = ("baidu.com", "bdstatic.com", "baidustatic.com")
_TO_STANDARD = str.maketrans(TABLE, STANDARD)
_IN_TABLE = re.compile(r"[A-Za-z0-9_-]{22,}={0,2}")
_LEFT_OVER = "ABC"
"""The last sign: how many bytes of the last three count, 0 for all of them."""
_SHORTEST = 13
"""Signs of eight bytes and more: fewer that read as text are chance."""
_SHORTEST_WIDE = 21
"""Signs from which all that can be printed is text beyond doubt."""
_PLAIN = re.compile(r"[\w.,:;|%@+ -]+", re.ASCII)


def may_be(token: str) -> bool:
    """Whether the length and the last sign are those of such a text; no base64 has that length."""
    return len(token) % 4 == 1 and len(token) >= _SHORTEST and token[-1] in _LEFT_OVER


class BaiduText:
    id = "baidu-base64"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not may_be(value):
            return None
        try:
            numbers = [_VALUES[sign] for sign in value[:-1]]
        except KeyError:
            return None
        text = printable(_turned(_bytes_of(numbers, _LEFT_OVER.index(value[-1]))))
        if not text or not (_PLAIN.fullmatch(text) if len(value) < _SHORTEST_WIDE else text.isprintable()):
            return None
        return Opening((Child((), text),))


def bytes_in_table(host: str, text: str) -> bytes | None:
    """Return what a text to Baidu stands for where the table is nothing but the alphabet of base64; None elsewhere."""
    if not host.endswith(_HOSTS) or len(text) % 4 or not _IN_TABLE.fullmatch(text):
        return None
    return a2b_base64(text.translate(_TO_STANDARD))


def disguised(text: str) -> str:
    """Return a text as Baidu's apps write it."""
    data = text.encode()
    whole = len(data) - len(data) % 4
    words = (int.from_bytes(data[at : at + 4], "little") for at in range(0, whole, 4))
    turned = b"".join(((word >> 3 | word << 29) & 0xFFFFFFFF).to_bytes(4, "little") for word in words) + data[whole:]
    sealed = xored(turned, WORD)
    left_over = len(sealed) % 3
    numbers = []
    for first, second, third in batched(sealed + bytes(-len(sealed) % 3), 3, strict=True):
        numbers += [first & 0x3F, second & 0x3F, third & 0x3F, (first >> 6) << 4 | (second >> 6) << 2 | third >> 6]
    return "".join(TABLE[number] for number in numbers) + _LEFT_OVER[left_over]


def _bytes_of(numbers: list[int], left_over: int) -> bytes:
    """Join the low bits of three numbers with the high ones, which the fourth holds."""
    found = bytearray()
    for first, second, third, high in batched(numbers, 4, strict=True):
        found += bytes((first | (high & 0x30) << 2, second | (high & 0x0C) << 4, third | (high & 0x03) << 6))
    return bytes(found[: len(found) - 3 + left_over] if left_over else found)


def _turned(data: bytes) -> bytes:
    """Undo the exclusive or, and turn each whole word; the bytes behind the last one are not turned."""
    bare = xored(data, WORD)
    whole = len(bare) - len(bare) % 4
    words = (int.from_bytes(bare[at : at + 4], "little") for at in range(0, whole, 4))
    return b"".join(((word << 3 | word >> 29) & 0xFFFFFFFF).to_bytes(4, "little") for word in words) + bare[whole:]
