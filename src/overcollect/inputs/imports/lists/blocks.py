"""A document for people as a run of headings, paragraphs and tables."""

from __future__ import annotations

from msgspec import Struct

from overcollect.inputs.imports.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS


class Heading(Struct, frozen=True):
    text: str


class Paragraph(Struct, frozen=True):
    text: str
    """Lines as they are shown, by newline."""


class Table(Struct, frozen=True):
    rows: tuple[tuple[str, ...], ...]
    name: str = ""
    """Of the sheet, where it has one."""
    cut: bool = False
    """True where rows were left away."""


type Block = Heading | Paragraph | Table


class TableBuilder:
    """Collects cells row by row, spreading those that span rows and columns, within limits."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._above: dict[int, tuple[int, str]] = {}
        """By column: rows that a cell above still reaches down, and its text."""
        self.cut = False

    def row(self) -> None:
        """Begin a row."""
        if len(self._rows) >= MAX_ROWS:
            self.cut = True
            return
        self._rows.append([])
        self._fill()

    def cell(self, text: str, *, rows: int = 1, columns: int = 1) -> None:
        """Add a cell to the row that was begun last."""
        if self.cut:
            return
        if not self._rows:
            self.row()
        row = self._rows[-1]
        for _ in range(max(1, min(columns, MAX_COLUMNS))):
            if len(row) >= MAX_COLUMNS:
                self.cut = True
                return
            if rows > 1:
                # A row of its own passes before the cell is repeated.
                self._above[len(row)] = (min(rows, MAX_ROWS), text[:MAX_CELL])
            row.append(text[:MAX_CELL])
        self._fill()

    def table(self, name: str = "") -> Table:
        return Table(tuple(tuple(row) for row in self._rows if any(row)), name, self.cut)

    def _fill(self) -> None:
        """Repeat the cells of rows above that reach into this one."""
        row = self._rows[-1]
        while (held := self._above.get(len(row))) is not None and len(row) < MAX_COLUMNS:
            left, text = held
            if left <= 1:
                del self._above[len(row)]
                return
            self._above[len(row)] = (left - 1, text)
            row.append(text)
