"""AES as a stream cipher (GCM, CTR, CFB): the first decrypted bytes tell which of several keys it may be.

JSON, compressed streams and protobuf messages that begin with a text show themselves at once, so that a key costs one
call, and only a likely one is tried on the whole value. GCM proves the key by the tag at the end; the other modes must
yield content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from overcollect.decoding.binary.wire import holds_text
from overcollect.decoding.coding.certain_content import content_in
from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.encryption.block_ciphers import cipher_of

_BLOCK, _NONCE, _TAG = 16, 12, 16
_SECOND = b"\0\0\0\2"
"""Behind the nonce: GCM keeps the first count for the tag (NIST SP 800-38D, 7.1)."""
_SMALLEST, _SMALLEST_PACKED = 16, 24
_BEGINS = re.compile(
    rb"\{[\s\"}]|\[[\s\[{\"\d-]|\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]|\x28\xb5\x2f\xfd"
    rb"|[\n\x12][\x04-\x7f][\x20-\x7e]{2}"
)

type Ways = Sequence[tuple[str, bytes, bytes]]
"""The mode, what is encrypted for the first mask, and what is under it."""


def ways_of(data: bytes, vectors: Sequence[bytes]) -> Ways:
    """Return in which ways bytes can be a stream.

    Args:
        data: encrypted.
        vectors: that are tried, beside zeros and the first bytes.
    """
    ways = [("gcm", vector + _SECOND, data) for vector in vectors if len(vector) == _NONCE]
    ways += [("ctr", vector, data) for vector in vectors if len(vector) == _BLOCK]
    ways.append(("ctr", bytes(_BLOCK), data))
    if len(data) >= _NONCE + _TAG + _SMALLEST:
        ways.append(("gcm", data[:_NONCE] + _SECOND, data[_NONCE:]))
    if len(data) >= _BLOCK + _SMALLEST:
        ways.append(("ctr", data[:_BLOCK], data[_BLOCK:]))
    return [way for way in ways if len(way[2]) >= _SMALLEST]


def begun(ways: Ways, key: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the cipher and what comes out with a key of a length that AES has."""
    cipher = cipher_of("aes", key) if ways else None
    if cipher is None:
        return
    encrypt = cipher.encryptor().update
    masks = encrypt(b"".join([first for _, first, _ in ways]))
    for place, (mode, first, sealed) in enumerate(ways):
        begin = xored(sealed[:4], masks[_BLOCK * place : _BLOCK * place + 4])
        if not _BEGINS.match(begin):
            continue
        if mode == "gcm":
            if (plain := _authentic(key, first[:_NONCE], sealed)) is not None:
                yield "aes-gcm", plain
            continue
        counted = _counted(key, first, sealed)
        fed_back = xored(sealed, encrypt(first + sealed[: (len(sealed) - 1) // _BLOCK * _BLOCK]))
        for name, plain in (("aes-ctr", counted), ("aes-cfb", fed_back)):
            if content_in(plain) is not None or (len(plain) >= _SMALLEST_PACKED and holds_text(plain)):
                yield name, plain


def _authentic(key: bytes, nonce: bytes, sealed: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as in block_ciphers
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    with suppress(InvalidTag):
        return AESGCM(key).decrypt(nonce, sealed, None)
    return None


def _counted(key: bytes, vector: bytes, sealed: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher  # noqa: PLC0415 - as in block_ciphers
    from cryptography.hazmat.primitives.ciphers.algorithms import AES  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.modes import CTR  # noqa: PLC0415

    return Cipher(AES(key), CTR(vector)).decryptor().update(sealed)
