"""Undoes XOR with another value of the message, the time, a mask in front of the data, or the index of each byte.

JSON, a form, or a compressed stream must come out; where text was XORed with text, long enough words or a number will
do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from overcollect.decoding.coding import xor_repeated
from overcollect.decoding.coding.certain_content import is_certain
from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.encryption.encrypted_values import is_guessed
from overcollect.decoding.encryption.keys_in_front import unmasked
from overcollect.decoding.encryption.plausible_plaintext import is_words, may_be_plausible
from overcollect.decoding.encryption.possible_secrets import secrets_of, times_of
from overcollect.decoding.encryption.xor_index import under_places
from overcollect.decoding.encryption.xor_time import base64_under, snappy_under
from overcollect.decoding.opaque import LEAST, evenness
from overcollect.decoding.unfolding import Unfolding
from overcollect.model import Field

_MOST_MASKED, _MOST_SECRETS, _MOST_TIMES = 8, 32, 4
_BEGIN = 16
_SHORTEST_OTHER = 24
"""Bytes of what is under anything but text."""
_SHORTEST_WORDS, _SHORTEST_REPEATED = 16, 48
_STREAMS = (b"\x1f\x8b", b"\x78\x9c", b"\x78\xda", b"\x78\x01", b"\x78\x5e")
"""How gzip and zlib begin."""
_KEY_LENGTHS = range(4, 65)
_PLACE, _MASK = "place", "in front"
"""What the chain of decoders calls keys that are no field."""

type _Found = tuple[str, bytes]
"""The name of the key, and what comes out."""


def open_masked(work: Unfolding, hidden: Sequence[tuple[int, bytes]]) -> None:
    """Add what comes out to the fields of the message.

    Args:
        work: on the message.
        hidden: the number and the bytes of each field of which nothing could be made.
    """
    fields = work.fields
    left = [one for one in hidden if not fields[one[0]].opened or is_guessed(fields, one[0])]
    for number, data in left[:_MOST_MASKED]:
        for name, plain in islice(_readings(data, fields, fields[number].value), 1):
            work.unseal(number, {"cipher": "xor", "key": name}, plain)
            break
        else:
            if len(data) >= _SHORTEST_REPEATED:
                _open_repeated(work, number, data)


def _open_repeated(work: Unfolding, number: int, data: bytes) -> None:
    """Open JSON under a key of several bytes that are no text, of which text tells less quickly."""
    key = xor_repeated.by_begin(data)
    # What is spread evenly is under no key that comes again and again.
    if key is None and len(data) >= xor_repeated.SHORTEST and evenness(data) < LEAST:
        key = xor_repeated.solve(data)
    if key is not None:
        work.unseal(number, {"cipher": "xor", "key": f"0x{key.hex()}"}, xored(data, key))


def _readings(data: bytes, fields: Sequence[Field], own: str | bytes) -> Iterator[_Found]:
    for name, read in ((_PLACE, under_places), (_MASK, unmasked)) if len(data) >= _SHORTEST_OTHER else ():
        if (plain := read(data)) is not None:
            yield name, plain
    if isinstance(own, bytes) and len(data) >= _SHORTEST_OTHER:
        yield from _by_time(data, fields, snappy_under)
    if len(data) >= _SHORTEST_OTHER and (key := _stream_under_text(data, fields, own)):
        yield key
    # Text under text keeps its highest bits, so that this is asked of no token.
    if data[:_BEGIN].isascii():
        yield from _by_time(data, fields, base64_under)
        yield from _by_secret(data, fields, own)


def _by_time(data: bytes, fields: Sequence[Field], read: Callable[[bytes, int], bytes | None]) -> Iterator[_Found]:
    for name, time in times_of(fields, _MOST_TIMES):
        if (plain := read(data, time)) is not None:
            yield name, plain


def _by_secret(data: bytes, fields: Sequence[Field], own: str | bytes) -> Iterator[_Found]:
    for name, secret in secrets_of(fields, _MOST_SECRETS):
        key = secret.encode("utf-8", "surrogatepass")
        if secret != own and may_be_plausible(xored(data[:_BEGIN], key)) and _is_proven(plain := xored(data, key)):
            yield name, plain


def _stream_under_text(data: bytes, fields: Sequence[Field], own: str | bytes) -> _Found | None:
    """Return the compressed stream under a text of the message: of which each could be, its first two bytes tell."""
    begins = tuple(begin.decode() for stream in _STREAMS if (begin := xored(data[:2], stream)).isalnum())
    for field in fields if begins else ():
        text = field.value
        if text.__class__ is str and text.startswith(begins) and text != own and len(text) in _KEY_LENGTHS:
            assert isinstance(text, str)
            plain = xored(data, text.encode("utf-8", "surrogatepass"))
            if is_certain(plain):
                return field.name, plain
    return None


def _is_proven(plain: bytes) -> bool:
    """Tell whether it is content even though text under text is text by chance every other byte."""
    return is_certain(plain) or plain.isdigit() or (len(plain) >= _SHORTEST_WORDS and is_words(plain))
