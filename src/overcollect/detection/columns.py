"""The fields of one message as columns: their texts, the keys that lead to them, the containers they lie in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from overcollect.model import Field, Node
from overcollect.model.field import Keys

BREAK = "\0"
"""Stands between the texts of two fields; no spelling has it."""

type Group = tuple[Node | None, Keys]
"""Which container a field lies in: equal for siblings."""


class Columns:
    """One entry a field in each column; what few methods ask for is made when it is asked for."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self.fields = fields
        self.keys = [field.node.keys for field in fields]
        """What the last decoder of each field selected."""
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

    @cached_property
    def group(self) -> Callable[[int], Group]:
        """Returns the container of one field."""
        return self._grouped[0].__getitem__

    @cached_property
    def siblings(self) -> dict[Group, list[int]]:
        """The fields of each container."""
        return self._grouped[1]

    @cached_property
    def _grouped(self) -> tuple[list[Group], dict[Group, list[int]]]:
        groups: list[Group] = []
        found: dict[Group, list[int]] = {}
        same: dict[Group, Group] = {}
        last: Group | None = None
        members: list[int] = []
        for number, keys in enumerate(self.keys):
            node = self.fields[number].node
            group = (node.parent, keys[:-1]) if keys else _group_of(node)
            # Mostly they stand in one row.
            if last is None or group != last:
                # Siblings share one, which is found faster than one that is equal to it.
                last = same.setdefault(group, group)
                members = found.setdefault(last, [])
            members.append(number)
            groups.append(last)
        return groups, found


def _group_of(node: Node) -> Group:
    """Return the container of a node; steps that select nothing (base64, percent) are passed over."""
    while not node.keys and node.parent is not None:
        node = node.parent
    return node.parent, node.keys[:-1]
