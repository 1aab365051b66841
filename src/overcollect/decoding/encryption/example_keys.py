"""Keys of tutorials, which programs keep: ``1234567890123456``. They hide nothing from those who have read one."""

from __future__ import annotations

from overcollect.decoding.encryption.key_batch import KeyBatch, TriedKey
from overcollect.knowledge.vendor_keys import tutorial_keys, vectors_with

_NAME = "example"
"""What the chain of decoders calls them."""


def batches() -> list[tuple[int, KeyBatch]]:
    """Return the size of a block and the keys for each cipher."""
    return [(size, _batch(cipher, size)) for cipher, size in (("aes", 16), ("des", 8))]


def _batch(cipher: str, size: int) -> KeyBatch:
    keys = [
        TriedKey(_NAME, key, (told.vector.encode(),) if told.vector else ())
        for told in tutorial_keys()
        if told.used_for == cipher
        for key in told.each()
    ]
    return KeyBatch(cipher, size, keys, vectors_with("tutorial_keys", size))
