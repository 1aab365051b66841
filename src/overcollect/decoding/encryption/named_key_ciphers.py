"""Rare and slow ciphers, tried only with fields named as keys.

Blowfish, Triple DES with two keys, ChaCha20 without a tag, Salsa20, TEA and its kin; and SEED, which apps in Korea use
in place of AES (RFC 4269). Setting up Blowfish and undoing XXTEA take long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overcollect.decoding.encryption import fernet_token, xxtea
from overcollect.decoding.encryption.block_ciphers import opened_in_blocks
from overcollect.decoding.encryption.plausible_plaintext import SHORTEST, is_plausible, may_be_plausible
from overcollect.decoding.encryption.salsa20 import KEYS, NONCE, salsa20
from overcollect.decoding.encryption.tea import in_small_blocks
from overcollect.decoding.structures import structure

_SMALL_BLOCK, _BLOCK = 8, 16
_BLOWFISH_KEYS, _TWO_KEYS, _CHACHA_KEY = range(4, 57), 16, 32
_NONCE, _COUNTER = 12, bytes(4)
_SMALLEST_PACKED = 20
_PROBE, _LONGEST = 16, 16_384
"""Bytes of Salsa20, which is slow here."""


def named_key_readings(data: bytes, key: bytes, vectors: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the cipher and what comes out.

    Args:
        data: encrypted.
        key: its bytes.
        vectors: that are tried, beside zeros, the key itself and the first bytes.
    """
    if len(data) < SHORTEST:
        return
    if (token := fernet_token.opened(data, key)) is not None:
        yield "fernet", token
    if len(data) % _SMALL_BLOCK == 0:
        yield from in_small_blocks(data, key)
        if len(key) in _BLOWFISH_KEYS:
            yield from opened_in_blocks("blowfish", _SMALL_BLOCK, data, key, vectors)
        if len(key) == _TWO_KEYS:
            yield from opened_in_blocks("des", _SMALL_BLOCK, data, key + key[:_SMALL_BLOCK], vectors)
    if len(data) % _BLOCK == 0 and len(key) == _BLOCK:
        yield from opened_in_blocks("seed", _BLOCK, data, key, vectors)
    if len(key) == _CHACHA_KEY:
        yield from _under_chacha(data, key, vectors)
    if len(key) in KEYS:
        yield from _under_salsa(data, key, vectors)
    plain = xxtea.opened(data, key)
    if plain is not None and is_plausible(plain):
        yield "xxtea", plain


def _under_chacha(data: bytes, key: bytes, vectors: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield what is under ChaCha20 (RFC 8439) with the counter at 0, as a stream, or at 1, as under Poly1305."""
    from cryptography.hazmat.primitives.ciphers import Cipher  # noqa: PLC0415 - as in block_ciphers
    from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20  # noqa: PLC0415

    # OpenSSL takes the counter and the nonce as one vector.
    whole = [(vector, data) for vector in vectors if len(vector) == _BLOCK]
    ways = [(vector, data) for vector in vectors if len(vector) == _NONCE]
    # The first description has a counter and a nonce of eight bytes.
    ways += [(bytes(_NONCE - _SMALL_BLOCK) + vector, data) for vector in vectors if len(vector) == _SMALL_BLOCK]
    if len(data) >= _NONCE + SHORTEST:
        ways.append((data[:_NONCE], data[_NONCE:]))
    whole += [(counter + nonce, sealed) for nonce, sealed in ways for counter in (_COUNTER, b"\1\0\0\0")]
    for vector, sealed in whole:
        plain = Cipher(ChaCha20(key, vector), None).decryptor().update(sealed)
        if is_plausible(plain) or (_SMALLEST_PACKED <= len(plain) <= _LONGEST and structure(plain) is not None):
            yield "chacha20", plain


def _under_salsa(data: bytes, key: bytes, vectors: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    ways = [(vector, data) for vector in vectors if len(vector) == NONCE]
    if len(data) >= NONCE + SHORTEST:
        ways.append((data[:NONCE], data[NONCE:]))
    for nonce, sealed in ways:
        begin = salsa20(sealed[:_PROBE], key, nonce)
        if len(sealed) <= _LONGEST and may_be_plausible(begin) and is_plausible(plain := salsa20(sealed, key, nonce)):
            yield "salsa20", plain
