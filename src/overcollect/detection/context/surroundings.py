"""Names around a value: its field's and those of the objects over it, as words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from overcollect.knowledge import fold
from overcollect.model import Field, Node

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")
_FRAMES = frozenset(["http", "path", "websocket", "tcp", "udp"])
"""Decoders whose keys say where in a message a value stands, not what it is."""

_WORDS = {"useragent": ("user", "useragent")}
"""Of names whose words say something else together: a user agent is nobody who serves a user."""


def names_over(field: Field) -> Iterator[str]:
    """Return the names of the objects and lists that a field lies in, the nearest first."""
    # A generator takes longer, also for the first one alone.
    names: list[str] = []
    node: Node | None = field.node
    while node is not None:
        if node.decoder not in _FRAMES:
            names += [key for key in node.keys[::-1] if key.__class__ is str]
        node = node.parent
    own = names[:1] == [field.name]
    return iter(names[own:])


def nearest_name(field: Field) -> str:
    return next(names_over(field), "")


def words(names: Iterable[str]) -> frozenset[str]:
    """Return the folded words of names, and each name as one word: receiver, addr and receiveraddr of receiverAddr."""
    return frozenset[str]().union(*map(_words_of, names))


@lru_cache(4096)
def parts(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, in their order."""
    return _WORDS.get(fold(name)) or tuple(map(fold, _WORD.findall(name)))


@lru_cache(4096)
def _words_of(name: str) -> frozenset[str]:
    return frozenset([fold(name), *parts(name)])
