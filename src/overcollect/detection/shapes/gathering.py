"""What shapes of records share: each record is read, and what was read is put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from overcollect.detection.shapes.collections import Cell, Row
from overcollect.detection.shapes.interface import Found, Member


class Read(NamedTuple):
    """One record of the shape."""

    members: Iterable[Member]
    cells: Iterable[Cell]
    """Those that belong to the record."""


def gather(rows: Sequence[Row], read: Callable[[Row], Read | None], least: int) -> Found | None:
    """Return the collection of the records that ``read`` takes, None where they are fewer than ``least``."""
    members: dict[Member, None] = {}
    fields: set[int] = set()
    items = 0
    for row in rows:
        record = read(row)
        if record is not None:
            items += 1
            members.update(dict.fromkeys(record.members))
            fields.update(cell.field for cell in record.cells)
    return Found(list(members), items, fields, convincing=True) if items >= least else None
