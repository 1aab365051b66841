"""From parsed JSON to leaves. This is the innermost loop of decoding."""

from __future__ import annotations

from itertools import islice
from typing import Any

from overcollect.decoding.interface import Child
from overcollect.decoding.looks import SHORT_KEY, key_is_value
from overcollect.model import GapReason

DEEPEST = 100
"""Levels of nesting; the keys of a leaf are as many, so that depth costs its square."""

type Keys = tuple[str | int, ...]


class Walk:
    """Collects the leaves of documents until ``limit`` of them are there."""

    __slots__ = ("children", "cut", "limit", "taken")

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.children: list[Child] = []
        self.cut: GapReason | None = None
        self.taken = 0
        """Characters of the leaves; only counted where the walk was cut."""

    def add(self, document: Any, keys: Keys = ()) -> None:
        children = self.children
        if not isinstance(document, (dict, list)):
            leaf(children, keys, document, "")
            return
        queue: list[tuple[dict[str, Any] | list[Any], Keys, str]] = [(document, keys, "")]
        for container, way, outer in queue:
            room = self.limit - len(children) - len(queue)
            if room < 0 or len(way) > DEEPEST:
                self._stop(GapReason.TOO_MANY_NODES if room < 0 else GapReason.TOO_DEEP)
                return
            is_object = isinstance(container, dict)
            pairs: Any = container.items() if isinstance(container, dict) else enumerate(container)
            if len(container) > room + 1:
                # One more than there is room for, so that the next round sees that it was too many.
                pairs = islice(pairs, room + 2)
            name = outer
            for key, value in pairs:
                if is_object:
                    name = key
                    if (len(key) >= SHORT_KEY or not key.isidentifier()) and key_is_value(key):
                        children.append(Child((*way, key), key, outer))
                kind = value.__class__
                if kind is str:
                    if value:
                        children.append(Child((*way, key), value, name))
                elif kind is int:
                    children.append(Child((*way, key), str(value), name, True))
                elif isinstance(value, (dict, list)):
                    queue.append((value, (*way, key), name))
                else:
                    leaf(children, (*way, key), value, name)
        if len(children) > self.limit:
            self._stop(GapReason.TOO_MANY_NODES)

    def _stop(self, reason: GapReason) -> None:
        self.cut = reason
        del self.children[self.limit :]
        self.taken = sum(len(child.value) for child in self.children)


def leaf(children: list[Child], keys: Keys, value: Any, name: str) -> None:
    """Add a scalar in its spelling; null, empty text and no bytes are nothing that was sent."""
    if value is None or value == "" or value == b"":  # noqa: PLC1901 - 0 and false are something
        return
    if isinstance(value, (str, bytes)):
        children.append(Child(keys, value, name))
    elif value is True or value is False:
        children.append(Child(keys, "true" if value else "false", name, final=True))
    else:
        children.append(Child(keys, str(value), name, final=True))
