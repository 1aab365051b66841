"""Stream ciphers without a tag, tried only with fields named as keys: no key makes them fail.

RC4, XOR, and block ciphers used as streams (NIST SP 800-38A: CTR, CFB, also byte by byte as OpenSSL for PHP and Python
do, and OFB). All but CFB byte by byte begin with the same mask, which tells whether the rest is worth the work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.encryption.block_ciphers import begin_of_stream, cipher_of, rc4
from overcollect.decoding.encryption.plausible_plaintext import (
    LONG_UNDER_TEXT,
    SHORTEST,
    is_plausible,
    may_be_plausible,
)
from overcollect.decoding.structures import structure

_PROBE = 16
_LONGEST = 4_096
"""Bytes that are looked at whether they are of a structure, or that are undone byte by byte."""
_SMALLEST_PACKED = 20
_CIPHERS = (("aes", 16, (16, 24, 32)), ("sm4", 16, (16,)), ("des", 8, (8, 24)))
_SHORT_NONCES = (8, 12)
"""Bytes of a nonce behind which a counter follows."""

type _Encrypt = Callable[[bytes], bytes]


def named_key_streams(data: bytes, key: bytes, vectors: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the cipher and what comes out.

    Args:
        data: encrypted.
        key: its bytes.
        vectors: that are tried, beside zeros, the key itself and the first bytes.
    """
    if len(data) < SHORTEST or not key:
        return
    for name, mask, undo in (("rc4", begin_of_stream(key), rc4), ("xor", key, xored)):
        begin = xored(data[:_PROBE], mask)
        if may_be_plausible(begin):
            plain = undo(data, key)
            if is_plausible(plain, LONG_UNDER_TEXT) if data.isascii() else is_plausible(plain):
                yield name, plain
        elif _SMALLEST_PACKED <= len(data) <= _LONGEST and structure(plain := undo(data, key)) is not None:
            yield name, plain
    for name, size, keys in _CIPHERS:
        if len(key) in keys and (cipher := cipher_of(name, key)) is not None:
            yield from _chained(name, size, data, cipher.encryptor().update, (*vectors, bytes(size), key[:size]))


def _chained(
    name: str, size: int, data: bytes, encrypt: _Encrypt, vectors: Sequence[bytes]
) -> Iterator[tuple[str, bytes]]:
    fitting = [vector for vector in vectors if len(vector) == size]
    if size == _PROBE:
        short = [vector for vector in vectors if len(vector) in _SHORT_NONCES]
        fitting += [vector.ljust(size, b"\0") for vector in short]
        fitting += [vector.ljust(size - 1, b"\0") + b"\1" for vector in short]
    ways = [(vector, data) for vector in dict.fromkeys(fitting)]
    if len(data) >= size + SHORTEST:
        ways.append((data[:size], data[size:]))
    masks = encrypt(b"".join([vector for vector, _ in ways]))
    for place, (vector, sealed) in enumerate(ways):
        begin = xored(sealed[:size], masks[size * place : size * (place + 1)])
        if may_be_plausible(begin):
            for mode, undo in (("ctr", _by_counter), ("cfb", _by_feedback), ("ofb", _by_output)):
                if is_plausible(plain := undo(sealed, encrypt, vector)):
                    yield f"{name}-{mode}", plain
                    return
        if may_be_plausible(_byte_by_byte(sealed[:SHORTEST], encrypt, vector)) and len(sealed) <= _LONGEST:
            plain = _byte_by_byte(sealed, encrypt, vector)
            if is_plausible(plain):
                yield f"{name}-cfb8", plain
                return


def _by_counter(data: bytes, encrypt: _Encrypt, vector: bytes) -> bytes:
    size = len(vector)
    first, end = int.from_bytes(vector), 1 << 8 * size
    counts = range(first, first + -(-len(data) // size))
    return xored(data, encrypt(b"".join([(count % end).to_bytes(size) for count in counts])))


def _by_feedback(data: bytes, encrypt: _Encrypt, vector: bytes) -> bytes:
    size = len(vector)
    return xored(data, encrypt(vector + data[: (len(data) - 1) // size * size]))


def _by_output(data: bytes, encrypt: _Encrypt, vector: bytes) -> bytes:
    masks = []
    for _ in range(0, len(data), len(vector)):
        vector = encrypt(vector)
        masks.append(vector)
    return xored(data, b"".join(masks))


def _byte_by_byte(data: bytes, encrypt: _Encrypt, vector: bytes) -> bytes:
    before = vector + data
    size = len(vector)
    return bytes([byte ^ encrypt(before[place : place + size])[0] for place, byte in enumerate(data)])
