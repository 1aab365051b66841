"""application/x-www-form-urlencoded (WHATWG URL, section 5.1): bodies, queries, and text that looks like it."""

from __future__ import annotations

import re

from overcollect.decoding.coding.percent import unquote
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.names import NAMES, is_value
from overcollect.decoding.quick_checks import may_open
from overcollect.decoding.text.charset import codec_of
from overcollect.model import Field, GapReason, Node

TYPE = "application/x-www-form-urlencoded"

_KEY = r"[A-Za-z_$][\w.\-\[\]$%]{0,63}"
_LOOKS = re.compile(rf"{_KEY}=[^\s&]*+(?:&+{_KEY}=[^\s&]*+)*+&*+")
_ANY_KEY = r"[A-Za-z_$][\w.\-\[\]$%()']{0,63}"
_LOOKS_RAW = re.compile(rf"{_ANY_KEY}=[^&\r\n]*+(?:&+{_ANY_KEY}=[^&\r\n]*+){{2,}}&*+")
"""Three pairs or more on one line need not be encoded: ``model=MI 5&json=[{"a": 1}]&t=1``."""
_NEXT_LINE = re.compile(rf"\r?\n(?={_KEY}=)")
"""Batches of analytics write one form a line."""
_SEMICOLONS = re.compile(rf"{_KEY}=[^;=]*+(?:;{_KEY}=[^;=]*+)++;?")
"""Pairs parted as HTML 4.01, section B.2.2, recommended."""
_SECOND = re.compile(r"[;|,\s^\x00-\x1f]\s*[A-Za-z_$][\w.\-]{0,48}=")
_RECIPIENT = re.compile(
    r"(?:(?=[^=@]*[-+])[\w.\-+]+=[\w\-.]+\.(?:com|net|org|edu|gov|info|biz)"
    r"|(?=[^=@]*(?:[0-9][-+]|bounce))[\w.\-+]+=[\w\-.]+\.[a-z]{2}|SRS[01][=+\-][^@]+)@[\w\-.]+"
)
"""An address with another one in it, as bounces and forwarders have it (VERP, SRS): one thing rather than a pair."""
_LONGEST_PADDING = 6
_ESCAPED_PADDING = re.compile(r"[A-Za-z0-9+/_\-]{15,}+(?:=3D){1,2}")


class Form:
    id = "form"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:
        # "YWJj==" is base64 (base32 has up to six) with its padding, not a name without a value.
        if "=" not in value or (value.endswith(("=", "=3D")) and _is_padded(value)):
            return None
        if not hint and not _looks(value):
            return None
        if value[0] == "?":
            value = value[1:]
        if "\n" in value:
            value = _NEXT_LINE.sub("&", value)
        if ";" in value and "&" not in value and _SEMICOLONS.fullmatch(value):
            value = value.replace(";", "&")
        parts = value.split("&", room.nodes)
        rest = parts.pop() if len(parts) > room.nodes else ""
        children = _children(parts, room, codec_of(hint), is_coded="%" in value or "+" in value)
        return Opening(children, GapReason.TOO_MANY_NODES if rest else None, len(rest))


def _children(parts: list[str], room: Room, codec: str, *, is_coded: bool) -> list[Child | Field]:
    children: list[Child | Field] = []
    node, decoder, above, plain = room.node, Form.id, room.name, room.remembered.plain
    for part in parts:
        name, sign, text = part.partition("=")
        inside: str | bytes = text
        if is_coded:
            if "%" in name or "+" in name:
                called = _plain(name, codec)
                name = called if isinstance(called, str) else name
            if "%" in text or "+" in text:
                inside = _plain(text, codec)
        if isinstance(inside, str) and (inside in plain or not may_open(inside, plain)):
            if inside:
                children.append(Field(Node(node, decoder, (name,)), inside, name or above))
        else:
            children.append(Child((name,), inside, name, asked=isinstance(inside, str)))
        if (name not in NAMES and is_value(name)) if sign else len(name) > 3:
            children.append(Child((name,), name, final=bool(sign)))
    return children


def _is_padded(value: str) -> bool:
    token = value.rstrip("=")
    if len(value) > len(token):
        return len(value) - len(token) <= _LONGEST_PADDING and "=" not in token and "&" not in token
    return _ESCAPED_PADDING.fullmatch(value) is not None


def _looks(value: str) -> bool:
    value = value.removeprefix("?")
    if _LOOKS.fullmatch(value):
        if "@" in value and _RECIPIENT.fullmatch(value):
            return False
        # Several pairs without an ampersand are a list of another kind.
        return "&" in value or (";" not in value and (value.count("=") == 1 or not _SECOND.search(value)))
    return _LOOKS_RAW.fullmatch(value) is not None


def _plain(text: str, codec: str) -> str | bytes:
    if "+" in text:
        text = text.replace("+", " ")
    if "%" not in text:
        return text
    plain = unquote(text, codec)
    return text if plain is None else plain
