"""From parsed JSON to leaves. This is the innermost loop of decoding."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from overcollect.decoding.coding.byte_list import FEWEST, as_bytes
from overcollect.decoding.interface import Child
from overcollect.decoding.looks import SHORT_KEY, key_is_value
from overcollect.model import GapReason

DEEPEST = 100
"""Levels of nesting; the keys of a leaf are as many, so that depth costs its square."""

_NAMES, _VALUES = ("key", "name", "k", "field"), ("value", "v")
_LONGEST_NAME = 64
_IS_NAME = re.compile(r"[A-Za-z_][\w.\-]*+").fullmatch

type Keys = tuple[str | int, ...]


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


class Walk:
    """Collects the leaves of documents until ``limit`` of them are there."""

    __slots__ = ("children", "cut", "limit", "named", "taken")

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.children: list[Child] = []
        self.cut: GapReason | None = None
        self.named = 0
        """Keys of objects that were walked."""
        self.taken = 0
        """Characters of the leaves; only counted where the walk was cut."""

    def add(self, document: Any, keys: Keys = ()) -> None:  # noqa: C901, PLR0912 - calls would cost more than all of it
        children = self.children
        if not isinstance(document, (dict, list)):
            leaf(children, keys, document, "")
            return
        queue: list[tuple[Any, Keys, str]] = [(document, keys, "")]
        for container, way, outer in queue:
            room = self.limit - len(children) - len(queue)
            if room < 0 or len(way) > DEEPEST:
                self._stop(GapReason.TOO_MANY_NODES if room < 0 else GapReason.TOO_DEEP)
                return
            is_object = isinstance(container, dict)
            size = len(container)
            pairs: Any = container.items() if isinstance(container, dict) else enumerate(container)
            if is_object:
                self.named += size
                if size < 5 and ("value" in container or "v" in container) and (given := _given(container)):
                    self._entry(container, way, given, queue)
                    continue
            elif size >= FEWEST and container[0].__class__ is int and (data := as_bytes(container)):
                children.append(Child(way, data, outer))
            if size > room + 1:
                # One more than there is room for, so that the next round sees that it was too many.
                pairs = islice(pairs, room + 2)
            name = outer
            for key, value in pairs:
                keys = way + (key,)  # noqa: RUF005 - unpacking makes a list first, and this is the innermost loop
                if is_object:
                    name = key
                    if (len(key) >= SHORT_KEY or not key.isidentifier()) and key_is_value(key):
                        children.append(Child(keys, key, outer))
                kind = value.__class__
                if kind is str:
                    if value:
                        children.append(Child(keys, value, name))
                elif kind is int:
                    children.append(Child(keys, str(value), name, True))  # noqa: FBT003 - keywords cost
                elif isinstance(value, (dict, list)):
                    queue.append((value, keys, name))
                else:
                    leaf(children, keys, value, name)
        if len(children) > self.limit:
            self._stop(GapReason.TOO_MANY_NODES)

    def _entry(self, container: Any, way: Keys, given: str, queue: list[Any]) -> None:
        """Add an object that is a name and a value: the value is called so."""
        for key, value in container.items():
            name = given if key in _VALUES else key
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


def leaf(children: list[Child], keys: Keys, value: Any, name: str) -> None:
    """Add a scalar in its spelling; null, empty text and no bytes are nothing that was sent."""
    if value is None or value in ("", b""):
        return
    if isinstance(value, (str, bytes)):
        children.append(Child(keys, value, name))
    elif value is True or value is False:
        children.append(Child(keys, "true" if value else "false", name, final=True))
    else:
        children.append(Child(keys, str(value), name, final=True))
