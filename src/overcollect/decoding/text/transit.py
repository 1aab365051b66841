"""Transit in JSON, as WebEngage's SDKs and programs in Clojure send it (github.com/cognitect/transit-format).

A map is a list that begins with ``^ `` and holds keys and values in turn. Texts that begin with ``~`` say what they are
(``~:name`` a keyword, ``~u…`` a UUID), and keys that were written before are replaced by codes (``^0``).
"""

from __future__ import annotations

from json import JSONDecodeError, JSONDecoder
from typing import Any

from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.text.json_walk import Repeated, Walk
from overcollect.model import GapReason

BEGIN = '["^ ",'
MAGIC = BEGIN.encode()
_PARSER = JSONDecoder(strict=False, parse_float=str, parse_int=str, parse_constant=str)
_MAP = "^ "
_ESCAPED = ("~~", "~^", "~`")
"""How a text is written that begins with a sign."""
_KEPT = ("~:", "~$", "~#")
"""Keywords, symbols and tags get a code wherever they stand, and texts where they are keys."""
_SHORTEST_KEPT = 4
_FIRST_CODE, _CODES = ord("0"), 44
_MOST_KEPT = _CODES * _CODES


class Transit:
    id = "transit"
    keeps = False

    def open(self, value: str | bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        text = value if isinstance(value, str) else value.decode("utf-8", "replace")
        try:
            document = _PARSER.decode(text)
            plain = _Reader().plain(document)
        except JSONDecodeError:
            return None
        except RecursionError:
            return Opening((), GapReason.TOO_DEEP, len(text))
        walk = Walk(room)
        walk.add(plain)
        return walk.opening(len(text))


class _Reader:
    """Reads one document; texts must be read in the order in which they were written, since codes count them."""

    def __init__(self) -> None:
        self._kept: list[str] = []

    def plain(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._text(value, is_key=False)
        if isinstance(value, dict):
            return Repeated([(self._text(key, is_key=True), self.plain(inner)) for key, inner in value.items()])
        if not isinstance(value, list):
            return value
        if value[:1] == [_MAP]:
            keys, values = value[1::2], value[2::2]
            return Repeated([(self._key(key), self.plain(inner)) for key, inner in zip(keys, values, strict=False)])
        return [self.plain(inner) for inner in value]

    def _key(self, key: Any) -> str:
        return self._text(key, is_key=True) if isinstance(key, str) else str(self.plain(key))

    def _text(self, text: str, *, is_key: bool) -> str:
        if len(text) > 1 and text[0] == "^" and text != _MAP:
            at = 0
            for char in text[1:]:
                at = at * _CODES + ord(char) - _FIRST_CODE
            whole = self._kept[at] if 0 <= at < len(self._kept) else text
        else:
            whole = text
            if len(text) >= _SHORTEST_KEPT and (is_key or text.startswith(_KEPT)):
                if len(self._kept) >= _MOST_KEPT:
                    self._kept.clear()
                self._kept.append(text)
        if whole.startswith(_ESCAPED):
            return whole[1:]
        return whole[2:] if whole.startswith("~") and len(whole) > 1 else whole
