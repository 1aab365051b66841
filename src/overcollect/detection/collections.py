"""Lists of records in a message: what shapes look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from overcollect.detection.name_index import NameHit
from overcollect.detection.page import Page
from overcollect.knowledge import fold
from overcollect.model import Node

_NUMBERED = frozenset(["path", "http"])
"""Decoders whose numbers count parts of one thing, not items of a list."""


_SENDERS = frozenset(["address", "number", "sender", "from"])
"""Names of the senders of text messages, which are often short service numbers (10086)."""


class Cell(NamedTuple):
    """One value of a record."""

    field: int
    name: str
    """Folded."""
    text: str
    hits: tuple[NameHit, ...]

    def speaks_for(self, data_type: str) -> bool:
        return any(hit.data_type.id == data_type for hit in self.hits)


type Row = list[Cell]


@dataclass(slots=True)
class Collection:
    """A list; ``rows`` are its records, or its scalars as records of one cell."""

    node: Node
    """The list itself."""
    names: list[str]
    """Names on the way to it, the nearest last."""
    rows: dict[int, Row] = field(default_factory=dict)

    @property
    def is_column(self) -> bool:
        return all(len(row) == 1 for row in self.rows.values())


type _Key = tuple[int, tuple[str | int, ...]]
"""The parent of the list's node, and the keys that lead to the list."""


def collections(page: Page, least: int = 2) -> list[Collection]:
    """Return every list in which ``least`` or more records hold a telling value, and every table of such columns.

    The outermost come first.
    """
    above: dict[int, list[tuple[_Key, int, Node]]] = {}
    places = [_places(leaf.node, above) for leaf in page.fields]
    telling: dict[_Key, set[int]] = {}
    for number, text in enumerate(page.texts):
        if places[number] and (_is_telling(text) or (page.fields[number].name in _SENDERS and text.isdigit())):
            for key, index, _ in places[number]:
                telling.setdefault(key, set()).add(index)
    if all(len(indexes) < least for indexes in telling.values()):
        return []
    found: dict[_Key, Collection] = {}
    for number, leaf in enumerate(page.fields):
        if places[number]:
            cell = Cell(number, fold(leaf.name), page.texts[number], page.hits[number])
            for key, index, node in places[number]:
                if key not in found:
                    found[key] = _collection(node, key[1])
                found[key].rows.setdefault(index, []).append(cell)
    lists = [found[key] for key, indexes in telling.items() if len(indexes) >= least]
    return [*_tables(found, telling), *sorted(lists, key=lambda c: len(c.node.keys))]


def _is_telling(text: str) -> bool:
    """Tell whether a text can be a phone number, an address of a station, a coordinate, a package name or a digest."""
    length = len(text)
    if not 6 <= length <= 128:
        return False
    if text.isdigit():
        return not (length in (10, 13) and text[0] == "1")  # seconds and milliseconds since 1970
    return text[0] in "+0123456789(-" or "." in text or ":" in text or length in (12, 32, 40, 64)


def _places(node: Node, above: dict[int, list[tuple[_Key, int, Node]]]) -> list[tuple[_Key, int, Node]]:
    """Return the lists that a node lies in, with its index in each; the outermost first."""
    parent = node.parent
    places: list[tuple[_Key, int, Node]] = []
    if parent is not None:
        known = above.get(id(parent))
        places = above[id(parent)] = _places(parent, above) if known is None else known
    if node.decoder in _NUMBERED:
        return places
    for depth, key in enumerate(node.keys):
        if key.__class__ is int:
            places = [*places, ((id(parent), node.keys[:depth]), int(key), node)]
    return places


def _collection(node: Node, keys: tuple[str | int, ...]) -> Collection:
    over = keys if any(isinstance(key, str) for key in keys) or node.parent is None else node.parent.keys
    names = [key for key in over if isinstance(key, str)]
    return Collection(Node(node.parent, node.decoder, keys, node.parameters), names)


def _tables(found: dict[_Key, Collection], telling: dict[_Key, set[int]]) -> Iterator[Collection]:
    """Yield tables given by columns: ``{"names": [...], "phones": [...]}``."""
    beside: dict[tuple[int, tuple[str | int, ...], int], list[_Key]] = {}
    for (parent, keys), collection in found.items():
        if keys and isinstance(keys[-1], str) and len(collection.rows) > 1 and collection.is_column:
            beside.setdefault((parent, keys[:-1], len(collection.rows)), []).append((parent, keys))
    for columns in beside.values():
        if len(columns) > 1 and any(key in telling for key in columns):
            first = found[columns[0]]
            table = _collection(first.node, first.node.keys[:-1])
            for key in columns:
                for index, row in found[key].rows.items():
                    table.rows.setdefault(index, []).extend(row)
            yield table
