"""Opens what is under exclusive or with another value of the message, the time, a mask in front or the bytes' places.

JSON, a form, or a compressed stream must come out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from overcollect.decoding.coding.certain import is_certain
from overcollect.decoding.coding.ciphers import xored
from overcollect.decoding.coding.keys_in_front import unmasked
from overcollect.decoding.coding.proof import DOCUMENT_BEGINS
from overcollect.decoding.coding.xor_index import under_places
from overcollect.decoding.coding.xor_time import base64_under, snappy_under
from overcollect.decoding.compression.gzip_stream import MAGIC
from overcollect.decoding.encrypted import disguised
from overcollect.decoding.secrets_beside import secrets_of, times_of
from overcollect.decoding.unfolding import Unfolding
from overcollect.model import Field

_MOST_MASKED, _MOST_SECRETS, _MOST_TIMES = 8, 32, 4
_BEGIN = 16
_BEGINS = (*DOCUMENT_BEGINS, MAGIC)
_PLACE, _MASK = "place", "in front"
"""What the chain of decoders calls keys that are no field."""

type _Found = tuple[str, bytes]
"""The name of the key, and what comes out."""


def open_masked(work: Unfolding) -> None:
    """Add what comes out to the fields of the message."""
    fields = work.fields
    for number, data in list(islice(disguised(work), _MOST_MASKED)):
        for name, plain in islice(_readings(data, fields, is_raw=isinstance(fields[number].value, bytes)), 1):
            work.unseal(number, {"cipher": "xor", "key": name}, plain)


def _readings(data: bytes, fields: Sequence[Field], *, is_raw: bool) -> Iterator[_Found]:
    for name, read in ((_PLACE, under_places), (_MASK, unmasked)):
        if (plain := read(data)) is not None:
            yield name, plain
    if is_raw:
        yield from _by_time(data, fields, snappy_under)
    # Text under text keeps its highest bits, so that this is asked of no token.
    if data[:_BEGIN].isascii():
        yield from _by_time(data, fields, base64_under)
        yield from _by_secret(data, fields)


def _by_time(data: bytes, fields: Sequence[Field], read: Callable[[bytes, int], bytes | None]) -> Iterator[_Found]:
    for name, time in times_of(fields, _MOST_TIMES):
        if (plain := read(data, time)) is not None:
            yield name, plain


def _by_secret(data: bytes, fields: Sequence[Field]) -> Iterator[_Found]:
    for name, secret in secrets_of(fields, _MOST_SECRETS):
        key = secret.encode("utf-8", "surrogatepass")
        if xored(data[:_BEGIN], key).startswith(_BEGINS) and is_certain(plain := xored(data, key)):
            yield name, plain
