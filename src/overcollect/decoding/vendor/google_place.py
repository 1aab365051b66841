"""How Google's pages and browsers write where something is: the parameter ``pb`` of maps, ``uule`` and ``X-Geo``.

``pb`` (also behind ``data=`` in the path) is Protocol Buffers in text: ``!2d121.5`` is field 2, a double, and ``!1m3``
a message of the next three fields, as public programs read it (github.com/fukata/google_map_pb_parser). ``uule`` and
Chrome's header ``X-Geo`` are ``a`` and base64 of a text, or ``w`` and base64 of a message (Chromium,
``org.chromium.chrome.browser.omnibox.geo.GeolocationHeader``; github.com/VorticonCmdr/gslocation).
"""

from __future__ import annotations

import re

from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.interface import Child, Opening, Room

PB_IN_PATH = "data=!"
_FIELD = re.compile(r"(\d{1,4})([bdefijmosuvxyz])(.*)", re.DOTALL)
_MOST, _DEEPEST = 1_000, 32
_ESCAPED = "*21"
"""What stands for the mark itself."""

_MOST_DIGITS = 4
"""Of the number of fields of a message."""


class GooglePb:
    """All of it must be fields, and the messages as long as they say."""

    id = "google-pb"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        parts = value.removeprefix(PB_IN_PATH.rstrip("!")).split("!")
        if parts[0] or not 2 < len(parts) <= min(_MOST, room.nodes):
            return None
        children: list[Child] = []
        open_messages: list[tuple[int, int]] = []
        """The numbers of the messages around, and how many fields each still has."""
        for part in parts[1:]:
            field = _FIELD.fullmatch(part)
            if field is None or len(open_messages) > _DEEPEST:
                return None
            number, kind, text = int(field[1]), field[2], field[3]
            keys = (*[outer for outer, _ in open_messages], number)
            open_messages = [(outer, left - 1) for outer, left in open_messages]
            if open_messages and min(left for _, left in open_messages) < 0:
                return None
            if kind == "m":
                if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
                    return None
                open_messages.append((number, int(text)))
            elif text:
                children.append(Child(keys, text.replace(_ESCAPED, "!"), final=kind in "bdefi"))
            while open_messages and not open_messages[-1][1]:
                open_messages.pop()
        return Opening(children) if children and not open_messages else None


class Uule:
    id = "uule"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        data = read_base64(value[2:].replace(" ", "+"))
        if not data:
            return None
        if value[0] == "w":
            return Opening((Child((), data),))
        text = data.decode("utf-8", "replace")
        return Opening((Child((), text),)) if "_e7:" in text else None
