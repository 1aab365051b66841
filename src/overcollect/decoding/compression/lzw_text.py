"""LZW whose codes are characters of a text, as many web pages compress JSON with a few copied lines.

The lines are those of gist.github.com/revolunet/843889: what was met before is a character from U+0100 on, and the rest
stands as it is. They cannot hold characters beyond Latin-1, of which the bytes of UTF-8 are looked for, as JavaScript's
``unescape(encodeURIComponent(…))`` makes them. JSON that comes out is the proof.
"""

from __future__ import annotations

from overcollect.decoding.coding.proof import is_json
from overcollect.decoding.interface import Child, Opening, Room

_BEGINS = ("{", "[")
_FIRST = 256


def may_be(text: str) -> bool:
    """Whether it begins as JSON and refers to what was met before."""
    return not text.isascii() and text.startswith(_BEGINS) and ord(max(text)) >= _FIRST


class LzwText:
    id = "lzw"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        text = _decompressed(value, room.output)
        return Opening((Child((), text),)) if text is not None and is_json(text) else None


def _decompressed(text: str, limit: int) -> str | None:
    """Return the text; None where a code was not met before, or the text is longer than ``limit``."""
    previous = text[0]
    words: list[str] = []
    pieces = [previous]
    size = 1
    for char in text[1:]:
        code = ord(char) - _FIRST
        if code < 0:
            word = char
        elif code < len(words):
            word = words[code]
        elif code == len(words):
            word = previous + previous[0]
        else:
            return None
        size += len(word)
        if size > limit:
            return None
        pieces.append(word)
        words.append(previous + word[0])
        previous = word
    return _utf8("".join(pieces))


def _utf8(text: str) -> str:
    try:
        return text if text.isascii() else text.encode("latin-1").decode()
    except UnicodeDecodeError:
        return text
