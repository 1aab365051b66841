"""Undoes XOR of each byte with its index, where JSON or gzip comes out; there is no key."""

from __future__ import annotations

from overcollect.decoding.coding.certain_content import is_certain
from overcollect.decoding.coding.proof import DOCUMENT_BEGINS
from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.compression.gzip_stream import MAGIC

_PLACES = bytes(range(256))
_BEGINS = tuple(xored(begin, _PLACES[: len(begin)]) for begin in (*DOCUMENT_BEGINS, MAGIC))


def under_places(data: bytes) -> bytes | None:
    """Return what comes out, or None where that is neither.

    >>> under_places(bytes(code ^ place for place, code in enumerate(b'{"imei":"490154203237518"}')))
    b'{"imei":"490154203237518"}'
    """
    if not data.startswith(_BEGINS):
        return None
    plain = xored(data, _PLACES)
    return plain if is_certain(plain) else None
