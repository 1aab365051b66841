"""Tries keys made of two values of the message, where no single one opened its content (``keys_from_values``).

They are made of two values joined, of which one is called a key, a salt or the name of the app (``md5(ts + salt)``), or
one is sent wrapped with a key made of the other (``wrapped_keys``). Streams are opened here as well, with keys of a
single value, too, since each key takes longer to try on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from overcollect.decoding.encryption.aes_streams import begun, ways_of
from overcollect.decoding.encryption.first_blocks import BLOCK, FirstBlocks, is_in_blocks
from overcollect.decoding.encryption.key_readings import digests_of
from overcollect.decoding.encryption.named_keys import is_key
from overcollect.decoding.encryption.possible_secrets import joined_secrets
from overcollect.decoding.encryption.wrapped_keys import unwrapped, wrapped_in, wrapping_of
from overcollect.model import Field

_LENGTHS = (16, 24, 32)
_MOST_WRAPPED, _MOST_WRAPPING, _MOST_JOINED = 2, 6, 16
_WRAPPED_LENGTHS = range(22, 97)
"""Characters of 16 bytes in base64 up to 48 in hexadecimal."""

type _Found = tuple[str, str, bytes]
"""The name of the key, the cipher, and what comes out."""


def under_compound(
    data: bytes, fields: Sequence[Field], secrets: Sequence[tuple[str, str]], vectors: Sequence[bytes]
) -> Iterator[_Found]:
    """Yield what the content may be.

    Args:
        data: of the content.
        fields: of the message.
        secrets: names and texts of the likeliest values of which a key is made.
        vectors: that stand in the message.
    """
    ways = ways_of(data, vectors)
    for name, secret in secrets:
        own = secret.encode("utf-8", "surrogatepass")
        made = digests_of(own)
        keys = (made.sha256, made.md5, made.text)
        for key in (own, *keys) if len(own) in _LENGTHS else keys:
            for cipher, plain in begun(ways, key):
                yield name, cipher, plain
    blocks = FirstBlocks([data], [one for one in vectors if len(one) == BLOCK][:2]) if is_in_blocks(data) else None
    for name, key, vectors_of_key in chain(_joined(fields), _wrapped(fields, secrets)):
        if blocks is not None:
            for _, cipher, plain in blocks.opened(key, vectors_of_key):
                yield name, cipher, plain
        for cipher, plain in begun(ways, key):
            yield name, cipher, plain


def _joined(fields: Sequence[Field]) -> Iterator[tuple[str, bytes, tuple[bytes, ...]]]:
    """Yield the name, the key and its vectors for each key that is made of two values."""
    for name, secret in joined_secrets(fields, _MOST_JOINED):
        own = secret.encode("utf-8", "surrogatepass")
        digest, text, of_sha256 = digests_of(own)
        halves = (text[:BLOCK], text[BLOCK:])
        keys = (digest, text, *halves, text[8:24], of_sha256, of_sha256[:BLOCK])
        for key in (own, *keys) if len(own) in _LENGTHS else keys:
            yield name, key, halves[::-1] if key in halves else (key[:BLOCK],)


def _wrapped(
    fields: Sequence[Field], secrets: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, bytes, tuple[bytes, ...]]]:
    """Yield the same for each key that may stand wrapped in the message."""
    called = (field for field in fields if len(field.value) in _WRAPPED_LENGTHS and is_key(field.name))
    held = ((field, raw) for field in called if (raw := wrapped_in(field.value)) is not None)
    for field, raw in islice(held, _MOST_WRAPPED):
        others = [one for one in secrets if one[1] != field.value][:_MOST_WRAPPING]
        for name, secret in others:
            for wrapping in wrapping_of(secret):
                for key in unwrapped(raw, wrapping):
                    yield f"{field.name}, wrapped with {name}", key, (key[:BLOCK],)
