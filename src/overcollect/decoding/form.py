"""application/x-www-form-urlencoded (WHATWG URL, section 5.1): bodies, queries, and text that looks like it."""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.looks import key_is_value
from overcollect.decoding.percent import unquote
from overcollect.model import GapReason

TYPE = "application/x-www-form-urlencoded"

_KEY = r"[A-Za-z_$][\w.\-\[\]$%]{0,63}"
_LOOKS = re.compile(rf"{_KEY}=[^\s&]*+(?:&+{_KEY}=[^\s&]*+)*+&*+")
_ANY_KEY = r"[A-Za-z_$][\w.\-\[\]$%()']{0,63}"
_LOOKS_RAW = re.compile(rf"{_ANY_KEY}=[^&\r\n]*+(?:&+{_ANY_KEY}=[^&\r\n]*+){{2,}}&*+")
"""Three pairs or more on one line need not be encoded: ``model=MI 5&json=[{"a": 1}]&t=1``."""
_PADDING = re.compile(r"[^=&]*={1,6}")


class Form:
    id = "form"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:
        # "YWJj==" is base64 (base32 has up to six) with its padding, not a name without a value.
        if "=" not in value or _PADDING.fullmatch(value):
            return None
        if not hint and not _looks(value):
            return None
        parts = value.split("&", room.nodes)
        rest = parts.pop() if len(parts) > room.nodes else ""
        children = []
        for part in parts:
            key, sign, text = part.partition("=")
            plain = _plain(key)
            name = plain if isinstance(plain, str) else key
            if text:
                children.append(Child((name,), _plain(text), name))
            if key_is_value(name) if sign else len(name) > 3:
                children.append(Child((name,), name, final=bool(sign)))
        return Opening(children, GapReason.TOO_MANY_NODES if rest else None, len(rest))


def _looks(value: str) -> bool:
    if _LOOKS.fullmatch(value):
        return "&" in value or ";" not in value
    return _LOOKS_RAW.fullmatch(value) is not None


def _plain(text: str) -> str | bytes:
    if "+" in text:
        text = text.replace("+", " ")
    if "%" not in text:
        return text
    plain = unquote(text)
    return text if plain is None else plain
