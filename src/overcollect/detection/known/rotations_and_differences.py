"""Turns bytes into text by steps that need no key: rotated bits, differences summed up.

Programs of C exchange the halves of each byte, or send the first byte and by how much each following one is more than
the one before (delta coding). Where a step does not lead to text nothing is yielded, and of most bytes none does.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from operator import xor

_CODES = range(256)
_PLACES = range(1, 8)
_BITS = 8
_SAMPLE = 8
"""Bytes that nearly always tell that no bit is clear in all."""
_ROTATED = {places: bytes([(code >> places | code << _BITS - places) & 0xFF for code in _CODES]) for places in _PLACES}
"""What turns bits back that were rotated to the left by so many places."""
_HIGHEST = 0x80
_STEPS = bytes([0 if code < 96 or code >= 160 else _HIGHEST for code in _CODES])
"""Makes of differences of characters of text what is ASCII, of others what is none."""
_LOWEST = 0x20


def rotations_and_differences(data: bytes, lowest: int, *, is_text: bool) -> Iterator[tuple[str, bytes]]:
    """Yield how some bytes were made, and the text that they are then.

    Args:
        data: eight bytes or more.
        lowest: of them.
        is_text: whether none has its highest bit.
    """
    if not is_text:
        seen = 0
        for code in data[:_SAMPLE]:
            seen |= code
        for places in _PLACES if seen != 0xFF else ():
            if not seen >> (places - 1) & 1:
                # The highest bit, which no character of ASCII has, was rotated there.
                turned = data.translate(_ROTATED[places])
                if turned.isascii():
                    yield f"rotated(+{places})", turned
    if lowest < _LOWEST:
        if data[0] < _HIGHEST and data[1:].translate(_STEPS).isascii():
            summed = bytes([total & 0xFF for total in accumulate(data)])
            if summed.isascii():
                yield "differences", summed
        if is_text:
            yield "xor(differences)", bytes(accumulate(data, xor))
