"""Method 4 for lists of numbers under a name that says what they measure: a face vector, readings of a sensor."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.page import Page
from overcollect.knowledge import DataType
from overcollect.model import Grade, Method, Node

_NUMBER = re.compile(r"[+-]?[0-9]++(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]{1,3}+)?+")
_TEXT = re.compile(rf"\[?\s*+{_NUMBER.pattern}(?:(?:\s*+[,;|]\s*+|\s++){_NUMBER.pattern})++\s*+\]?")
_LONGEST = 100_000
_SHOWN = 8
"""Numbers that a detection keeps as its value."""


class Measurements:
    """Data types that have ``numbers``; looks only at fields whose name speaks for one of them."""

    def find(self, page: Page) -> Iterator[Candidate]:
        lists: dict[tuple[Group, str], tuple[DataType, list[int]]] = {}
        for field in page.measured:
            for hit in page.hits[field]:
                data_type, text = hit.data_type, page.texts[field]
                if not data_type.numbers or not (hit.strong or hit.own):
                    continue
                if page.is_item(field):
                    lists.setdefault((page.group(field), data_type.id), (data_type, []))[1].append(field)
                elif len(text) <= _LONGEST and _TEXT.fullmatch(text):
                    numbers = _NUMBER.findall(text)
                    if len(numbers) >= data_type.numbers:
                        yield _candidate(field, data_type, numbers, frozenset(), None)
        for data_type, fields in lists.values():
            numbers = [page.texts[field] for field in fields]
            if len(fields) >= data_type.numbers and all(map(_NUMBER.fullmatch, numbers)):
                node = page.fields[fields[0]].node
                over = Node(node.parent, node.decoder, node.keys[:-1], node.parameters)
                yield _candidate(fields[0], data_type, numbers, frozenset(fields), over)


def _candidate(
    field: int, data_type: DataType, numbers: list[str], folds: frozenset[int], node: Node | None
) -> Candidate:
    return Candidate(
        field,
        data_type.id,
        Grade.PROBABLE,
        Method.SHAPE,
        ",".join(numbers[:_SHOWN]),
        hashlib.sha256(",".join(numbers).encode()).hexdigest(),
        f"{len(numbers)} numbers under a name that says what they measure",
        strong=True,
        items=len(numbers),
        folds=folds,
        node=node,
    )
