"""How Google's pages and browsers write where something is: the parameter ``pb`` of maps, ``uule`` and ``X-Geo``.

``pb`` (also behind ``data=`` in the path) is Protocol Buffers in text: ``!2d121.5`` is field 2, a double, and ``!1m3``
a message of the next three fields, as public programs read it (github.com/fukata/google_map_pb_parser). A place is
``!2d<longitude>!3d<latitude>``, of links ``!3d<latitude>!4d<longitude>``. ``uule`` and Chrome's header ``X-Geo`` are
``a`` and base64 of a text, or ``w`` and base64 of a message (Chromium,
``org.chromium.chrome.browser.omnibox.geo.GeolocationHeader``; github.com/VorticonCmdr/gslocation).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.interface import Child, Opening, Room

PB_IN_PATH = "data=!"
_FIELD = re.compile(r"(\d{1,4})([bdefijmosuvxyz])(.*)", re.DOTALL)
_MOST, _DEEPEST = 1_000, 32
_ESCAPED = "*21"
"""What stands for the mark itself."""

_MOST_DIGITS = 4
"""Of the number of fields of a message."""
_AXES = {("2", "3"): ("lon", "lat"), ("3", "4"): ("lat", "lon")}
"""Numbers of two doubles in a row -> what they are."""
_is_angle = re.compile(r"-?[0-9]{1,3}\.[0-9]{2,17}").fullmatch


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
            if field is None:
                return None
            if len(open_messages) > _DEEPEST:
                return _loosely(parts)
            number, kind, text = int(field[1]), field[2], field[3]
            keys = (*[outer for outer, _ in open_messages], number)
            open_messages = [(outer, left - 1) for outer, left in open_messages]
            if open_messages and min(left for _, left in open_messages) < 0:
                return _loosely(parts)
            if kind == "m":
                if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
                    return None
                open_messages.append((number, int(text)))
            elif text:
                children.append(Child(keys, text.replace(_ESCAPED, "!"), final=kind in "bdefi"))
            while open_messages and not open_messages[-1][1]:
                open_messages.pop()
        return Opening(_called(children)) if children and not open_messages else _loosely(parts)


def _called(children: list[Child]) -> list[Child]:
    """Return them with the axes called so."""
    found = list(children)
    for place, (one, other) in enumerate(pairwise(children)):
        axes = _AXES.get((str(one.keys[-1]), str(other.keys[-1])))
        if axes and one.keys[:-1] == other.keys[:-1] and _are_angles(one.value, other.value):
            found[place], found[place + 1] = replace(one, name=axes[0]), replace(other, name=axes[1])
    return found


def _are_angles(*values: str | bytes) -> bool:
    return all(isinstance(value, str) and _is_angle(value) for value in values)


def _loosely(parts: Sequence[str]) -> Opening | None:
    """Return the places in what was cut or joined, so that its messages are not as long as they say."""
    children: list[Child] = []
    for place, (part, after) in enumerate(pairwise(parts)):
        one, other = _FIELD.fullmatch(part), _FIELD.fullmatch(after)
        if not (one and other and one[2] == other[2] == "d" and _are_angles(one[3], other[3])):
            continue
        if axes := _AXES.get((one[1], other[1])):
            children += [
                Child((place + step, int(field[1])), field[3], name, final=True)
                for step, (field, name) in enumerate(((one, axes[0]), (other, axes[1])))
            ]
    return Opening(children) if children else None


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
