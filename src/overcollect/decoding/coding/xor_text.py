"""JSON under XOR with one byte: only one key fits its first two bytes and its last.

So do the parameters ``pos`` and ``mc`` of ByteDance's apps stand, under 0x9d, in JSON with blanks.
"""

from __future__ import annotations

from overcollect.decoding.coding.proof import DOCUMENT_BEGINS, is_json
from overcollect.decoding.coding.xor_byte import opening, table
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.quick_checks import printable

_SPACED = (b"{\n", b"{ ", b"{\r", b"{\t", b"[\n", b"[ ", b"[\r", b"[\t")
_DIFFERENCES = {first ^ second: first for first, second in (*_SPACED, *DOCUMENT_BEGINS)}
_DIFFERENCES_OF_SPACED = frozenset(first ^ second for first, second in _SPACED)
"""What begins so must be JSON as a whole: a bracket and a blank are met in other texts."""
_ENDS = b"}]"
_SMALLEST = 12


def is_disguised(data: bytes) -> bool:
    return _key(data) is not None


def hides_json(data: bytes) -> bool:
    """Whether JSON comes out, and not only what looks like it: many keys turn letters into other letters."""
    key = _key(data)
    return key is not None and is_json(data.translate(table(key)))


class XorText:
    """Anything else under such a key is found by detection, where a known value proves it."""

    id = "xor"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        return opening(value, _key(value), room)


def _key(data: bytes) -> int | None:
    if len(data) < _SMALLEST:
        return None
    first = _DIFFERENCES.get(data[0] ^ data[1])
    if first is None:
        return None
    key = data[0] ^ first
    if not key or data[-1] ^ key not in _ENDS:
        return None
    plain = data.translate(table(key))
    is_told = printable(plain) and (data[0] ^ data[1] not in _DIFFERENCES_OF_SPACED or is_json(plain))
    return key if is_told else None
