"""A mapping of bounded size whose content does not depend on the order of insertion."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from overcollect.model import token_digest

type Key = tuple[str, ...]


class Bounded[Value]:
    """Keeps values by keys of texts, up to ``most`` keys.

    Above the bound, only keys whose digest ends in enough zero bits are kept, each time half of them: the choice
    depends on the keys alone, so any order of adding and merging keeps the same ones.
    """

    __slots__ = ("_bits", "_most", "_values")

    def __init__(self, most: int) -> None:
        self._most = most
        self._bits = 0
        self._values: dict[Key, Value] = {}

    def at(self, key: Key, make: Callable[[], Value]) -> Value | None:
        """Return the value of a key, by default a new one; None where the key is not among those that are kept."""
        found = self._values.get(key)
        if found is None and not (self._bits and self._is_dropped(key)):
            found = self._values[key] = make()
            while len(self._values) > self._most:
                self._bits += 1
                self._drop()
            found = self._values.get(key)
        return found

    def merge(self, other: Bounded[Value], make: Callable[[], Value], join: Callable[[Value, Value], None]) -> None:
        """Take over what ``other`` has, joining its values to the own ones."""
        if other._bits > self._bits:
            self._bits = other._bits
            self._drop()
        for key, value in other._values.items():
            if (mine := self.at(key, make)) is not None:
                join(mine, value)

    def items(self) -> Iterator[tuple[Key, Value]]:
        return iter(self._values.items())

    def _drop(self) -> None:
        self._values = {key: value for key, value in self._values.items() if not self._is_dropped(key)}

    def _is_dropped(self, key: Key) -> bool:
        digest = token_digest("\0".join(key).encode("utf-8", "surrogateescape"))
        return bool(int.from_bytes(digest, "little") & ((1 << self._bits) - 1))
