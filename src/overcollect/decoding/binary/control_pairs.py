r"""Names and values parted by control characters: ``imei=…\x01lat=…``, ``imei\x03…\x02lat\x03…``.

With ``=`` it is how FIX writes messages (fixtrading.org/standards/tagvalue), with the other signs how Hive writes a map
(Hive Language Manual, DDL, "Row Formats"). That agents which collect logs part pairs by the first control character and
names from values by the second or third rests on no document.
"""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable
from overcollect.model import GapReason

_WAYS = ((b"\1", (b"=", b"\2", b"\3")), (b"\2", (b"\3",)))
"""What stands between pairs, and what between name and value."""
_is_name = re.compile(r"[A-Za-z_][\w.\-]{0,63}|\d{1,5}").fullmatch
_FEWEST = 2
_LONGEST_FIRST = 1024
"""Bytes in which the first pair must end."""


class ControlPairs:
    """Keys are the names, with a number after it where a name is there again. All of it must be such pairs."""

    id = "control-pairs"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        way = _way(value)
        if way is None:
            return None
        separator, sign = way
        pieces = value.rstrip(separator + b"\r\n").split(separator, room.nodes)
        rest = pieces.pop() if len(pieces) > room.nodes else b""
        children = _children(pieces, sign)
        if children is None or len(pieces) < _FEWEST:
            return None
        return Opening(children, GapReason.TOO_MANY_NODES if rest else None, len(rest))


def _way(value: bytes) -> tuple[bytes, bytes] | None:
    for separator, signs in _WAYS:
        first = value[: max(0, value.find(separator, 0, _LONGEST_FIRST))]
        for sign in signs:
            if sign in first:
                return separator, sign
    return None


def _children(pieces: list[bytes], sign: bytes) -> list[Child] | None:
    children = []
    seen: dict[str, int] = {}
    for piece in pieces:
        raw, found, data = piece.partition(sign)
        name, text = printable(raw), printable(data)
        if not found or name is None or text is None or not _is_name(name):
            return None
        number = seen[name] = seen.get(name, -1) + 1
        children.append(Child((name, number) if number else (name,), text, name))
    return children
