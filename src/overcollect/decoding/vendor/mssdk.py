"""Messages of ByteDance's risk control to ``mssdk…``: a device's ids, its addresses in local networks, its state.

A message of Protocol Buffers whose field 4 is under AES-128-CBC, XTEA (Wheeler and Needham, 1997) chained by CBC, and
zlib. The keys are constants, but that of reports follows from the version of the SDK, here 5.2.0; the vector and the
number of rounds follow from the last four bytes.
"""

from __future__ import annotations

import struct
import zlib

from overcollect.decoding.binary.wire import varint
from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.encryption.block_ciphers import opened_cbc
from overcollect.decoding.interface import Child, Opening, Room

MAGIC = b"\x08\xc4\x90\x80\x82\x04\x10\x02\x18"
AES_KEY = bytes.fromhex("b8d72ddec05142948bbf2dc81d63759c")
AES_VECTOR = bytes.fromhex("d6c3969582f9ac5313d39c180b54a2bc")
XTEA_KEYS = (
    struct.unpack(">4I", bytes.fromhex("782399bdfacedead3230313030343034")),
    struct.unpack(">4I", bytes.fromhex("49d70939250823333230313030343034")),
)
"""Of tokens and seeds, and of reports."""
VECTOR_END = bytes.fromhex("27042020")
_SEALED = 0x22
"""The tag of field 4, of bytes."""
_BLOCK, _SMALL, _TAIL = 16, 8, 4
_DELTA, _WORD = 0x9E3779B9, 0xFFFFFFFF
_STREAMS = (b"\x78\x01", b"\x78\xda", b"\x78\x9c")
_MOST_BEFORE = 16
"""Bytes before the stream: a check, the length."""
_MOST_SEALED = 65_536


class Mssdk:
    id = "mssdk"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        sealed = _field(value)
        if not sealed or len(sealed) % _BLOCK or len(sealed) > min(room.output, _MOST_SEALED):
            return None
        bare = opened_cbc(sealed, AES_KEY, AES_VECTOR)
        inner, tail = bare[1:-_TAIL], bare[-_TAIL:]
        inner = inner[: len(inner) - len(inner) % _SMALL]
        if not inner:
            return None
        rounds = rounds_of(tail)
        for key in XTEA_KEYS:
            # The first blocks tell whether the key is the right one.
            begin = _opened(inner[: 4 * _SMALL], tail + VECTOR_END, key, rounds)
            if not any(0 <= begin.find(stream) <= _MOST_BEFORE for stream in _STREAMS):
                continue
            plain = _inflated(_opened(inner, tail + VECTOR_END, key, rounds), room.output)
            if plain:
                return Opening((Child((4,), plain, made_of=len(sealed)),))
        return None


def rounds_of(tail: bytes) -> int:
    rest = int.from_bytes(tail, "little") % 5
    return 8 * (2 * rest & 8 | rest) ^ 0x20


def _field(message: bytes) -> bytes:
    """Return field 4, which follows three numbers, or nothing."""
    at = len(MAGIC) + 1
    if message[at : at + 1] != bytes([_SEALED]):
        return b""
    length, at = varint(message, at + 1)
    return message[at : at + length] if 0 < length <= len(message) - at else b""


def _opened(data: bytes, vector: bytes, key: tuple[int, ...], rounds: int) -> bytes:
    words = struct.iter_unpack(">2I", data)
    return xored(b"".join(_block(left, right, key, rounds) for left, right in words), vector + data[:-_SMALL])


def _block(left: int, right: int, key: tuple[int, ...], rounds: int) -> bytes:
    total = _DELTA * rounds & _WORD
    for _ in range(rounds):
        right = right - (((left << 4 & _WORD ^ left >> 5) + left) ^ (total + key[total >> 11 & 3])) & _WORD
        total = total - _DELTA & _WORD
        left = left - (((right << 4 & _WORD ^ right >> 5) + right) ^ (total + key[total & 3])) & _WORD
    return struct.pack(">2I", left, right)


def _inflated(data: bytes, most: int) -> bytes:
    """Return what the stream behind the check holds; its own checksum proves it."""
    for stream in _STREAMS:
        at = data.find(stream, 0, _MOST_BEFORE + len(stream))
        if at >= 0:
            unpack = zlib.decompressobj()
            try:
                plain = unpack.decompress(data[at:], most)
            except zlib.error:
                continue
            if unpack.eof:
                return plain
    return b""
