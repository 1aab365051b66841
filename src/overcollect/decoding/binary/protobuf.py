"""Protocol Buffers without a schema: keys are field numbers, with the number of the repetition after them."""

from __future__ import annotations

from overcollect.decoding.binary import packed
from overcollect.decoding.binary.entries import entry_names
from overcollect.decoding.binary.wire import holds_text, leaves
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

TYPES = ("application/x-protobuf", "application/protobuf", "application/vnd.google.protobuf", "application/grpc")


class Protobuf:
    """Accepted by its content type, else only where the whole input is a message and holds text."""

    id = "protobuf"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        if not hint.startswith(TYPES) and not holds_text(value, room.nodes):
            return None
        found = leaves(value, room.nodes)
        if not found:
            return None
        names = entry_names(found)
        children = [
            Child(keys, leaf, name, final=is_number, hint=packed.HINT if isinstance(leaf, bytes) else "")
            for (keys, leaf, is_number), name in zip(found, names, strict=True)
        ]
        if len(children) < room.nodes:
            return Opening(children)
        left = len(value) - sum(len(child.value) for child in children)
        return Opening(children, GapReason.TOO_MANY_NODES, max(0, left))
