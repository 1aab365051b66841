r"""Names and values parted by control characters: ``imei=…\x01lat=…``, ``imei\x02…\x01lat\x02…``.

So FIX writes messages (FIX TagValue Encoding), and Hive and agents that collect logs write maps (LazySimpleSerDe).
"""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.looks import printable
from overcollect.model import GapReason

_SEPARATOR = b"\1"
_SIGNS = (b"=", b"\2", b"\3")
_is_name = re.compile(r"[A-Za-z_][\w.\-]{0,63}|\d{1,5}").fullmatch
_FEWEST = 2
_LONGEST_FIRST = 1024
"""Bytes in which the first pair must end."""


class ControlPairs:
    """Keys are the names, with a number after it where a name is there again. All of it must be such pairs."""

    id = "control-pairs"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        first = value[: max(0, value.find(_SEPARATOR, 0, _LONGEST_FIRST))]
        sign = next((sign for sign in _SIGNS if sign in first), None)
        if sign is None:
            return None
        pieces = value.rstrip(_SEPARATOR + b"\r\n").split(_SEPARATOR, room.nodes)
        rest = pieces.pop() if len(pieces) > room.nodes else b""
        children = _children(pieces, sign)
        if children is None or len(pieces) < _FEWEST:
            return None
        return Opening(children, GapReason.TOO_MANY_NODES if rest else None, len(rest))


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
