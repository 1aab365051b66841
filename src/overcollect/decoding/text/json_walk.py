"""From parsed JSON to leaves. This is the innermost loop of decoding."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice
from json import JSONDecoder
from typing import Any

from msgspec import Struct

from overcollect.decoding.coding.byte_list import FEWEST, as_bytes
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.names import NAMES, is_value
from overcollect.decoding.quick_checks import may_open
from overcollect.model import Field, GapReason, Node

DEEPEST = 100
"""Levels of nesting; the keys of a leaf are as many, so that depth costs its square."""

_NAMES, _VALUES = ("key", "name", "k", "field"), ("value", "v")
_LONGEST_NAME = 64
_WRAPS = frozenset(
    [
        *("$date", "$numberLong", "$numberInt", "$numberDouble", "$numberDecimal", "$oid", "$uuid", "$symbol"),
        *("$eq", "$in", "timestampValue", "nanos", "_nanoseconds", "nanoseconds", "__type"),
    ]
)
"""Keys that say of which type a value is, or how it is compared: what it is the key around them says.

They are of MongoDB (mongodb.com/docs, "MongoDB Extended JSON (v2)"), Firestore (firebase.google.com, "Value",
"Timestamp") and Parse (docs.parseplatform.org/rest, "Data types").
"""
_IS_NAME = re.compile(r"[A-Za-z_][\w.\-]*+").fullmatch

type Keys = tuple[str | int, ...]


class Spelled(Struct, gc=False):
    """A number with a fraction or an exponent, as it is written: no decoder need be asked of it as of other texts."""

    text: str


class Repeated(dict[str, Any]):
    """An object in which a key stands several times: readers differ in which they take, so all are kept."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self._pairs = pairs

    def items(self) -> Any:
        return self._pairs

    def __len__(self) -> int:
        return len(self._pairs)


def as_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else Repeated(pairs)


TOLERANT = JSONDecoder(strict=False, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=as_object)
"""Reads what is not quite JSON, and keeps the spelling of numbers."""


class Walk:
    """Collects the leaves of documents until ``limit`` of them are there."""

    __slots__ = ("_room", "children", "cut", "limit", "named", "taken")

    def __init__(self, room: Room) -> None:
        self.limit = room.nodes
        self.children: list[Child | Field] = []
        self.cut: GapReason | None = None
        self.named = 0
        """Keys of objects that were walked."""
        self.taken = 0
        """Characters of the leaves; only counted where the walk was cut."""
        self._room = room

    def add(self, document: Any, keys: Keys = ()) -> None:  # noqa: C901, PLR0912, PLR0915 - calls would cost more
        children = self.children
        if not isinstance(document, (dict, list)):
            leaf(children, keys, document, "")
            return
        node, decoder, above = self._room.node, self._room.decoder, self._room.name
        plain = self._room.remembered.plain
        append = children.append
        queue: list[tuple[Any, Keys, str]] = [(document, keys, above)]
        for container, way, outer in queue:
            room = self.limit - len(children) - len(queue)
            if room < 0 or len(way) > DEEPEST:
                self._stop(GapReason.TOO_MANY_NODES if room < 0 else GapReason.TOO_DEEP)
                return
            size = len(container)
            odd: Collection[str] = ()
            inherited: str | None = None
            if isinstance(container, dict):
                self.named += size
                if size < 5 and ("value" in container or "v" in container) and (given := _given(container)):
                    self._entry(container, way, given, queue)
                    continue
                if size < 3 and not _WRAPS.isdisjoint(container):
                    inherited = outer
                pairs: Any = container.items()
                if not NAMES.issuperset(container):
                    odd = {key for key in container if key not in NAMES and is_value(key)}
            else:
                pairs = enumerate(container)
                inherited = outer
                if size >= FEWEST and container[0].__class__ is int and (data := as_bytes(container)):
                    append(Child(way, data, outer))
            if size > room + 1:
                # One more than there is room for, so that the next round sees that it was too many.
                pairs = islice(pairs, room + 2)
            for key, value in pairs:
                keys = way + (key,)  # noqa: RUF005 - unpacking makes a list first, and this is the innermost loop
                if odd and key in odd:
                    append(Child(keys, key, outer))
                name = (key or above) if inherited is None else inherited
                kind = value.__class__
                if kind is str:
                    if value in plain or not may_open(value, plain):
                        if value:
                            append(Field(Node(node, decoder, keys), value, name))
                    else:
                        append(Child(keys, value, name, asked=True))
                elif kind is int:
                    append(Field(Node(node, decoder, keys), str(value), name))
                elif kind is dict or kind is list or kind is Repeated:
                    queue.append((value, keys, name))
                elif kind is Spelled:
                    append(Field(Node(node, decoder, keys), value.text, name))
                elif value is True or value is False:
                    append(Field(Node(node, decoder, keys), "true" if value else "false", name))
                else:
                    leaf(children, keys, value, name)
        if len(children) > self.limit:
            self._stop(GapReason.TOO_MANY_NODES)

    def opening(self, size: int) -> Opening:
        """Return what came out of ``size`` characters or bytes.

        What a cut left out is told by the length of what was taken, so it is rather too much than too little.
        """
        return Opening(self.children, self.cut, max(0, size - self.taken) if self.cut else 0)

    def _entry(self, container: Any, way: Keys, given: str, queue: list[Any]) -> None:
        """Add an object that is a name and a value: the value is called so."""
        for key, value in container.items():
            name = given if key in _VALUES else key or self._room.name
            if isinstance(value, dict) and len(value) == 1 and key in _VALUES:
                # {"key": "imei", "value": {"stringValue": "..."}} of OpenTelemetry
                ((kind, inner),) = value.items()
                if not isinstance(inner, (dict, list)):
                    self.named += 1
                    leaf(self.children, (*way, key, kind), inner, name)
                    continue
            if isinstance(value, (dict, list)):
                queue.append((value, (*way, key), name))
            else:
                leaf(self.children, (*way, key), value, name)

    def _stop(self, reason: GapReason) -> None:
        self.cut = reason
        del self.children[self.limit :]
        self.taken = sum(len(child.value) for child in self.children)


def _given(container: Any) -> str:
    """Return the name that an object gives its value: ``{"key": "imei", "value": "..."}``, else ''."""
    for key in _NAMES:
        name = container.get(key)
        if name.__class__ is str and len(name) <= _LONGEST_NAME and _IS_NAME(name):
            return str(name)
    return ""


def leaf(children: list[Child] | list[Child | Field], keys: Keys, value: Any, name: str) -> None:
    """Add a scalar in its spelling; null, empty text and no bytes are nothing that was sent."""
    if value is None or value in ("", b""):
        return
    if isinstance(value, (str, bytes)):
        children.append(Child(keys, value, name))
    elif isinstance(value, Spelled):
        children.append(Child(keys, value.text, name, final=True))
    elif value is True or value is False:
        children.append(Child(keys, "true" if value else "false", name, final=True))
    else:
        children.append(Child(keys, str(value), name, final=True))
