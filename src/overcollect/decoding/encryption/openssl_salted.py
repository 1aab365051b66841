"""The format of ``openssl enc`` and CryptoJS: a mark, a salt, and AES-256-CBC, more rarely AES-128 or DES.

Key and vector are digests of passphrase and salt (EVP_BytesToKey): MD5 in CryptoJS, SHA-256 in OpenSSL from 1.1 on; or
they are stretched (PBKDF2, 10,000 rounds of HMAC-SHA-256), as OpenSSL does with ``-pbkdf2`` (openssl-enc(1)).
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import md5, pbkdf2_hmac, sha256

from overcollect.decoding.encryption.block_ciphers import in_blocks

MARK = b"Salted__"
_FRONT = 16
"""Bytes of mark and salt."""
_LAYOUTS = ((32, 16), (16, 16), (24, 8), (8, 8))
"""Bytes of key and vector of AES-256, AES-128, Triple DES and DES."""
_MADE = 48
"""Bytes of the longest key and its vector."""
_ROUNDS = 10_000
_CIPHERS = ("aes-cbc", "des-cbc")


def salted(data: bytes, passphrase: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what is under a passphrase of which the key is a digest."""
    if not data.startswith(MARK):
        return
    salt = data[len(MARK) : _FRONT]
    for digest in (md5, sha256):
        made = block = b""
        while len(made) < _MADE:
            block = digest(block + passphrase + salt).digest()
            made += block
        yield from _opened(data, made)


def stretched(data: bytes, passphrase: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what is under a stretched passphrase; it takes some milliseconds, as it is meant to."""
    if data.startswith(MARK):
        yield from _opened(data, pbkdf2_hmac("sha256", passphrase, data[len(MARK) : _FRONT], _ROUNDS, _MADE))


def _opened(data: bytes, made: bytes) -> Iterator[tuple[str, bytes]]:
    for key, vector in _LAYOUTS:
        for cipher, plain in in_blocks(data[_FRONT:], made[:key], [made[key : key + vector]]):
            if cipher in _CIPHERS:
                yield cipher, plain
