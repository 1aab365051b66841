"""Decrypts what is sent behind its own key, as malware does, and programs that only want to get past filters.

RC4, AES, SM4 or Tencent's TEA whose key is the first block (a vector may follow it), and a mask of four bytes as in
WebSocket (RFC 6455, 5.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.decoding.coding.certain_content import is_certain, is_certain_text
from overcollect.decoding.coding.proof import DOCUMENT_BEGINS
from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.compression.gzip_stream import MAGIC
from overcollect.decoding.encryption.block_ciphers import opened_in_blocks, rc4
from overcollect.decoding.encryption.first_blocks import BLOCK, SMALLEST, FirstBlocks
from overcollect.decoding.encryption.tea import in_small_blocks, of_tencent

_MASK, _SMALL_BLOCK = 4, 8
_KEYS = (16, 24, 32)
_FRONTS = (0, 1, 2, 3, 4, 8)
"""Bytes before the key: a version, a mark, a length, the length of the key."""
_STX, _ETX = b"\2", b"\3"
"""Between which packets of Tencent stand."""
_LONGEST_IN_TEA, _LONGEST_BARE = 2_048, 128
"""Bytes that are undone round by round, which takes long, in such a packet and in others."""
_BEGINS = (*DOCUMENT_BEGINS, MAGIC[:2])


def unmasked(data: bytes) -> bytes | None:
    """Return what is under the mask that its first four bytes are, or None where that is no content."""
    mask, masked = data[:_MASK], data[_MASK:]
    if len(masked) < BLOCK or xored(masked[:2], mask) not in _BEGINS:
        return None
    plain = xored(masked, mask)
    return plain if is_certain(plain) else None


def under_first_block(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the cipher and what comes out, where a key stands in front of what follows, perhaps behind a few bytes.

    Of these the last may be its length; and one byte may stand at the end, as the ETX of Tencent's packets.
    """
    is_packet = data.startswith(_STX) and data.endswith(_ETX)
    for key, sealed in _parted(data):
        if len(sealed) % BLOCK == 0:
            yield from _in_blocks(sealed, key)
        if len(key) == BLOCK:
            yield from _in_small_blocks(sealed, key, _LONGEST_IN_TEA if is_packet else _LONGEST_BARE)
    key, sealed = data[:BLOCK], data[BLOCK:]
    if len(sealed) >= SMALLEST and xored(sealed[:2], rc4(bytes(2), key)) in _BEGINS:
        plain = rc4(sealed, key)
        if is_certain(plain):
            yield "rc4", plain


def _in_blocks(sealed: bytes, key: bytes) -> Iterator[tuple[str, bytes]]:
    for _, cipher, plain in FirstBlocks([sealed]).opened(key, (key[:BLOCK],)):
        yield cipher, plain
    for cipher, plain in opened_in_blocks("sm4", BLOCK, sealed, key, ()) if len(key) == BLOCK else ():
        if is_certain_text(plain):
            yield cipher, plain


def _in_small_blocks(sealed: bytes, key: bytes, longest: int) -> Iterator[tuple[str, bytes]]:
    if len(sealed) <= longest and (inside := of_tencent(sealed, key)):
        yield "tencent-tea", inside
    for cipher, plain in in_small_blocks(sealed, key, is_chained=False):
        if is_certain_text(plain):
            yield cipher, plain


def _parted(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield key and what is encrypted, the latter of whole blocks."""
    for front in _FRONTS:
        told = data[front - 1 : front]
        lengths = [told[0]] if front and told and told[0] in _KEYS else [BLOCK]
        for length in lengths:
            for end in (0, 1):
                sealed = data[front + length : len(data) - end]
                if len(sealed) >= SMALLEST and len(sealed) % _SMALL_BLOCK == 0:
                    yield data[front : front + length], sealed
