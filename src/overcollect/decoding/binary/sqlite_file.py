"""Databases of SQLite (sqlite.org/fileformat2.html) that an app uploads whole: the rows of their tables.

They are read by the library itself, in memory: no function, view, trigger or virtual table of the file is run.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

from overcollect.decoding.compression.streams import rest
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.text.json_walk import leaf
from overcollect.model import GapReason

if TYPE_CHECKING:
    import sqlite3

MAGIC = b"SQLite format 3\0"

_SMALLEST = 512
"""Bytes of a page."""
_FORMATS = slice(18, 20)
_PAGE_SIZE, _PAGES = slice(16, 18), slice(28, 32)
_LARGEST_PAGE = 1 << 16
"""Which is written as 1."""
_ROLLBACK = b"\1\1"
"""Read and write version of a database without a write-ahead log, which cannot be opened in memory."""
_LARGEST_GROWTH = 4
"""How many times its own size a file may stand for, by pages that several rows refer to."""
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY rowid"
_OWN = ("sqlite_", "android_metadata", "room_master_table")
_STEPS = 1000
_MOST_STEPS = 20_000


class Sqlite:
    """Keys: the table, the number of the row, from 0, and the column."""

    id = "sqlite"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGIC) or not _SMALLEST <= len(value) <= room.output:
            return None
        import sqlite3  # noqa: PLC0415 - hardly any message needs the library

        children: list[Child] = []
        size = 0
        cut = None
        with closing(sqlite3.connect(":memory:")) as connection:
            try:
                for keys, cell in _cells(connection, value, room.nodes):
                    size += len(cell) if isinstance(cell, (str, bytes)) else 0
                    if len(children) >= room.nodes or size > len(value) * _LARGEST_GROWTH:
                        full = len(children) >= room.nodes
                        cut = GapReason.TOO_MANY_NODES if full else GapReason.TOO_MUCH_OUTPUT
                        break
                    leaf(children, keys, cell, keys[-1])
            except (sqlite3.Error, UnicodeDecodeError):  # an error quotes what is damaged
                cut = GapReason.BROKEN_CODING
        if children and not cut:
            children += rest(value, _end(value))
        return Opening(children, cut, max(0, len(value) - size) if cut else 0) if children else None


def _end(data: bytes) -> int:
    """Return where the pages end, as the head says; writers of 2010 and before do not say it."""
    page = int.from_bytes(data[_PAGE_SIZE])
    end = (_LARGEST_PAGE if page == 1 else page) * int.from_bytes(data[_PAGES])
    return end or len(data)


def _cells(
    connection: sqlite3.Connection, data: bytes, limit: int
) -> Iterator[tuple[tuple[str, int, str], str | bytes | float | None]]:
    import sqlite3  # noqa: PLC0415 - as above

    connection.deserialize(data[: _FORMATS.start] + _ROLLBACK + data[_FORMATS.stop :])
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)  # noqa: FBT003 - positional only
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_TRUSTED_SCHEMA, False)  # noqa: FBT003 - positional only
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, len(data))
    connection.text_factory = lambda text: text.decode(errors="replace")
    steps = iter(range(_MOST_STEPS))
    connection.set_progress_handler(lambda: next(steps, None) is None, _STEPS)
    tables = [name for (name,) in islice(connection.execute(_TABLES), limit) if not name.startswith(_OWN)]
    reads = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
    connection.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in reads else sqlite3.SQLITE_DENY)
    for table in tables:
        quoted = table.replace('"', '""')
        try:
            rows = connection.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 - a name cannot be a parameter
        except sqlite3.DatabaseError:
            continue  # a column that is made by a function
        names = [column[0] for column in rows.description]
        for number, row in enumerate(islice(rows, limit + 1)):
            for name, cell in zip(names, row, strict=True):
                yield (table, number, name), cell
