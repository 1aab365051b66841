"""Transit in JSON: objects as arrays that begin with ``"^ "`` and alternate keys and values.

Keys that stand several times are told by a code (``^0``) from the second time on, and what JSON has no spelling for is
a text with a tag (``~u`` and a UUID). Format: github.com/cognitect/transit-format, README (version 0.8).
"""

from __future__ import annotations

from typing import Any

MAP = "^ "
"""The first item of an array that is an object."""
_FIRST, _BASE = ord("0"), 44
"""The digits of codes."""
_SHORTEST = 4
"""Characters of a text that is worth a code."""
_NAMES = ("~:", "~$", "~#")
"""Keywords, symbols and tags have codes wherever they stand, other texts as keys alone."""
_TAGGED = ("~:", "~$", "~u", "~i", "~n", "~d", "~f", "~t", "~r", "~s", "~b", "~m")
"""What the tag says of is written behind it."""
_ESCAPED = ("~~", "~^", "~`")


def holds_maps(value: str | bytes) -> bool:
    """Tell whether a document can hold such objects."""
    return b'"^ "' in value if isinstance(value, bytes) else '"^ "' in value


def resolve(document: Any) -> Any:
    """Return a document of lists with each code replaced by its key, and each text without its tag.

    >>> resolve(["^ ", "~:imei", "~i490154203237518", "~:more", ["^ ", "^0", "~~x"]])
    ['^ ', 'imei', '490154203237518', 'more', ['^ ', 'imei', '~x']]
    """
    return _Reader().read(document)


class _Reader:
    """Keeps the keys in the order in which they first stand."""

    def __init__(self) -> None:
        self._keys: list[str] = []

    def read(self, item: Any, *, is_key: bool = False) -> Any:
        if isinstance(item, str):
            return self._text(item, is_key=is_key)
        if isinstance(item, list):
            is_map = bool(item) and item[0] == MAP
            return [
                MAP if is_map and not number else self.read(one, is_key=is_map and number % 2 == 1)
                for number, one in enumerate(item)
            ]
        if isinstance(item, dict):
            return {self.read(key, is_key=True): self.read(value) for key, value in item.items()}
        return item

    def _text(self, text: str, *, is_key: bool) -> str:
        if text[:1] == "^" and text != MAP:
            text = self._coded(text)
        elif len(text) >= _SHORTEST and (is_key or text.startswith(_NAMES)):
            if len(self._keys) == _BASE * _BASE:
                self._keys.clear()
            self._keys.append(text)
        if text.startswith(_TAGGED):
            return text[2:]
        return text[1:] if text.startswith(_ESCAPED) else text

    def _coded(self, code: str) -> str:
        number = 0
        for digit in code[1:]:
            number = number * _BASE + ord(digit) - _FIRST
        return self._keys[number] if 0 <= number < len(self._keys) else code
