"""The fields of one message as columns: their texts, the keys that lead to them, the containers they lie in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from overcollect.model import Field, Node
from overcollect.model.field import Keys

BREAK = "\0"
"""Stands between the texts of two fields; no spelling has it."""

_WRAPPERS_TEXT = """
    value Value val v S N B BOOL stringValue integerValue intValue longValue doubleValue floatValue booleanValue
    string_value integer_value int_value long_value double_value float_value boolean_value bool_value boolValue
    timestampValue #text $t _text __text
"""
WRAPPERS = frozenset(_WRAPPERS_TEXT.split())
"""Names of the only field of an object that says of which type a value is."""

type Group = tuple[Node | None, Keys]
"""Which container a field lies in: equal for siblings."""


class Columns:
    """One entry a field in each column; what few methods ask for is made when it is asked for."""

    __slots__ = (
        *("__dict__", "_whole", "bare", "binary", "fields", "group", "groups", "keys", "lengths", "names", "texts"),
    )

    def __init__(self, fields: Sequence[Field]) -> None:
        self.fields = fields
        self.keys, self.groups, self.bare = self._grouped()
        """What the last decoder of each field selected, the containers of all, and the fields where it selected
        nothing (base64, percent)."""
        self.group: Callable[[int], Group] = self.groups.__getitem__
        """Returns the container of one field."""
        self.names = [field.name for field in fields]
        """As the sender wrote them."""
        self.binary: list[int] = []
        """Fields of bytes that no decoder opened."""
        self.texts = self._read([field.value for field in fields])
        self.lengths = list(map(len, self.texts))

    def _read(self, values: list[str | bytes]) -> list[str]:
        """Return the values as texts; nearly always they are."""
        try:
            self._whole = BREAK.join(values)  # type: ignore[arg-type]  # bytes are told by it
        except TypeError:
            self.binary += [number for number, value in enumerate(values) if isinstance(value, bytes)]
            texts = [value if isinstance(value, str) else value.decode("utf-8", "replace") for value in values]
            self._whole = BREAK.join(texts)
            return texts
        return values  # type: ignore[return-value]  # texts, since they were joined

    def _grouped(self) -> tuple[list[Keys], list[Group], list[int]]:
        all_keys: list[Keys] = []
        groups: list[Group] = []
        bare: list[int] = []
        parent: object = self  # which is no node
        over: Keys = ()
        for field in self.fields:
            node = field.node
            keys = node.keys
            all_keys.append(keys)
            # Siblings mostly stand in a row, and share one group.
            if node.parent is not parent or keys[:-1] != over or not keys:
                if not keys:
                    bare.append(len(groups))
                    groups.append(_group_of(node))
                    continue
                parent, over = node.parent, keys[:-1]
                group = node.parent, over
            groups.append(group)
        return all_keys, groups, bare

    def unwrap(self) -> None:
        """Let a value alone in an object that only says of which type it is stand beside that object's siblings.

        ``{"imei": {"S": "…"}, "model": {"S": "…"}}`` of DynamoDB, and ``{"stringValue": "…"}`` of Firestore.
        """
        groups, last = self.groups, len(self.groups) - 1
        for number, name in enumerate(self.names):
            group = groups[number]
            if name not in WRAPPERS or not group[1] or group[1][-1].__class__ is not str:
                continue
            is_alone = (not number or groups[number - 1] is not group) and (
                number == last or groups[number + 1] is not group
            )
            if is_alone:
                groups[number] = (group[0], group[1][:-1])

    def is_item(self, field: int) -> bool:
        """Tell whether a field is itself an item of a list, so that its name is that of the list."""
        keys = self.keys[field]
        return bool(keys) and keys[-1].__class__ is int

    @cached_property
    def siblings(self) -> dict[Group, list[int]]:
        """The fields of each container."""
        found: dict[Group, list[int]] = {}
        last: Group | None = None
        members: list[int] = []
        for number, group in enumerate(self.groups):
            if group is not last:
                last = group
                members = found.setdefault(group, [])
            members.append(number)
        return found


def is_entry(group: Group) -> bool:
    """Tell whether a container is an entry of a list."""
    keys = group[1]
    return bool(keys) and keys[-1].__class__ is int


def list_of(group: Group) -> Group:
    """Return the list in which a container stands, else the container itself."""
    return (group[0], group[1][:-1]) if is_entry(group) else group


def _group_of(node: Node) -> Group:
    """Return the container of a node; steps that select nothing (base64, percent) are passed over."""
    while not node.keys and node.parent is not None:
        node = node.parent
    return node.parent, node.keys[:-1]
