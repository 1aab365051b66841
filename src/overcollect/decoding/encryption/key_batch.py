"""Decrypts the first block of a value with many keys and vectors at once.

Setting up a cipher takes longer than using it, so this is done once for keys that are tried on many values. Only where
a block begins like text is the rest of the value decrypted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from overcollect.decoding.coding.certain_content import is_certain
from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.encryption.block_ciphers import cipher_of
from overcollect.decoding.encryption.derived_keys import derived
from overcollect.decoding.encryption.plausible_plaintext import plausible_in

_AES = 16

_CHARACTER = rb"[\x01-\x10\t\n\r\x20-\x7e]"
"""Of ASCII, or a byte of padding."""
_CHINESE = rb"[\xe3-\xe9][\x80-\xbf]{2}"
_FOUR = rb"(?=(?:%b){8}|(?:%b){2}|(?:%b|%b){6})" % (_CHARACTER, _CHINESE, _CHARACTER, _CHINESE)
_PLAINEST = re.compile(rb"[\w.@=:+/-]+")
SURE = 3
"""What content is worth that says so itself."""
_STREAMS = rb"(?=\x1f\x8b\x08\0|\x78[\x01\x5e\x9c\xda])"


class TriedKey(NamedTuple):
    name: str
    """What the chain of decoders calls it."""
    key: bytes
    vectors: tuple[bytes, ...] = ()
    """Initialisation vectors that go with it, beside zeros and itself."""


class KeyBatch:
    """Keys of one cipher.

    Args:
        cipher: its name.
        size: of its blocks.
        keys: of lengths that the cipher has.
        vectors: that are tried with each of them.
    """

    def __init__(self, cipher: str, size: int, keys: Sequence[TriedKey], vectors: Sequence[bytes] = ()) -> None:
        ready = [(one, found) for one in keys if (found := cipher_of(cipher, one.key)) is not None]
        self._cipher, self._size = cipher, size
        self._keys = [one for one, _ in ready]
        self._decrypt = [found.decryptor().update for _, found in ready]
        most = max((len(one.vectors) for one in self._keys), default=0)
        zeros = bytes(size)
        filled = [
            (*one.vectors, *[zeros] * (most - len(one.vectors)), zeros, one.key[:size], *vectors) for one in self._keys
        ]
        self._rows = len(filled[0]) if filled else 0
        self._masks = b"".join([row[at] for at in range(self._rows) for row in filled])
        self._telling = re.compile(rb"(?:.{%d})*?(?:%b|%b)" % (size, _FOUR, _STREAMS), re.DOTALL)

    def opened(self, data: bytes, beside: Sequence[bytes] = ()) -> tuple[str, str, bytes] | None:
        """Return the name of the key that opens ``data``, the cipher, and what comes out; None where none does.

        Args:
            data: whole blocks, one at least.
            beside: vectors that stand in the message.
        """
        # Vectors that are nearly the same make nearly the same of the first block.
        return max(self._readings(data, beside), key=lambda one: worth(one[2]), default=None)

    def _readings(self, data: bytes, beside: Sequence[bytes]) -> Iterator[tuple[str, str, bytes]]:
        size, count = self._size, len(self._keys)
        first = data[:size]
        fitting = [vector * count for vector in beside if len(vector) == size]
        masks = b"".join((self._masks, *fitting)) if fitting else self._masks
        shown = xored(b"".join([decrypt(first) for decrypt in self._decrypt]) * (self._rows + len(fitting)), masks)
        ends = len(shown)
        if len(data) > size:
            second = data[size : 2 * size]
            shown += xored(b"".join([decrypt(second) for decrypt in self._decrypt]), first)
        for at in _places(self._telling, shown, size):
            vector, sealed = (masks[at : at + size], data) if at < ends else (first, data[size:])
            number = at // size % count
            blocks = self._decrypt[number](sealed)
            if not any(vector) and (plain := plausible_in(blocks, size)) is not None:
                yield self._keys[number].name, f"{self._cipher}-ecb", plain
            elif (plain := plausible_in(xored(blocks, vector + sealed[:-size]), size)) is not None:
                yield self._keys[number].name, f"{self._cipher}-cbc", plain


def worth(plain: bytes) -> int:
    """Tell how little chance it is that this came out, from 0 to 3."""
    if is_certain(plain):
        return SURE
    return 2 if plain.isalnum() else _PLAINEST.fullmatch(plain) is not None


@lru_cache(256)
def derived_batch(name: str, text: str) -> KeyBatch:
    """Return what AES keys can be made of a text.

    Args:
        name: what the chain of decoders calls them.
        text: of the key.
    """
    return KeyBatch("aes", _AES, [TriedKey(name, made.key, made.vectors) for made in derived(text)])


def _places(telling: re.Pattern[bytes], shown: bytes, size: int) -> Iterator[int]:
    place = 0
    while found := telling.match(shown, place):
        yield found.end()
        place = found.end() + size
