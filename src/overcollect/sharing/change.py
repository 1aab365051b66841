"""A changed value, on its way up through the layers that decoders opened."""

from __future__ import annotations

from msgspec import Struct, field

from overcollect.sharing.codings import Value

type Edits = list[tuple[str, str]]


class Change(Struct):
    old: Value
    new: Value
    edits: Edits = field(default_factory=list)
    """What was put in place of what inside of it."""


def as_edits(change: Change) -> Edits:
    """Return a change of a text as one edit of what holds it."""
    if isinstance(change.old, str) and isinstance(change.new, str):
        return [(change.old, change.new)]
    return []
