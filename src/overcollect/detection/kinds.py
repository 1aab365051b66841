"""Kinds of values that records of collections have: enough to choose the shapes that are tried on a list."""

from __future__ import annotations

from enum import IntFlag

from overcollect.knowledge.words import word_set


class Kind(IntFlag):
    """What a value can be, from its length and first characters or from its name."""

    PHONE = 1
    STATION = 2
    PLACE = 4
    PACKAGE = 8
    DIGEST = 16
    EVENT = 32
    """When an entry of a calendar begins."""
    CELL = 64
    """Number of a radio cell or of its area."""


_CELL, _PHONE, _EVENT = Kind.CELL.value, Kind.PHONE.value, Kind.EVENT.value
_SENDERS = word_set("collections", "senders_of_text_messages")
BEGINNINGS = word_set("collections", "beginnings_of_events")


def kinds_of(folded: str, is_cell: bool) -> int:  # noqa: FBT001 - the one thing that the name's hits say
    """Return the kinds that a folded name stands for by itself, joined by ``|``."""
    kinds = _CELL if is_cell else 0
    if folded in _SENDERS:
        kinds |= _PHONE
    if folded in BEGINNINGS:
        kinds |= _EVENT
    return kinds
