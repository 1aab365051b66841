"""Cookie and Set-Cookie (RFC 6265, sections 4.2 and 4.1)."""

from __future__ import annotations

from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.leaves import text_leaves
from overcollect.model import GapReason
from overcollect.model.field import Keys


class Cookie:
    """``hint``: the name of the header; of Set-Cookie only the first pair is a cookie, the rest are attributes."""

    id = "cookie"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:
        if hint == "set-cookie":
            value = value.partition(";")[0]
        parts = value.split(";", room.nodes)
        rest = parts.pop() if len(parts) > room.nodes else ""
        found: list[tuple[Keys, str, str]] = []
        for part in parts:
            name, _, text = part.partition("=")
            name, text = name.strip(), text.strip().strip('"')
            if text:
                found.append(((name,), text, name))
            elif name:
                found.append(((name,), name, ""))
        return Opening(text_leaves(found, room), GapReason.TOO_MANY_NODES if rest else None, len(rest))
