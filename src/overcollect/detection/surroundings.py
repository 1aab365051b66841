"""Names around a value: its field's and those of the objects over it, as words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from overcollect.knowledge import fold
from overcollect.model import Field
from overcollect.model.field import Keys

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")
_FRAMES = frozenset(["http", "path", "websocket", "tcp", "udp"])
"""Decoders whose keys say where in a message a value stands, not what it is."""

_WORDS = {"useragent": ("user", "useragent")}
"""Of names whose words say something else together: a user agent is nobody who serves a user."""


def names_over(field: Field) -> tuple[str, ...]:
    """Return the names of the objects and lists that a field lies in, the nearest first."""
    names: tuple[str, ...] = ()
    node = field.node
    # The first node of a message is a frame.
    while (parent := node.parent) is not None:
        names += _names_in(node.decoder, node.keys)
        node = parent
    return names[1:] if names and names[0] == field.name else names


@lru_cache(4096)
def _names_in(decoder: str, keys: Keys) -> tuple[str, ...]:
    """Return the names in what a decoder selected, the last first."""
    return () if decoder in _FRAMES else tuple([key for key in reversed(keys) if key.__class__ is str])


def nearest_name(field: Field) -> str:
    names = names_over(field)
    return names[0] if names else ""


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
