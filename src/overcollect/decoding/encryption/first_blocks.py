"""Decrypts the first two AES blocks of several values with one key and each possible vector, in one call.

Setting up a key takes longer than using it. Only where a block begins like content is the rest of its value decrypted,
and that must be content beyond doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from overcollect.decoding.coding.certain_content import is_certain_text
from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.compression.raw_deflate import is_raw_deflate
from overcollect.decoding.encryption.padding import unpadded

BLOCK = 16
SMALLEST = 2 * BLOCK
"""Bytes below which nothing is tried: a block by itself looks like content too often."""
_TELLING = re.compile(
    rb"(?:.{16})*?"
    rb"(?=\{\s*[\"}]|\[\s*[\[{\"\d-]"  # JSON
    rb"|\x1f\x8b\x08[\0-\x1f]|\x78[\x01\x5e\x9c\xda]|\x28\xb5\x2f\xfd"  # gzip, zlib, Zstandard
    rb"|[\t\n\r\x20-\x7e]{16})",
    re.DOTALL,
)


def is_in_blocks(data: bytes) -> bool:
    """Tell whether data can be what a block cipher made, and is long enough to be tried."""
    return len(data) % BLOCK == 0 and len(data) >= SMALLEST


def _decryptors() -> Callable[[bytes], Callable[[bytes], bytes]]:
    """Return a factory: AES key -> function that decrypts whole blocks (ECB)."""
    # Few messages hold what is opaque; the library takes a while to load.
    from cryptography.hazmat.primitives.ciphers import Cipher  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.algorithms import AES  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.modes import ECB  # noqa: PLC0415

    mode = ECB()  # noqa: S305 - what apps use
    return lambda key: Cipher(AES(key), mode).decryptor().update


class FirstBlocks:
    """Of values, one at least, of two or more whole blocks.

    Args:
        sealed: the values.
        beside: initialisation vectors that stand in the message.
    """

    def __init__(self, sealed: Sequence[bytes], beside: Sequence[bytes] = ()) -> None:
        self._decryptor = _decryptors()
        self._sealed = sealed
        self._first = b"".join(data[:BLOCK] for data in sealed)
        self._second = b"".join(data[BLOCK:SMALLEST] for data in sealed)
        self._last = sealed[-1][-BLOCK:]
        self._mask = int.from_bytes(sealed[-1][-BLOCK - 1 : -BLOCK])
        self._beside = b"".join(vector * len(sealed) for vector in (bytes(BLOCK), *beside))

    def opened(self, key: bytes, vectors: Sequence[bytes]) -> Iterator[tuple[int, str, bytes]]:
        """Yield the number of each value that a key opens, the cipher, and what comes out.

        Args:
            key: of a length that AES has.
            vectors: that go with the key, beside zeros, those in the message and the first block.
        """
        decrypt = self._decryptor(key)
        count = len(self._sealed)
        masks = self._beside + b"".join([vector * count for vector in vectors])
        ways = len(masks) // (BLOCK * count)
        shown = xored(decrypt(self._first) * ways + decrypt(self._second), masks + self._first)
        place = 0
        while found := _TELLING.match(shown, place):
            at = found.end()
            place = at + BLOCK
            number = at // BLOCK % count
            data, vector = self._sealed[number], masks[at : at + BLOCK]
            if not vector:
                vector, data = data[:BLOCK], data[BLOCK:]
            for cipher, plain in _whole(decrypt(data), data, vector):
                yield number, cipher, plain
        end = decrypt(self._last)[-1]
        if 0 < end <= BLOCK or 0 < end ^ self._mask <= BLOCK:
            data = self._sealed[-1]
            for cipher, plain in _deflated(decrypt(data), data, masks, BLOCK * count):
                yield count - 1, cipher, plain


def _whole(blocks: bytes, data: bytes, vector: bytes) -> Iterator[tuple[str, bytes]]:
    if not any(vector) and (plain := certain_in(blocks)) is not None:
        yield "aes-ecb", plain
    elif (plain := certain_in(xored(blocks, vector + data[:-BLOCK]))) is not None:
        yield "aes-cbc", plain


def _deflated(blocks: bytes, data: bytes, masks: bytes, step: int) -> Iterator[tuple[str, bytes]]:
    """Yield a compressed stream that nothing announces (RFC 1951), before the padding of PKCS 7.

    Args:
        blocks: of the value, each undone by itself.
        data: the value.
        masks: vectors that are tried, beside the first block, each ``step`` bytes behind the one before.
        step: see ``masks``.
    """
    alone = unpadded(blocks, BLOCK)
    if alone is not None and is_raw_deflate(alone):
        yield "aes-ecb", alone
    chained = unpadded(xored(blocks, bytes(BLOCK) + data[:-BLOCK]), BLOCK)
    if chained is None:
        return
    if is_raw_deflate(chained[BLOCK:]):
        yield "aes-cbc", chained[BLOCK:]
    for place in range(0, len(masks), step):
        plain = xored(chained[:BLOCK], masks[place : place + BLOCK]) + chained[BLOCK:]
        if is_raw_deflate(plain):
            yield "aes-cbc", plain
            return


def certain_in(padded: bytes) -> bytes | None:
    """Return content without its padding, of PKCS 7 or of zeros; None where it is none beyond doubt."""
    plain = unpadded(padded, BLOCK)
    if plain is None:
        plain = padded if padded.startswith((b"\x1f", b"\x78")) else padded.rstrip(b"\0")
    return plain if is_certain_text(plain) else None
