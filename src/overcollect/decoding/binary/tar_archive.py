"""tar archives (POSIX.1-2017, pax, "ustar Interchange Format"), and those of GNU."""

from __future__ import annotations

from overcollect.decoding.compression.streams import rest
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

_BLOCK = 512
_MARK_AT = 257
_SIZE = slice(124, 136)
_FILES = b"0\0"
_LONG_NAME, _EXTENDED = b"L", b"xgK"


def is_tar(data: bytes) -> bool:
    return data[_MARK_AT : _MARK_AT + 5] == b"ustar"


class Tar:
    """Keys are the names of the files, and kind and number of what tells more of one (pax headers, names of links)."""

    id = "tar"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        children: list[Child] = []
        position = 0
        long_name = b""
        reason = None
        while is_tar(value[position : position + _BLOCK]):
            if len(children) >= room.nodes:
                return Opening(children, GapReason.TOO_MANY_NODES, len(value) - position)
            head = value[position : position + _BLOCK]
            size = _number(head[_SIZE])
            if size < 0:
                break
            position += _BLOCK
            content = value[position : position + size]
            kind = head[156:157]
            if kind == _LONG_NAME:
                long_name = content
            elif kind in _FILES and content:
                prefix = head[345:500].partition(b"\0")[0]
                raw = long_name or (prefix + b"/" if prefix else b"") + head[:100]
                name = raw.partition(b"\0")[0].decode(errors="replace")
                long_name = b""
                children.append(Child((name, "filename"), name, "filename"))
                children.append(Child((name,), content, name))
            elif kind and kind in _EXTENDED and content:
                children.append(Child((kind.decode(), len(children)), content.rstrip(b"\0")))
            if position + size > len(value):
                reason = GapReason.BROKEN_CODING
            position += -(-size // _BLOCK) * _BLOCK
        children += rest(value[position:].lstrip(b"\0"), 0)
        return Opening(children, reason) if children else None


def _number(field: bytes) -> int:
    digits = field.strip(b" \0")
    try:
        return int(digits or b"0", 8)
    except ValueError:
        return -1
