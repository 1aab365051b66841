"""Lists of records in a message: what shapes look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as default
from typing import NamedTuple

from overcollect.detection.kinds import Kind
from overcollect.detection.named.chinese_names import PERSON
from overcollect.detection.named.meaning import NameHit
from overcollect.detection.page import Page
from overcollect.model import Node
from overcollect.model.field import Keys

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

_PHONE = Kind.PHONE.value
_LEAST = 2
"""Records with a telling value."""
_LEAST_ALIKE = 4
"""Objects with a telling value at the same place that are records by that: two or three may be parties of one order."""
_HAS_DIGIT = re.compile(r"[0-9]").search


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


type _Key = tuple[int, Keys]
"""The parent of the list's node, and the keys that lead to the list."""
type _Keyed = Mapping[_Key, dict[str, int]]
"""Objects that are lists with keys, ``{"com.example.app": 1}``: these, with the numbers of the records they make."""


@dataclass(slots=True)
class _Told:
    """What the telling values of a list say."""

    node: Node
    """One that lies in the list."""
    indexes: set[int]
    """Records with such a value."""
    kinds: int = 0


def collections(
    page: Page, tell: list[tuple[int, int]], fitting: Callable[[int, list[str]], object] = lambda *_: True
) -> list[Collection]:
    """Return every list in which two or more records hold a telling value, and every table of such columns.

    The outermost come first. Nothing is gathered where none has kinds and names that are ``fitting``.

    Args:
        page: the message.
        tell: the fields with telling values, and their kinds.
        fitting: tells whether a list can have a shape.
    """
    keyed = _keyed(page, tell)
    told = _told(page, keyed, tell)
    wanted = {key: one for key, one in told.items() if len(one.indexes) >= _LEAST}
    if not wanted:
        return []
    tables = _columns(told)
    if not any(fitting(one.kinds, _names(one.node, key[1])) for key, one in (*wanted.items(), *tables.items())):
        return []
    found = _gathered(page, keyed, told, lambda key: key in wanted or (key[0], key[1][:-1]) in tables)
    lists = [found[key] for key in wanted]
    return [*_tables(found, told), *sorted(lists, key=lambda c: len(c.node.keys))]


def _told(page: Page, keyed: _Keyed, tell: Iterable[tuple[int, int]]) -> dict[_Key, _Told]:
    told: dict[_Key, _Told] = {}
    places = _Ways(keyed, lambda *place: place)
    for number, kind in tell:
        for key, index, node in places.to(page.fields[number].node):
            if (one := told.get(key)) is None:
                one = told[key] = _Told(node, set())
            one.indexes.add(index)
            one.kinds |= kind
    return told


def _columns(told: Mapping[_Key, _Told]) -> dict[_Key, _Told]:
    """Return what may be tables, with all that their columns say."""
    tables: dict[_Key, _Told] = {}
    for (parent, keys), one in told.items():
        if keys and isinstance(keys[-1], str):
            tables.setdefault((parent, keys[:-1]), _Told(one.node, set())).kinds |= one.kinds
    return tables


def _gathered(
    page: Page, keyed: _Keyed, told: Mapping[_Key, _Told], is_wanted: Callable[[_Key], bool]
) -> dict[_Key, Collection]:
    """Return the wanted lists with all that stands in them."""
    found: dict[_Key, Collection] = {}

    def record(key: _Key, index: int, node: Node) -> Row | None:
        if key not in found:
            if not is_wanted(key):
                return None
            found[key] = _collection(node, key[1])
            found[key].kinds = told[key].kinds if key in told else 0
        return found[key].rows.setdefault(index, [])

    records = _Ways(keyed, record)
    for number, field in enumerate(page.fields):
        if rows := records.to(field.node):
            cell = Cell(number, page.meanings[number].folded, page.texts[number], page.hits[number])
            for row in rows:
                row.append(cell)
    return found


def _keyed(page: Page, tell: list[tuple[int, int]]) -> _Keyed:
    keyed: dict[_Key, dict[str, int]] = {}
    for container, key in (*_called_as_values(page, tell), *(_alike(page, tell) if len(tell) >= _LEAST_ALIKE else ())):
        records = keyed.setdefault(container, {})
        records.setdefault(key, len(records))
    return keyed


def _called_as_values(page: Page, tell: list[tuple[int, int]]) -> Iterator[tuple[_Key, str]]:
    """Yield keys that are package names or numbers, or people whose numbers stand under their names, and where."""
    for field, kind in tell:
        node = page.fields[field].node
        key = node.keys[-1] if node.keys else None
        if key.__class__ is str and (key == page.texts[field] or (kind & _PHONE and _PERSON.fullmatch(str(key)))):
            yield (id(node.parent), node.keys[:-1]), str(key)


def _alike(page: Page, tell: list[tuple[int, int]]) -> Iterator[tuple[_Key, str]]:
    """Yield keys that are no names of objects that are alike, and where: ``{"-Nx3…": {"phone": …}, …}``."""
    alike: dict[tuple[_Key, Keys], dict[str, None]] = {}
    for field, _ in tell:
        parent, keys = page.fields[field].node.parent, page.fields[field].node.keys
        for depth, key in enumerate(keys[:-1]):
            if key.__class__ is str and _HAS_DIGIT(str(key)):
                way = tuple([0 if step.__class__ is int else step for step in keys[depth + 1 :]])
                alike.setdefault(((id(parent), keys[:depth]), way), {})[str(key)] = None
    for (container, _), found in alike.items():
        if len(found) >= _LEAST_ALIKE:
            yield from ((container, key) for key in found)


class _Ways[T]:
    """The lists that values lie in: what is ``at`` the record of each, the outermost first. Each way is walked once."""

    def __init__(self, keyed: _Keyed, at: Callable[[_Key, int, Node], T | None]) -> None:
        self._keyed = keyed
        self._at = at
        self._within: dict[_Key, list[T]] = {}
        """By the object or list in which a value stands."""

    def to(self, node: Node) -> list[T]:
        parent, keys = node.parent, node.keys
        if not keys or node.decoder in _NUMBERED:
            return [] if parent is None else self.to(parent)
        container = (id(parent), keys[:-1])
        within = self._within.get(container)
        if within is None:
            within = [] if parent is None else self.to(parent)
            for depth, key in enumerate(keys[:-1]):
                within = self._further(within, (id(parent), keys[:depth]), key, node)
            self._within[container] = within
        return self._further(within, container, keys[-1], node)

    def _further(self, within: list[T], container: _Key, key: str | int, node: Node) -> list[T]:
        if isinstance(key, int):
            index: int | None = key
        else:
            index = self._keyed.get(container, {}).get(key) if self._keyed else None
        found = None if index is None else self._at(container, index, node)
        return within if found is None else [*within, found]


def _collection(node: Node, keys: Keys) -> Collection:
    return Collection(Node(node.parent, node.decoder, keys, node.parameters), _names(node, keys))


def _names(node: Node, keys: Keys) -> list[str]:
    names, over = [key for key in keys if isinstance(key, str)], node.parent
    while not names and over is not None:
        # Codings of the list as a whole (base64, gzip) select nothing.
        names, over = [key for key in over.keys if isinstance(key, str)], over.parent
    return names


def _tables(found: dict[_Key, Collection], telling: Container[_Key]) -> Iterator[Collection]:
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
