r"""Escapes of JavaScript and JSON left in a text: ``\u4e2d``, ``\x22`` (ECMA-262, section 12.9.4), ``{\"a\":1}``."""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import clean

_HEX = "[0-9A-Fa-f]"
_ESCAPE = re.compile(rf"\\u({_HEX}{{4}})|\\u\{{({_HEX}{{1,6}})\}}|((?:\\x{_HEX}{{2}})++)|\\([\"\\/nrtbf])")
_NAMED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_STARTS = ('{\\"', '[\\"', '[{\\"', '\\"')
_LINE_END = "\\r\\n"
_BASE64_LINE = re.compile(r"[A-Za-z0-9+/]{60,76}\\n")
_LARGEST = 0x10FFFF


class Escapes:
    """Named escapes alone are no sign, since a path of Windows has them, unless an object begins so or a line ends."""

    id = "unicode-escape"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        found = _ESCAPE.finditer(value)
        told = value.startswith(_STARTS) or _LINE_END in value or _BASE64_LINE.match(value) is not None
        if not told and not any(match[4] is None for match in found):
            return None
        plain = clean(_ESCAPE.sub(_plain, value))
        return Opening((Child((), plain),)) if plain != value else None


def _plain(found: re.Match[str]) -> str:
    unit, point, run, named = found.groups()
    if unit or point:
        code = int(unit or point, 16)
        return chr(code) if code <= _LARGEST else found[0]
    if run:
        data = bytes.fromhex(run.replace("\\x", ""))
        try:
            return data.decode()
        except UnicodeDecodeError:
            return data.decode("latin-1")
    return _NAMED.get(named, named)
