"""JSON with the bits of each byte rotated, or with a constant added to each byte.

Four places exchange the halves of a byte. It is told by its first two bytes and its last; JSON is the proof.
"""

from __future__ import annotations

from overcollect.decoding.coding.proof import DOCUMENT_BEGINS, is_json
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable

type _Turn = tuple[str, int]

_ENDS = b"}]"
_SMALLEST = 12
_CODES = range(256)
_PLACES = range(1, 8)
_ROTATED, _ADDED = "rotated", "added"


def _turned(turn: _Turn) -> bytes:
    """Return what each byte becomes."""
    kind, places = turn
    if kind == _ADDED:
        return bytes((code + places) & 0xFF for code in _CODES)
    return bytes((code << places | code >> 8 - places) & 0xFF for code in _CODES)


def _undone(turn: _Turn) -> bytes:
    return bytes.maketrans(_turned(turn), bytes(_CODES))


_TURNS: dict[bytes, _Turn] = {
    begin.translate(_turned(turn)): turn
    for turn in (*((_ADDED, number) for number in _CODES[1:]), *((_ROTATED, places) for places in _PLACES))
    for begin in DOCUMENT_BEGINS
}
"""By the first two bytes. Few begins of a rotation are those of a sum, too, of which the rotation is more likely."""


class TurnedBytes:
    id = "turned-bytes"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        found = _undo(value) if len(value) <= room.output else None
        if found is None:
            return None
        (kind, places), text = found
        return Opening((Child((), text, parameters={kind: str(places)}),))


def is_turned(data: bytes) -> bool:
    return _undo(data) is not None


def hides_wide_text(data: bytes) -> bool:
    """Whether it is one with characters beyond ASCII, which as a text has others; ASCII is one as text, too."""
    return is_turned(data) and not data.isascii()


def _undo(data: bytes) -> tuple[_Turn, str] | None:
    turn = _TURNS.get(data[:2])
    if turn is None or len(data) < _SMALLEST:
        return None
    back = _undone(turn)
    if back[data[-1]] not in _ENDS:
        return None
    text = printable(data.translate(back))
    return (turn, text) if text is not None and is_json(text) else None
