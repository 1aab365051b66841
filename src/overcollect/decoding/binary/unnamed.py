"""What tells a format without names or marks: all of it must fit, and there must be texts in it."""

from __future__ import annotations

from overcollect.decoding.binary.nested import Full, Malformed, Reader
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.looks import sensible

SMALLEST = 24
_SHORTEST_TEXT = 6


def whole(reader: Reader, room: Room) -> Opening | None:
    """Read all there is, or return None where it does not end with the data or holds no text."""
    try:
        reader.item((), "", 0)
    except Malformed:
        return None
    except Full as full:
        return Opening(reader.children, full.reason, len(reader.data) - reader.position) if _tells(reader) else None
    if reader.position < len(reader.data) or not _tells(reader):
        return None
    return Opening(reader.children[: room.nodes])


def _tells(reader: Reader) -> bool:
    return any(_is_text(child) or (reader.named and _is_packet(child)) for child in reader.children)


def _is_packet(child: Child) -> bool:
    """Whether it may be another packet inside."""
    return isinstance(child.value, bytes) and len(child.value) >= SMALLEST


def _is_text(child: Child) -> bool:
    value = child.value
    return (
        isinstance(value, str)
        and not child.final
        and len(value) >= _SHORTEST_TEXT
        and sensible(value.encode()) is not None
    )
