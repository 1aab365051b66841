"""The path of a target: its segments, counted from 0, still percent-encoded."""

from __future__ import annotations

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import may_open
from overcollect.model import Field, GapReason, Node


class Path:
    id = "path"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        parts = value.removeprefix("/").split("/", room.nodes)
        rest = parts.pop() if len(parts) > room.nodes else ""
        node, decoder, name, plain = room.node, room.decoder, room.name, room.remembered.plain
        children = [
            Field(Node(node, decoder, (number,)), part, name)
            if part in plain or not may_open(part, plain)
            else Child((number,), part, asked=True)
            for number, part in enumerate(parts)
            if part
        ]
        return Opening(children, GapReason.TOO_MANY_NODES if rest else None, len(rest))
