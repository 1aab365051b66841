"""Protocol Buffers without a schema: keys are field numbers, with the number of the repetition after them."""

from __future__ import annotations

from overcollect.decoding.binary import packed
from overcollect.decoding.binary.entries import entry_names
from overcollect.decoding.binary.wire import leaves, told, whole_fields
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import may_open
from overcollect.model import Field, GapReason, Node

TYPES = ("application/x-protobuf", "application/protobuf", "application/vnd.google.protobuf", "application/grpc")


class Protobuf:
    """Accepted by its content type, else only where the whole input is a message and holds text."""

    id = "protobuf"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        is_typed = hint.startswith(TYPES)
        found = leaves(value, room.nodes) if is_typed else told(value, room.nodes)
        if not found:
            return self._before_the_cut(value, hint, room) if is_typed else None
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

    def _before_the_cut(self, value: bytes, hint: str, room: Room) -> Opening | None:
        """Open the fields that are whole of a message that breaks off; the rest is searched as it is."""
        end = whole_fields(value)
        opened = self.open(value[:end], hint, room) if 0 < end < len(value) else None
        if opened is None:
            return None
        rest = Child(("rest",), value[end:])
        return Opening([*opened.children, rest], opened.cut or GapReason.BROKEN_CODING, len(value) - end + opened.left)
