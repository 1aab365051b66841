"""Packets of AMF over HTTP (Adobe, "AMF0", section 4.1): headers and calls, by the content type."""

from __future__ import annotations

from overcollect.decoding.binary.amf_items import Amf0
from overcollect.decoding.binary.nested import Full, Malformed
from overcollect.decoding.interface import Child, Opening, Room

TYPE = "application/x-amf"


class Amf:
    """Keys are ``header`` and its name, or the number of a call, and the way in the value."""

    id = "amf"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        reader = Amf0(value, room.nodes)
        try:
            if reader.number(2) not in (0, 3):
                return None
            for _ in range(reader.number(2)):
                name = reader.key()
                reader.take(5)  # whether it must be understood, and its length, which need not be there
                reader.item(("header", name), name, 0)
            for number in range(reader.number(2)):
                reader.leaf((number, "target"), reader.text(reader.take(reader.number(2))), "target")
                reader.take(reader.number(2))  # to which the answer goes
                reader.take(4)
                reader.item((number,), "", 0)
        except Full as full:
            return Opening(reader.children[: room.nodes], full.reason, len(value) - reader.position)
        except Malformed:
            if not reader.children:
                return None
        if reader.position < len(value):
            reader.children.append(Child(("rest",), value[reader.position :]))
        return Opening(reader.children[: room.nodes])
