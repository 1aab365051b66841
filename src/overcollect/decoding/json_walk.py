"""From parsed JSON to leaves. This is the innermost loop of decoding."""

from __future__ import annotations

from typing import Any

from overcollect.decoding.interface import Child
from overcollect.decoding.looks import key_is_value
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
        for container, way, name in queue:
            if len(children) + len(queue) > self.limit or len(way) > DEEPEST:
                self._stop(GapReason.TOO_DEEP if len(way) > DEEPEST else GapReason.TOO_MANY_NODES)
                return
            if isinstance(container, dict):
                for key, value in container.items():
                    if value.__class__ is str:
                        if value:
                            children.append(Child((*way, key), value, key))
                    elif value.__class__ is dict or value.__class__ is list:
                        queue.append((value, (*way, key), key))
                    else:
                        leaf(children, (*way, key), value, key)
                    if key_is_value(key):
                        children.append(Child((*way, key), key, name))
            else:
                for number, value in enumerate(container):
                    if value.__class__ is dict or value.__class__ is list:
                        queue.append((value, (*way, number), name))
                    else:
                        leaf(children, (*way, number), value, name)

    def _stop(self, reason: GapReason) -> None:
        self.cut = reason
        del self.children[self.limit :]
        self.taken = sum(len(child.value) for child in self.children)


def leaf(children: list[Child], keys: Keys, value: Any, name: str) -> None:
    """Add a scalar in its spelling; null and empty text are nothing that was sent."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        children.append(Child(keys, value, name))
    elif value is True or value is False:
        children.append(Child(keys, "true" if value else "false", name, final=True))
    else:
        children.append(Child(keys, str(value), name, final=True))
