"""A table for a terminal, in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

type Line = Sequence[str | int]
"""Numbers stand to the right of their columns."""


def columns(rows: Sequence[Line], indent: str = "  ") -> Iterator[str]:
    """Yield the rows, each as wide as its cells need; Chinese takes two columns of a terminal a character."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield (indent + "  ".join(map(_filled, row, widths))).rstrip()


def _width(cell: str | int) -> int:
    return cell_len(_shown(cell))


def _shown(cell: str | int) -> str:
    return f"{cell:,}" if isinstance(cell, int) else cell


def _filled(cell: str | int, width: int) -> str:
    text, space = _shown(cell), " " * (width - _width(cell))
    return space + text if isinstance(cell, int) else text + space
