"""Ciphers that few apps use: Blowfish, Triple DES with two keys, ChaCha20 without a tag, XXTEA.

Setting up Blowfish and undoing XXTEA take long, so that they are tried with what is called a key, and with nothing
else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overcollect.decoding.coding import xxtea
from overcollect.decoding.coding.block_ciphers import opened_in_blocks
from overcollect.decoding.coding.certain import is_certain

_SMALL_BLOCK = 8
_SMALLEST = 32
_BLOWFISH_KEYS, _TWO_KEYS, _CHACHA_KEY = range(4, 57), 16, 32
_NONCE, _COUNTER = 12, bytes(4)


def rare_readings(data: bytes, key: bytes, vectors: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the cipher and what comes out.

    Args:
        data: encrypted.
        key: its bytes.
        vectors: that are tried, beside zeros, the key itself and the first bytes.
    """
    if len(data) < _SMALLEST:
        return
    if len(data) % _SMALL_BLOCK == 0:
        if len(key) in _BLOWFISH_KEYS:
            yield from opened_in_blocks("blowfish", _SMALL_BLOCK, data, key, vectors)
        if len(key) == _TWO_KEYS:
            yield from opened_in_blocks("des", _SMALL_BLOCK, data, key + key[:_SMALL_BLOCK], vectors)
    if len(key) == _CHACHA_KEY:
        yield from _under_chacha(data, key, vectors)
    plain = xxtea.opened(data, key)
    if plain is not None and is_certain(plain):
        yield "xxtea", plain


def _under_chacha(data: bytes, key: bytes, vectors: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield what is under ChaCha20 (RFC 8439) with the counter at 0, as a stream, or at 1, as under Poly1305."""
    from cryptography.hazmat.primitives.ciphers import Cipher  # noqa: PLC0415 - as in block_ciphers
    from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20  # noqa: PLC0415

    ways = [(vector, data) for vector in vectors if len(vector) == _NONCE]
    ways.append((data[:_NONCE], data[_NONCE:]))
    for nonce, sealed in ways:
        for counter in (_COUNTER, b"\1\0\0\0"):
            plain = Cipher(ChaCha20(key, counter + nonce), None).decryptor().update(sealed)
            if is_certain(plain):
                yield "chacha20", plain
