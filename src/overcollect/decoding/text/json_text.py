"""JSON (RFC 8259) in any nesting, also several documents in a row (NDJSON), behind a guard or a packet number, and cut.

Numbers keep their spelling, null and empty text are left out. The keys of a child are the whole way in the
document; leaves of a container come before what is nested in it.
"""

from __future__ import annotations

import re
from json import JSONDecodeError
from typing import Any

import msgspec

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.numbered import may_be_part
from overcollect.decoding.quick_checks import clean
from overcollect.decoding.text.charset import as_text
from overcollect.decoding.text.json_cut import cut_off
from overcollect.decoding.text.json_keys import key_ends
from overcollect.decoding.text.json_stream import stream
from overcollect.decoding.text.json_walk import TOLERANT, Spelled, Walk
from overcollect.model import GapReason

_LARGE = 4 * 1024 * 1024
"""Bytes above which a document of very many values is read as a stream, which stops where the budget ends."""
_MANY = 4

_FAST: msgspec.json.Decoder[Any] = msgspec.json.Decoder(float_hook=Spelled)
_GUARD = re.compile(r"(?:\)\]\}',?|for\s?\(;;\);|while\s?\(1\);|\d{1,4}(?=[\[{\"])|a(?=\[\")|\ufeff)?\s*+(?=[\[{\"])")
_BEGINS = frozenset('[{"')
_NO_GUARD = frozenset("bcdeghijklmnopqrstuvxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""Letters with which no guard and no packet begins, but most texts."""
_BLANK = re.compile(r"[\s,;\x1e]*")
_LONE_SURROGATE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


def begins(text: str) -> bool:
    """Whether a document may begin here, perhaps behind a guard (``)]}'``) or a kind of packet (``42[``, ``a[``)."""
    first = text[:1]
    return first in _BEGINS or (first not in _NO_GUARD and _GUARD.match(text) is not None)


class Json:
    id = "json"
    keeps = False

    def open(self, value: str | bytes, hint: str, room: Room) -> Opening | None:
        walk = Walk(room)
        if len(value) > _LARGE and _commas(value) > _MANY * room.nodes:
            return stream(value, walk)
        try:
            walk.add(_FAST.decode(value))
        except RecursionError:
            return Opening((), GapReason.TOO_DEEP, len(value))
        except ValueError:
            # Another charset than UTF-8, or not quite JSON.
            text = value if isinstance(value, str) else as_text(value, hint)
            return None if text is None else _tolerant(clean(text), walk, room)
        if walk.named and not walk.cut and key_ends(value) != walk.named:
            # A key stands twice, of which the fast parser keeps the last.
            text = value if isinstance(value, str) else value.decode(errors="replace")
            return _tolerant(text, Walk(room), room) or walk.opening(len(value))
        return walk.opening(len(value))


def _commas(value: str | bytes) -> int:
    return value.count(",") if isinstance(value, str) else value.count(b",")


def _tolerant(text: str, walk: Walk, room: Room) -> Opening | None:
    """Open what the strict parser refuses: NaN, bare control characters, lone surrogates, documents in a row."""
    text = _LONE_SURROGATE.sub(r"\\ufffd", text)
    guard = _GUARD.match(text)
    position = start = guard.end() if guard else 0
    documents: list[Any] = []
    try:
        while position < len(text) and len(documents) < walk.limit:
            document, position = TOLERANT.raw_decode(text, position)
            documents.append(document)
            blank = _BLANK.match(text, position)
            position = blank.end() if blank else position
            if len(documents) == 1 and position < len(text) and text[position] not in "{[":
                return None
    except RecursionError:
        return Opening((), GapReason.TOO_DEEP, len(text))
    except JSONDecodeError:
        # One whole line or more, then a cut one, which is a text of its own.
        if not documents:
            return None if may_be_part(room.node) else _before_the_cut(text, position, walk)
    if len(documents) == 1 and position >= len(text):
        walk.add(documents[0])
        return walk.opening(len(text))
    for number, document in enumerate(documents):
        walk.add(document, (number,))
    if position < len(text) and len(documents) < walk.limit:
        walk.children.append(Child(("rest",), text[position:]))
    return walk.opening(len(text) - start)


def _before_the_cut(text: str, begin: int, walk: Walk) -> Opening | None:
    """Open what is whole of a document that breaks off; the rest is searched as it is."""
    cut = cut_off(text, begin)
    if cut is None:
        return None
    try:
        walk.add(TOLERANT.decode(cut.document))
    except (JSONDecodeError, RecursionError):
        return None
    if not walk.children:
        return None
    if walk.cut:
        return walk.opening(len(text))
    if rest := text[cut.end :].lstrip(", "):
        walk.children.append(Child(("rest",), rest))
    return Opening(walk.children, GapReason.BROKEN_CODING, max(1, len(text) - cut.end))
