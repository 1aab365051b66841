"""What a shape is: how a collection of records looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from overcollect.detection.page import Page
from overcollect.detection.shapes.collections import Row

type Member = tuple[str, str]
"""Data type and canonical value of one record."""

NEVER = re.compile("(?!)")
"""The trace of shapes whose records are never one text."""


class Found(NamedTuple):
    """A collection of the shape."""

    members: list[Member]
    """Each once."""
    items: int
    """Records of the shape."""
    fields: set[int]
    """Fields that belong to it: values of other people or places, no findings by themselves."""
    convincing: bool
    """True where the names of the records' fields agree, so that no name over the list is needed."""
    stamps: frozenset[str] = frozenset()
    """The records' own time stamps as they were sent, where each tells when its record was taken."""


class Shape(Protocol):
    id: str
    data_type: str
    """What has this shape unless a name over the list says otherwise."""
    kinds: int
    """Kinds of values (``kinds.Kind``) without which no record has the shape."""
    trace: re.Pattern[str]
    """What a text of the shape has that no name announces: without it, it is not read. Begins with what is rare."""
    canaries: int
    """So many known records prove that the collection is the device's own."""

    def is_possible(self, page: Page, *, named: bool) -> bool:
        """Tell whether a list of the message can have the shape, before its records are gathered."""

    def rows(self, rows: Sequence[Row], *, named: bool) -> Found | None:
        """Read records; ``named`` tells that a strong name stands over the list."""

    def text(self, text: str, *, named: bool) -> Found | None:
        """Read delimited text; ``fields`` of the answer is empty."""
