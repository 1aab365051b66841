"""From tables and paragraphs to statements."""

from __future__ import annotations

import re
from collections.abc import Iterable

from overcollect.inputs.imports.interface import Party, Statement
from overcollect.inputs.imports.lists.blocks import Block, Heading, Table
from overcollect.inputs.imports.lists.roles import Role, role_of, roles_of
from overcollect.inputs.imports.text import shown

_HEADER_ROWS = 5
"""A header stands in one of the first rows, below a title."""
_MOST_STATEMENTS = 5000
_LINK = re.compile(r"https?://[^\s<>\"'，。；、）)\]]+", re.IGNORECASE)
_KEY = re.compile(r"^\s*(?:[-*•·]|\d+[.、)）])?\s*([^：:]{1,40})[：:]\s*(.*)$", re.DOTALL)
_OWN = re.compile(r"^(?:无|我们|本公司|本应用|自有|自身|运营者|/|-|—|n/?a|none|we|us|self)$", re.IGNORECASE)
_THIRD = re.compile(r"第三方|sdk|共享|合作方|third[- ]part|shared with", re.IGNORECASE)
_LONGEST_TITLE = 80


class Reading:
    """Collects what a document says, and what of it was not understood."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.notes: list[str] = []
        self._heading = ""
        self._title = ""
        """The last line that is no sentence and has no key: the name of what follows."""
        self._open: dict[Role, list[str]] = {}
        self._open_title = ""
        self._open_place = ""
        self._line = 0

    def read(self, blocks: Iterable[Block]) -> None:
        tables = 0
        for block in blocks:
            if len(self.statements) >= _MOST_STATEMENTS:
                self.notes.append(f"more than {_MOST_STATEMENTS} entries: the rest was not read")
                return
            if isinstance(block, Table):
                self._close()
                tables += 1
                self._table(block, f"sheet {block.name}" if block.name else f"table {tables}")
            elif isinstance(block, Heading):
                self._close()
                self._heading = self._title = block.text
            else:
                for line in block.text.split("\n"):
                    self._take(line)
        self._close()

    def _table(self, table: Table, place: str) -> None:
        if table.cut:
            self.notes.append(f"{place}: too long or too wide, and was read in part")
        found = _header(table)
        if found is None:
            if table.rows:
                self.notes.append(
                    f"{place}: no column of it is known to name data ({shown(' | '.join(table.rows[0]), 80)})"
                )
            return
        start, roles = found
        above: dict[Role, list[str]] = {}
        for number, row in enumerate(table.rows[start + 1 :], start + 2):
            cells: dict[Role, list[str]] = {}
            for column, role in roles.items():
                if column < len(row) and row[column].strip():
                    cells.setdefault(role, []).append(row[column].strip())
            for role in (Role.GROUP, Role.SDK, Role.COMPANY):
                # A merged cell is written once, and left empty below.
                if role not in cells and role in above and Role.SDK not in cells:
                    cells[role] = above[role]
            above = cells
            self._state(cells, f"{place}, row {number}", "")

    def _take(self, line: str) -> None:
        self._line += 1
        keyed = _KEY.match(line)
        role = role_of(keyed[1]) if keyed else None
        if keyed is None or role is None:
            if line.strip() and (len(line) > _LONGEST_TITLE or line.rstrip().endswith(("。", ".", "；"))):
                self._title = ""
            elif line.strip():
                self._close()
                self._title = line.strip()
            return
        if self._title or role in self._open:
            if role in (Role.DATA, Role.COMPANY, Role.SDK) or self._title:
                self._close()
            self._open_title, self._title = self._title or self._open_title, ""
        if not self._open:
            self._open_place = f"entry in line {self._line}"
        self._open.setdefault(role, []).append(keyed[2].strip())

    def _close(self) -> None:
        cells, self._open = self._open, {}
        if cells:
            self._state(cells, self._open_place, self._open_title)
        self._open_title = ""

    def _state(self, cells: dict[Role, list[str]], place: str, title: str) -> None:
        data = [text for text in cells.get(Role.DATA) or cells.get(Role.GROUP, []) if text]
        if not data:
            return
        why = "; ".join(dict.fromkeys(shown(_LINK.sub("", text), 300) for text in cells.get(Role.WHY, []) if text))
        self.statements.append(
            Statement(
                phrases=tuple(_LINK.sub("", text) for text in data),
                place=place,
                why=why or shown(title, 120),
                party=self._party(cells, title),
            )
        )

    def _party(self, cells: dict[Role, list[str]], title: str) -> Party | None:
        sdk = _first(cells, Role.SDK)
        company = _first(cells, Role.COMPANY)
        if not sdk and title and (company or _THIRD.search(title) or _THIRD.search(self._heading)):
            sdk = shown(title, 120)
        if not (sdk or company) or (_OWN.match(sdk or company)):
            return None
        texts = [text for role in (Role.LINK, Role.COMPANY, Role.SDK) for text in cells.get(role, [])]
        links = tuple(dict.fromkeys(link for text in texts for link in _LINK.findall(text)))
        return Party(name=sdk or company, company=company if sdk else "", links=links[:8], sdk=bool(sdk))


def _header(table: Table) -> tuple[int, dict[int, Role]] | None:
    """Return the number of the header row and its roles: the first row that is no title across the table."""
    for number, row in enumerate(table.rows[:_HEADER_ROWS]):
        if len({cell for cell in row if cell}) < 2:
            continue
        roles = roles_of(row)
        return (number, roles) if Role.DATA in roles.values() and len(roles) > 1 else None
    return None


def _first(cells: dict[Role, list[str]], role: Role) -> str:
    for text in cells.get(role, []):
        if plain := shown(_LINK.sub("", text), 120):
            return plain
    return ""


def statements_of(blocks: Iterable[Block]) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
    """Return what a document says, and notes on what was not understood."""
    reading = Reading()
    reading.read(blocks)
    return tuple(reading.statements), tuple(reading.notes)
