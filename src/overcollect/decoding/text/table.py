"""Tables (RFC 4180, and text/tab-separated-values): a line of names, then lines of as many values."""

from __future__ import annotations

import csv
from itertools import islice

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.lazy_regex import later
from overcollect.model import GapReason

_NAME = later(r"\s*+\"?[A-Za-z_\u4e00-\u9fff][\w .\-()/:\u4e00-\u9fff]{0,60}+\"?\s*+")
_MARKS = "\t,;|\x01"
_FEWEST = 2
_LONGEST_HEAD = 8192


class Table:
    """Keys: the number of the line, from 0, and the name of the column. The text itself stays a field."""

    id = "table"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        end = value.find("\n", 0, _LONGEST_HEAD)
        if end < 0:
            return None
        head = value[:end].strip("\r\ufeff")
        mark = max(_MARKS, key=head.count)
        names = [name.strip().strip('"') for name in head.split(mark)]
        if len(names) < _FEWEST or not all(_NAME.fullmatch(name) for name in names) or len(set(names)) < len(names):
            return None
        children: list[Child] = []
        lines = value[end + 1 :].splitlines()
        rows = csv.reader(lines, delimiter=mark)
        number = 0
        try:
            for row in islice(rows, room.nodes):
                if not row:
                    continue
                if len(row) != len(names):
                    return None
                children += [Child((number, name), cell, name) for name, cell in zip(names, row, strict=True) if cell]
                number += 1
                if len(children) >= room.nodes:
                    return Opening(children, GapReason.TOO_MANY_NODES, _rest(lines, rows.line_num))
        except csv.Error:
            return None
        # A sentence with commas in it above another one is no table: names are not, and cells differ from names.
        return Opening(children) if children and not _is_prose(names) else None


def _rest(lines: list[str], read: int) -> int:
    return sum(len(line) + 1 for line in islice(lines, read, None))


def _is_prose(names: list[str]) -> bool:
    return sum(name.count(" ") for name in names) > 2 * len(names)
