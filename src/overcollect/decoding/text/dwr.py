"""Calls of Direct Web Remoting, a line for each value.

They are written by ``dwr.engine.serialize`` (github.com/directwebremoting/dwr,
core/impl/main/java/org/directwebremoting/engine.js).

``c0-e1=string:490154203237518`` and ``c0-param0=Object_Object:{imei:reference:c0-e1}``: a value is called as the object
calls it that refers to it, and values of texts are percent-encoded.
"""

from __future__ import annotations

import re

from overcollect.decoding.coding.percent import unquote
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

BEGIN = "callCount="
_LINE = re.compile(r"^(\w{1,40}(?:-\w{1,40})?)=([^\r\n]*+)", re.MULTILINE)
_REFERENCE = re.compile(r"(?<![\w$%.\-])([\w$%.\-]{1,120}+):reference:(c\d{1,4}-e\d{1,6})\b")
_VALUE = re.compile(r"(?:[Ss]tring|[Nn]umber|[Bb]oolean|[Dd]ate):")
_holds = re.compile(r"(?:[Aa]rray:\[|Object[^:]{0,100}+:\{).*[\]}]|reference:c\d{1,4}-e\d{1,6}|null:null").fullmatch
"""An object or a list, of which the values stand in lines of their own, another name of one, or nothing."""


class Dwr:
    """Keys are the names of the lines, of what an object holds the object's line and its name in there."""

    id = "dwr"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(BEGIN) or "c0-scriptName=" not in value:
            return None
        lines = _LINE.findall(value)
        held = {line: (whole, _name(name)) for whole, text in lines for name, line in _REFERENCE.findall(text)}
        children = []
        for line, text in lines:
            sign = _VALUE.match(text)
            inside = _plain(text[sign.end() :]) if sign else text
            if inside and not _holds(text):
                keys = held.get(line, (line,))
                children.append(Child(keys, inside, keys[-1]))
            if len(children) > room.nodes:
                return Opening(children[: room.nodes], GapReason.TOO_MANY_NODES, len(value))
        return Opening(children) if children else None


def _plain(text: str) -> str | bytes:
    plain = unquote(text) if "%" in text else text
    return text if plain is None else plain


def _name(text: str) -> str:
    plain = _plain(text)
    return plain if isinstance(plain, str) else text
