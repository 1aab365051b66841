"""What the text of a key may stand for, and how data can be decrypted with each of these readings.

A key is its own characters, the bytes that these spell in hexadecimal or base64, or what programs derive from a text of
any length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import md5, sha256
from itertools import islice
from typing import NamedTuple

from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.encryption.block_ciphers import KEY_LENGTHS, authenticated, counted, in_blocks, in_stream
from overcollect.decoding.encryption.openssl_salted import salted

_HEX = re.compile("[0-9a-f]++|[0-9A-F]++")
BASE64 = re.compile("[A-Za-z0-9+/_-]{8,}={0,2}")
_LARAVEL = "base64:"
"""Before the key of an app, as Laravel writes it (laravel.com/docs, "Encryption")."""
_BLOCK = 16
_VECTORS = (8, 12, _BLOCK)
"""Bytes of initialisation vectors and nonces."""
_MOST_VECTORS = 8
_IN_BLOCKS, _PROVEN, _STREAMS = ("-ecb", "-cbc"), ("aes-gcm", "chacha20-poly1305"), ("rc4", "xor")


class Key(NamedTuple):
    text: bytes
    """As a passphrase."""
    blocks: tuple[bytes, ...]
    """What it can be for a cipher of blocks."""
    streams: tuple[bytes, ...]
    """What it can be for RC4 and exclusive or."""


class Digests(NamedTuple):
    """Of a text, as programs make keys of it."""

    md5: bytes
    text: bytes
    """That in hexadecimal."""
    sha256: bytes


def digests_of(own: bytes) -> Digests:
    digest = md5(own, usedforsecurity=False)
    return Digests(digest.digest(), digest.hexdigest().encode(), sha256(own).digest())


def is_hex(text: str) -> bool:
    """Whether it is bytes in hexadecimal, in one kind of letters."""
    return len(text) % 2 == 0 and _HEX.fullmatch(text) is not None


def bytes_spelled(text: str) -> bytes | None:
    """Return the bytes that a text is in hexadecimal or base64, None where it is neither."""
    if is_hex(text):
        return bytes.fromhex(text)
    return read_base64(text) if BASE64.fullmatch(text) else None


def spelled(text: str | bytes) -> list[bytes]:
    """Return the bytes that a key or a vector can be: its own, and those that it spells."""
    if isinstance(text, bytes):
        return [text]
    if text.startswith(_LARAVEL) and (raw := read_base64(text.removeprefix(_LARAVEL))):
        return [raw]
    found = [text.encode("utf-8", "surrogatepass")]
    if is_hex(text):
        found.append(bytes.fromhex(text))
    if BASE64.fullmatch(text) and (raw := read_base64(text)):
        found.append(raw)
    return found


def key_of(text: str, *, is_exact: bool = False) -> Key:
    """Return what the text of a key may stand for.

    Args:
        text: as a field, a file or a user writes it.
        is_exact: it is known to be a key, so that a spelling of the right length is one, and nothing is made of it.
    """
    own = spelled(text)
    fitting = [raw for raw in own if len(raw) in KEY_LENGTHS]
    if is_exact and fitting:
        return Key(own[0], tuple(dict.fromkeys(fitting)), tuple(dict.fromkeys(own)))
    # OpenSSL in PHP fills a short key up with zeros; others take a digest of it.
    filled = [raw.ljust(_BLOCK, b"\0") for raw in own if len(raw) < _BLOCK]
    made = digests_of(own[0])
    return Key(own[0], tuple(dict.fromkeys((*own, *filled, *made))), tuple(dict.fromkeys((*own, made.text))))


def vectors_of(raws: Iterable[bytes]) -> list[bytes]:
    """Return the first of those that can be vectors: a message may hold any number of fields that are called so."""
    return list(islice((raw for raw in dict.fromkeys(raws) if len(raw) in _VECTORS), _MOST_VECTORS))


def readings(data: bytes, key: Key, vectors: Sequence[bytes], only: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the cipher and what comes out, for each way in which ``data`` can be read with a key.

    Args:
        data: encrypted.
        key: what its text stands for.
        vectors: that are tried, beside zeros, the key itself and the first bytes.
        only: the one cipher that is tried; '' for all.
    """
    found = _readings(data, key, vectors, only)
    return (one for one in found if one[0] == only) if only else found


def _readings(data: bytes, key: Key, vectors: Sequence[bytes], only: str) -> Iterator[tuple[str, bytes]]:
    if not only or only == "aes-cbc":
        yield from salted(data, key.text)
    for raw in key.blocks:
        if not only or only.endswith(_IN_BLOCKS):
            yield from in_blocks(data, raw, vectors)
        if not only or only in _PROVEN:
            yield from authenticated(data, raw, vectors)
        if not only or only == "aes-ctr":
            yield from counted(data, raw, vectors)
    for raw in key.streams if not only or only in _STREAMS else ():
        yield from in_stream(data, raw)
