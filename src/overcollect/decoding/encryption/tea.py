"""TEA and XTEA, block by block, and the chain in which Tencent uses the first.

Wheeler and Needham, "TEA, a Tiny Encryption Algorithm" (1994) and "Tea extensions" (1997): 32 rounds, words with their
highest byte first, though many programs take them as their machine keeps them. Tencent's goes 16 rounds, chains each
block both to the one before and to what was encrypted, and ends with seven zeros, which prove the key
(github.com/super1207/qqtea).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.compression.whole_streams import MAGICS
from overcollect.decoding.encryption.plausible_plaintext import may_be_plausible, plausible_in

SIZE, KEY = 8, 16
"""Bytes of a block and of a key."""
_ROUNDS, _ROUNDS_OF_TENCENT = 32, 16
_DELTA, _MASK = 0x9E3779B9, 0xFFFFFFFF
_LONGEST = 16_384
"""Bytes; each block takes some microseconds."""
_ORDERS = (">", "<")
_ZEROS = bytes(7)
_SMALLEST_OF_TENCENT = 16
_BEGINS = (b'{"', b"[{", b'["', *MAGICS)
_FILLED = 3
"""Bytes before content, beside those that fill the last block up."""

type _Words = tuple[int, ...]


def in_small_blocks(data: bytes, key: bytes, *, is_chained: bool = True) -> Iterator[tuple[str, bytes]]:
    """Yield the cipher and what comes out, where ``data`` are whole blocks and the key is of the right length.

    Args:
        data: encrypted.
        key: its bytes.
        is_chained: Tencent's chain is tried as well, of which nothing tells before all is undone.
    """
    if len(key) != KEY or not data or len(data) % SIZE or len(data) > _LONGEST:
        return
    for name, undo in (("tea", _tea), ("xtea", _xtea)):
        for order in _ORDERS:
            words = struct.unpack(f"{order}4I", key)
            # A single block ends with padding, which is no text.
            if len(data) > SIZE and not may_be_plausible(_undone(data[:SIZE], words, undo, order)):
                continue
            if (plain := plausible_in(_undone(data, words, undo, order), SIZE)) is not None:
                yield f"{name}-ecb", plain
    if is_chained and (plain := of_tencent(data, key)) is not None:
        yield "tencent-tea", plain


def of_tencent(data: bytes, key: bytes) -> bytes | None:
    """Return what is under the key in Tencent's chain, or None where no zeros stand at the end.

    Args:
        data: encrypted.
        key: of 16 bytes.
    """
    if len(data) % SIZE or not _SMALLEST_OF_TENCENT <= len(data) <= _LONGEST:
        return None
    words = struct.unpack(">4I", key)
    unpack, pack = struct.Struct(">2I").unpack, struct.Struct(">2I").pack
    blocks: list[bytes] = []
    high = low = 0
    for place in range(0, len(data), SIZE):
        first, second = unpack(data[place : place + SIZE])
        high, low = _tea(first ^ high, second ^ low, words, _ROUNDS_OF_TENCENT)
        blocks.append(pack(high, low))
    plain = xored(b"".join(blocks), bytes(SIZE) + data[:-SIZE])
    return plain[(plain[0] & 7) + _FILLED : -len(_ZEROS)] if plain.endswith(_ZEROS) else None


def tencent_begins(data: bytes, key: bytes) -> bool:
    """Tell whether under Tencent's chain JSON or a compressed stream begins, by the first two blocks.

    Args:
        data: encrypted, two whole blocks at least.
        key: of 16 bytes.
    """
    words = struct.unpack(">4I", key)
    first, second, third, fourth = struct.unpack(">4I", data[: 2 * SIZE])
    high, low = _tea(first, second, words, _ROUNDS_OF_TENCENT)
    begin = (high >> 24 & 7) + _FILLED
    inner = _tea(third ^ high, fourth ^ low, words, _ROUNDS_OF_TENCENT)
    plain = struct.pack(">2I", high, low) + xored(struct.pack(">2I", *inner), data[:SIZE])
    return plain.startswith(_BEGINS, begin)


def _undone(data: bytes, key: _Words, undo: Callable[[int, int, _Words], tuple[int, int]], order: str) -> bytes:
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    pairs = [undo(*pair, key) for pair in zip(words[::2], words[1::2], strict=True)]
    return struct.pack(f"{order}{len(words)}I", *[word for pair in pairs for word in pair])


def _tea(high: int, low: int, key: _Words, rounds: int = _ROUNDS) -> tuple[int, int]:
    first, second, third, fourth = key
    total = _DELTA * rounds & _MASK
    for _ in range(rounds):
        low = low - ((high << 4) + third ^ high + total ^ (high >> 5) + fourth) & _MASK
        high = high - ((low << 4) + first ^ low + total ^ (low >> 5) + second) & _MASK
        total = total - _DELTA & _MASK
    return high, low


def _xtea(high: int, low: int, key: _Words) -> tuple[int, int]:
    total = _DELTA * _ROUNDS & _MASK
    for _ in range(_ROUNDS):
        low = low - (((high << 4 ^ high >> 5) + high) ^ (total + key[total >> 11 & 3])) & _MASK
        total = total - _DELTA & _MASK
        high = high - (((low << 4 ^ low >> 5) + low) ^ (total + key[total & 3])) & _MASK
    return high, low
