"""Decrypts texts that begin with their own key: ``<digit><key><vector><base64>``, as advertising SDKs send them.

The key has 16, 24 or 32 characters, a vector behind it 16; what follows is in base64 or hexadecimal, and AES must make
content beyond doubt of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.decoding.encryption.first_blocks import BLOCK, SMALLEST, FirstBlocks
from overcollect.decoding.encryption.key_readings import bytes_spelled

_KEYS = (16, 24, 32)
_FRONTS = (0, 1)
"""Characters of a version before the key."""
_SHORTEST = 2 * BLOCK


def under_text_in_front(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield the cipher and what comes out."""
    if not text.isascii():
        return
    for front in _FRONTS:
        for size in _KEYS:
            key, rest = text[front : front + size].encode(), text[front + size :]
            vector = rest[:BLOCK].encode()
            for sealed, vectors in ((_bytes(rest[BLOCK:]), (vector,)), (_bytes(rest), (key[:BLOCK],))):
                if sealed is not None:
                    for _, cipher, plain in FirstBlocks([sealed]).opened(key, vectors):
                        yield cipher, plain


def _bytes(text: str) -> bytes | None:
    """Return what a text spells where that is whole blocks, of which text tells by its length."""
    text = text.replace("\n", "")
    if len(text) < _SHORTEST:
        return None
    data = bytes_spelled(text)
    return data if data is not None and len(data) % BLOCK == 0 and len(data) >= SMALLEST else None
