"""What the messages of a run call their identifiers, within a bound of memory and in any order."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from overcollect.detection.cross_message.elsewhere import usual
from overcollect.judgement.bounded import Bounded
from overcollect.model import MessageRef, NamedIdentifier

_MOST_PLACES = 4096
_MOST_VALUES = 4
"""Of one name at one host. A device keeps its identifiers for a run, with a reset or two; what changes more often is
a request, an article, an advertisement, whatever it is called."""


class Naming(Struct):
    """How often and from when on a value was called something."""

    count: int = 0
    first: float = math.inf
    """Seconds since 1970-01-01 UTC; infinite where no message has a time."""
    canonical: int = (1 << 64) - 1

    def join(self, count: int, first: float, canonical: int) -> None:
        self.count += count
        self.first = min(self.first, first)
        self.canonical = min(self.canonical, canonical)


class Told(Struct, frozen=True):
    """What a value is called."""

    data_type: str
    count: int
    """Messages that call it so."""
    first: float
    """Time of the first that calls it anything."""
    canonical: int
    """Digest of its canonical value."""


class _Values:
    """The values that one name had at one host; none of them once there were too many."""

    __slots__ = ("change", "namings")

    def __init__(self) -> None:
        self.change = False
        self.namings: dict[int, Naming] = {}

    def add(self, digest: int, count: int, first: float, canonical: int) -> None:
        if self.change:
            return
        naming = self.namings.get(digest)
        if naming is None:
            if len(self.namings) == _MOST_VALUES:
                self.give_up()
                return
            naming = self.namings[digest] = Naming()
        naming.join(count, first, canonical)

    def merge(self, other: _Values) -> None:
        if other.change:
            self.give_up()
        for digest, naming in other.namings.items():
            self.add(digest, naming.count, naming.first, naming.canonical)

    def give_up(self) -> None:
        self.change = True
        self.namings.clear()


class Namings:
    """Adds up what identifiers are called."""

    __slots__ = ("_places",)

    def __init__(self) -> None:
        self._places: Bounded[_Values] = Bounded(_MOST_PLACES)
        """By data type, host and name of the field."""

    def add(self, named: Iterable[NamedIdentifier], message: MessageRef) -> None:
        for told in named:
            values = self._places.at((told.data_type, message.host, told.name), _Values)
            if values is not None:
                values.add(told.digest, 1, math.inf if message.time is None else message.time, told.canonical)

    def merge(self, other: Namings) -> None:
        self._places.merge(other._places, _Values, _Values.merge)

    def told(self) -> dict[int, Told]:
        """Return what values are called, by their digest; not those that most messages call something else."""
        counts: dict[int, Counter[str]] = {}
        joined: dict[int, Naming] = {}
        for (data_type, *_), values in self._places.items():
            for digest, naming in values.namings.items():
                counts.setdefault(digest, Counter())[data_type] += naming.count
                joined.setdefault(digest, Naming()).join(naming.count, naming.first, naming.canonical)
        return {
            digest: Told(data_type, names[data_type], joined[digest].first, joined[digest].canonical)
            for digest, names in counts.items()
            if (data_type := usual(names))
        }
