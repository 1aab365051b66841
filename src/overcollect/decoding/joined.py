"""Texts that were cut into parts because a field, a cookie or a line was too short for them.

The parts are called ``d1``, ``d2`` or ``part[0]``, ``part[1]``, or stand in a list; so does supabase keep sessions in
``sb-...-auth-token.0`` (github.com/supabase/ssr, docs/design.md, "Cookie chunking"). JSON that comes out of all, but
not of the first, is the proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from overcollect.decoding.coding.certain_content import content_in
from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.coding.proof import is_json
from overcollect.decoding.coding.turned_token import MARK
from overcollect.decoding.numbered import NUMBERED, NUMBERED_ENDS, counted
from overcollect.decoding.unfolding import Unfolding
from overcollect.model import Field, Node

type _Place = tuple[int, str, tuple[str | int, ...]]
"""Inside of which value, by which decoder, under which keys."""

ID = "joined"
_LIST = re.compile(
    r"(?:\w{0,20}[_\-])?(?:parts?|chunks?|pieces?|segments?|slices?|blocks?|fragments?|shards?|data|payload|body|content)",
    re.IGNORECASE,
)
_BEGINS = ("eyI", "eyJ", "W3si", "WyJ", "ewog", "ew0K", "H4sI", "eJ", "eN", "eA", '{"', '[{"', f"{MARK}ey")
"""JSON, gzip and zlib in base64, and JSON as it is."""
_is_base64 = re.compile(r"[A-Za-z0-9+/_\-]{16,}={0,2}").fullmatch
_MOST = 4_096


def may_be_first(name: str) -> bool:
    """Whether a field of this name, or the first of a list of it, may be the first part of a text."""
    return (name.endswith(NUMBERED_ENDS) and NUMBERED.fullmatch(name) is not None) or _LIST.fullmatch(name) is not None


def join(work: Unfolding, names: AbstractSet[str]) -> None:
    """Open what the parts say together.

    Args:
        work: on one message.
        names: of fields that may be a first part.
    """
    fields = work.fields
    firsts = [number for number, field in enumerate(fields) if field.name in names and _begins(field)]
    if not firsts:
        return
    # A key that looks like a value is a field of the same place.
    places = {
        _place(field.node, field.node.keys): number
        for number, field in enumerate(fields)
        if field.node.keys and field.value != field.node.keys[-1]
    }
    for first in firsts:
        parts = [first, *_following(fields[first].node, places)]
        texts = [value for number in parts if isinstance(value := fields[number].value, str)]
        text = "".join(texts)
        if 1 < len(texts) == len(parts) and _says(text) and not _says(texts[0]):
            for number in parts[1:]:
                work.clear(number)
            work.unseal(first, {}, text.encode("utf-8", "surrogatepass"), ID)


def _begins(field: Field) -> bool:
    value = field.value
    return isinstance(value, str) and value.startswith(_BEGINS) and counted(field.node) is not None


def _place(node: Node, keys: tuple[str | int, ...]) -> _Place:
    return id(node.parent), node.decoder, keys


def _following(node: Node, places: Mapping[_Place, int]) -> Iterator[int]:
    """Yield the numbers of the fields that continue what a first one begins."""
    number_of = counted(node)
    assert number_of is not None
    head, start, tail = number_of
    *way, first = node.keys
    for count in range(start + 1, _MOST):
        key = count if isinstance(first, int) else f"{head}{count}{tail}"
        number = places.get(_place(node, (*way, key)))
        if number is None:
            return
        yield number


def _says(text: str) -> bool:
    """Whether it is JSON, as it is, in base64, or also compressed."""
    if text[0] in "{[":
        return is_json(text)
    token = text.removeprefix(MARK).replace(" ", "+")
    data = read_base64(token) if _is_base64(token) else None
    return data is not None and content_in(data) is not None
