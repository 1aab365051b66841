"""Cookie and Set-Cookie (RFC 6265, sections 4.2 and 4.1)."""

from __future__ import annotations

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason


class Cookie:
    """``hint``: the name of the header; of Set-Cookie only the first pair is a cookie, the rest are attributes."""

    id = "cookie"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:
        if hint == "set-cookie":
            value = value.partition(";")[0]
        parts = value.split(";", room.nodes)
        rest = parts.pop() if len(parts) > room.nodes else ""
        children = []
        for part in parts:
            name, _, text = part.partition("=")
            name, text = name.strip(), text.strip().strip('"')
            if text:
                children.append(Child((name,), text, name))
            elif name:
                children.append(Child((name,), name))
        return Opening(children, GapReason.TOO_MANY_NODES if rest else None, len(rest))
