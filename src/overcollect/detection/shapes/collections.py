"""Lists of records in a message: what shapes look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as default
from typing import NamedTuple

from overcollect.detection.context.people import PERSON
from overcollect.detection.kinds import Kind
from overcollect.detection.known.digests import algorithm_of
from overcollect.detection.named.axes import readings
from overcollect.detection.named.name_index import NameHit
from overcollect.detection.packages import is_app
from overcollect.detection.page import Page
from overcollect.detection.signs import Sign
from overcollect.forms import FORMS
from overcollect.model import Node

_NUMBERED = frozenset(["path", "http"])
"""Decoders whose numbers count parts of one thing, not items of a list."""
_PERSON = re.compile(PERSON)


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

_PHONE, _STATION, _PLACE = Kind.PHONE.value, Kind.STATION.value, Kind.PLACE.value
_PACKAGE, _DIGEST = Kind.PACKAGE.value, Kind.DIGEST.value
_LENGTHS = {Sign.MAC: (12, 14, 17), Sign.DIGEST: (32, 40, 64)}
_PAIR = frozenset(",;| ")
_LONGEST = 128


@dataclass(slots=True)
class Collection:
    """A list; ``rows`` are its records, or its scalars as records of one cell."""

    node: Node
    """The list itself."""
    names: list[str]
    """Names on the way to it, the nearest last."""
    rows: dict[int, Row] = default(default_factory=dict)
    kinds: int = 0
    """Of the telling values in it."""

    @property
    def is_column(self) -> bool:
        return all(len(row) == 1 for row in self.rows.values())


type _Key = tuple[int, tuple[str | int, ...]]
"""The parent of the list's node, and the keys that lead to the list."""
type _Keyed = Mapping[_Key, dict[str, int]]
"""Objects whose keys are values, ``{"com.example.app": 1}``: their keys, with the numbers of the records they make."""


def collections(page: Page, least: int = 2) -> list[Collection]:
    """Return every list in which ``least`` or more records hold a telling value, and every table of such columns.

    The outermost come first.
    """
    above: dict[int, list[tuple[_Key, int, Node]]] = {}
    telling: dict[_Key, set[int]] = {}
    kinds: dict[_Key, int] = {}
    tell = list(_telling(page))
    keyed = _keyed(page, tell)
    for number, kind in tell:
        for key, index, _ in _places(page.fields[number].node, above, keyed):
            telling.setdefault(key, set()).add(index)
            kinds[key] = kinds.get(key, 0) | kind
    wanted = {key for key, indexes in telling.items() if len(indexes) >= least}
    if not wanted:
        return []
    tables = {(parent, keys[:-1]) for parent, keys in telling if keys and isinstance(keys[-1], str)}
    found: dict[_Key, Collection] = {}
    for number, leaf in enumerate(page.fields):
        for key, index, node in _places(leaf.node, above, keyed):
            if key not in found:
                if key not in wanted and (key[0], key[1][:-1]) not in tables:
                    continue
                found[key] = _collection(node, key[1])
                found[key].kinds = kinds.get(key, 0)
            cell = Cell(number, page.meanings[number].folded, page.texts[number], page.hits[number])
            found[key].rows.setdefault(index, []).append(cell)
    lists = [found[key] for key in telling if key in wanted]
    return [*_tables(found, telling), *sorted(lists, key=lambda c: len(c.node.keys))]


def _telling(page: Page) -> Iterator[tuple[int, int]]:
    """Yield the fields whose values say something, each with its kinds joined by ``|``; most do not."""
    for field in page.numeric:
        if kind := _kind_of_number(page, field):
            yield field, kind
    for field in page.marked:
        if page.texts[field].isdigit() or page.meanings[field].kinds & Kind.EVENT:
            yield field, page.meanings[field].kinds
    lengths = {length for sign, fitting in _LENGTHS.items() if page.shows(sign) for length in fitting}
    packages = page.shows(Sign.PACKAGE)
    if not lengths and not packages:
        return
    for field, length in enumerate(page.lengths):
        kind = _kind_by_length(page, field, length) if length in lengths else 0
        if packages and 5 < length < _LONGEST:
            text = page.texts[field]
            if "." in text and "/" not in text and " " not in text and is_app(text):
                kind |= _PACKAGE
        if kind:
            yield field, kind


def _kind_by_length(page: Page, field: int, length: int) -> int:
    text = page.texts[field]
    if length < 20:
        return _STATION if FORMS["mac"].evidence(text) else 0
    is_listed = _is_item(page.fields[field].node) or page.agrees(field, "phone_number")
    return _DIGEST if is_listed and algorithm_of(text) else 0


def _is_item(node: Node) -> bool:
    """Tell whether a value is itself an item of a list; a number in protobuf is a field's as often as an item's."""
    return bool(node.keys) and node.keys[-1].__class__ is int and node.decoder != "protobuf"


def _kind_of_number(page: Page, field: int) -> int:
    text = page.texts[field]
    length, first = len(text), text[0]
    if length > _LONGEST:
        return 0
    if text.isdigit():
        if length > 10:
            is_mobile = length == 11 and first == "1" and text[1] > "2"
            return _PHONE if is_mobile or (length < 17 and text.startswith(("86", "00"))) else 0
        if length > 5 and page.meanings[field].axis is not None:
            return _PLACE
        return 0
    kind = 0
    if "." in text and length > 5:
        is_listed = page.meanings[field].axis is not None or _is_item(page.fields[field].node)
        if (is_listed and readings(text)) or not _PAIR.isdisjoint(text):
            kind = _PLACE
    if 8 < length < 25 and (first in "+(" or text.startswith(("00", "86")) or (first == "1" and length > 12)):
        kind |= _PHONE
    return kind


def _keyed(page: Page, tell: list[tuple[int, int]]) -> _Keyed:
    """Return the objects whose keys are package names or numbers, or people whose numbers stand under their names."""
    keyed: dict[_Key, dict[str, int]] = {}
    for field, kind in tell:
        node = page.fields[field].node
        key = node.keys[-1] if node.keys else None
        if key.__class__ is str and (key == page.texts[field] or (kind & _PHONE and _PERSON.fullmatch(str(key)))):
            records = keyed.setdefault((id(node.parent), node.keys[:-1]), {})
            records.setdefault(str(key), len(records))
    return keyed


def _places(node: Node, above: dict[int, list[tuple[_Key, int, Node]]], keyed: _Keyed) -> list[tuple[_Key, int, Node]]:
    """Return the lists that a node lies in, with its index in each; the outermost first."""
    parent = node.parent
    places: list[tuple[_Key, int, Node]] = []
    if parent is not None:
        known = above.get(id(parent))
        places = above[id(parent)] = _places(parent, above, keyed) if known is None else known
    if node.decoder in _NUMBERED:
        return places
    for depth, key in enumerate(node.keys):
        if key.__class__ is int:
            places = [*places, ((id(parent), node.keys[:depth]), int(key), node)]
        elif keyed and key in (records := keyed.get((id(parent), node.keys[:depth]), {})):
            places = [*places, ((id(parent), node.keys[:depth]), records[str(key)], node)]
    return places


def _collection(node: Node, keys: tuple[str | int, ...]) -> Collection:
    names, over = [key for key in keys if isinstance(key, str)], node.parent
    while not names and over is not None:
        # Codings of the list as a whole (base64, gzip) select nothing.
        names, over = [key for key in over.keys if isinstance(key, str)], over.parent
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
                table.kinds |= found[key].kinds
                for index, row in found[key].rows.items():
                    table.rows.setdefault(index, []).extend(row)
            yield table
