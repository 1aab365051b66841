"""Protocol Buffers without a schema: keys are field numbers, with the number of the repetition after them."""

from __future__ import annotations

from overcollect.decoding.binary import packed
from overcollect.decoding.binary.entries import entry_names
from overcollect.decoding.binary.wire import leaves, told
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.looks import may_open
from overcollect.model import Field, GapReason, Node

TYPES = ("application/x-protobuf", "application/protobuf", "application/vnd.google.protobuf", "application/grpc")


class Protobuf:
    """Accepted by its content type, else only where the whole input is a message and holds text."""

    id = "protobuf"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        found = leaves(value, room.nodes) if hint.startswith(TYPES) else told(value, room.nodes)
        if not found:
            return None
        names = entry_names(found)
        node, decoder, above = room.node, room.decoder, room.name
        plain = room.remembered.plain
        children = [
            Child(keys, leaf, name, hint=packed.HINT)
            if leaf.__class__ is bytes
            else Field(Node(node, decoder, keys), leaf, name or above)
            if is_number or leaf in plain or not may_open(str(leaf), plain)
            else Child(keys, leaf, name, asked=True)
            for (keys, leaf, is_number), name in zip(found, names, strict=True)
        ]
        if len(children) < room.nodes:
            return Opening(children)
        left = len(value) - sum(len(child.value) for child in children)
        return Opening(children, GapReason.TOO_MANY_NODES, max(0, left))
