"""The path of a target: its segments, counted from 0, still percent-encoded."""

from __future__ import annotations

from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.leaves import text_leaves
from overcollect.model import GapReason


class Path:
    id = "path"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        parts = value.removeprefix("/").split("/", room.nodes)
        rest = parts.pop() if len(parts) > room.nodes else ""
        children = text_leaves([((number,), part, "") for number, part in enumerate(parts) if part], room)
        return Opening(children, GapReason.TOO_MANY_NODES if rest else None, len(rest))
