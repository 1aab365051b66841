"""Protocol Buffers messages in a row, each behind its length (writeDelimitedTo; protobuf.dev, "Streaming")."""

from __future__ import annotations

from overcollect.decoding.binary.protobuf import TYPES
from overcollect.decoding.binary.wire import holds_text, is_message, varint
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason


class Delimited:
    """Keys are the numbers of the messages, from 0. Told by its lengths fitting to the last byte."""

    id = "delimited"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        children: list[Child] = []
        position = 0
        told = hint.startswith(TYPES)
        while position < len(value):
            size, start = varint(value, position)
            if size < 0 or start + size > len(value):
                return None
            message = value[start : start + size]
            # An empty message is one byte, and so is any zero.
            if not is_message(message):
                return None
            told = told or holds_text(message)
            children.append(Child((len(children),), message, hint=TYPES[0]))
            position = start + size
            if len(children) >= room.nodes:
                return Opening(children, GapReason.TOO_MANY_NODES, len(value) - position)
        return Opening(children) if children and told else None
