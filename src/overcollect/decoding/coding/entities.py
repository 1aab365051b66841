"""Character references of HTML and XML (HTML Standard, section 13.5) left in a text."""

from __future__ import annotations

import re
from html import unescape

from overcollect.decoding.interface import Child, Opening, Room

_REFERENCE = re.compile(r"&(?:#(?:\d{1,7}|[xX][0-9A-Fa-f]{1,6})|[A-Za-z][A-Za-z0-9]{1,10});")


class Entities:
    """Only with their semicolon: in ``a=1&copy=2`` there is none."""

    id = "html-entity"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if ";" not in value:
            return None
        plain = _REFERENCE.sub(lambda found: unescape(found[0]), value)
        return Opening((Child((), plain),)) if plain != value else None
