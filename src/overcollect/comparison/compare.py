"""Which values change with the identity, and which supposed identifiers do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from overcollect.comparison.derivation import Derivation, derivations
from overcollect.comparison.sightings import Sighting, Sightings, Value, merged
from overcollect.comparison.slot import Slot
from overcollect.knowledge import IDENTIFIERS, DataType
from overcollect.model import Grade

_OWN = IDENTIFIERS | {"contact", "identity", "account"}
"""Categories of data types that two people on two devices do not share."""
_FEWEST = 2
_TELLING = 6
"""Characters from which a value can be an identifier by itself; what is shorter is mostly a number of something."""


class Identity(Struct, frozen=True, kw_only=True):
    """Whose traffic some captures hold."""

    name: str
    captures: tuple[str, ...]
    has_device: bool
    """Its known values were given."""
    seen: Sightings


class Where(Struct, frozen=True):
    slot: Slot
    messages: tuple[int, ...]
    """By identity; 0 where it did not send the slot."""


class Follower(Struct, frozen=True, kw_only=True):
    """A value that is another one for each identity, wherever it stands."""

    values: tuple[Value | None, ...]
    """By identity."""
    where: tuple[Where, ...]
    types: tuple[tuple[str, Grade], ...]
    """Data types that were found there, the surest first."""
    is_proved: bool
    """The same identity sent it again, or it is a digest of another follower: chance did not make it."""
    digest: str = ""
    """Which digest it is of another follower."""

    @property
    def is_explained(self) -> bool:
        """A data type was found there that is more than possible."""
        return any(grade is not Grade.POSSIBLE for _, grade in self.types)


class Steady(Struct, frozen=True, kw_only=True):
    """What was found as something of one person or device, though all identities send the same."""

    value: Value
    where: Where
    types: tuple[tuple[str, Grade], ...]


class Comparison(Struct, frozen=True, kw_only=True):
    identities: tuple[Identity, ...]
    followers: tuple[Follower, ...]
    """Those that nothing explains first, then by how often they were seen."""
    steady: tuple[Steady, ...]
    same: int
    """Slots in which all identities send the same."""
    changing: int
    """Those in which one identity sends different values, or the time."""
    alone: tuple[int, ...]
    """Slots that only one of the identities has."""

    @property
    def compared(self) -> int:
        return self.same + self.changing + sum(len(one.where) for one in self.followers)


def compare(identities: Sequence[Identity], data_types: Mapping[str, DataType]) -> Comparison:
    """Compare what identities sent, slot by slot.

    Args:
        identities: two or more.
        data_types: the catalogue's.
    """
    again = any(len(one.captures) >= _FEWEST for one in identities)
    alone = [0] * len(identities)
    same = changing = 0
    followers: dict[tuple[bytes | None, ...], list[tuple[Slot, Sequence[Sighting | None]]]] = {}
    steady = []
    for slot, sightings in _slots(identities):
        present = [one for one in sightings if one is not None]
        if len(present) < _FEWEST:
            alone[next(number for number, one in enumerate(sightings) if one is not None)] += 1
        elif any(one.changes or one.is_time for one in present):
            changing += 1
        elif len({one.digest for one in present}) == 1:
            same += 1
            if types := _own_types(present, data_types):
                steady.append(Steady(value=present[0].value, where=_where(slot, sightings), types=types))
        else:
            digests = tuple(None if one is None else one.digest for one in sightings)
            followers.setdefault(digests, []).append((slot, sightings))
    return Comparison(
        identities=tuple(identities),
        followers=tuple(sorted(_derived([_follower(each, again=again) for each in followers.values()]), key=_rank)),
        steady=tuple(sorted(steady, key=lambda one: (one.types[0], one.where.slot))),
        same=same,
        changing=changing,
        alone=tuple(alone),
    )


def _slots(identities: Sequence[Identity]) -> Iterator[tuple[Slot, list[Sighting | None]]]:
    """Yield every slot that any of them has, in an order of its own, with what each has there."""
    for slot in sorted(set().union(*(one.seen.by_slot for one in identities))):
        yield slot, [one.seen.by_slot.get(slot) for one in identities]


def _where(slot: Slot, sightings: Iterable[Sighting | None]) -> Where:
    return Where(slot, tuple(0 if one is None else one.messages for one in sightings))


def _follower(places: Sequence[tuple[Slot, Sequence[Sighting | None]]], *, again: bool) -> Follower:
    by_identity = list(zip(*(sightings for _, sightings in places), strict=True))
    types: dict[str, Grade] = {}
    for _, sightings in places:
        for one in sightings:
            types = merged(types, {} if one is None else one.types)
    return Follower(
        values=tuple(next((one.value for one in seen if one is not None), None) for seen in by_identity),
        where=tuple(_where(slot, sightings) for slot, sightings in places),
        types=_sorted(types),
        is_proved=any(_is_repeated([one for one in seen if one is not None], again=again) for seen in by_identity),
    )


def _derived(followers: Sequence[Follower]) -> Iterator[Follower]:
    """Yield the followers; those that are digests of others have the data types of these."""
    texts = {texts: one for one in followers if (texts := _texts(one))}
    found = derivations(texts)
    for one in followers:
        derivation: Derivation | None = found.get(_texts(one))
        if derivation is None:
            yield one
        else:
            types = _sorted(merged(dict(one.types), dict(texts[derivation.values].types)))
            yield replace(one, types=types, is_proved=True, digest=derivation.digest)


def _texts(one: Follower) -> tuple[str, ...]:
    """Return the values of a follower, none where an identity has none or a list."""
    values = [value for value in one.values if value is not None and value.items == 1]
    return tuple(value.secret.reveal() for value in values) if len(values) == len(one.values) else ()


def _is_repeated(seen: Sequence[Sighting], *, again: bool) -> bool:
    """Tell whether one identity sent its value again: in another recording, where anyone was recorded again."""
    if again:
        return len(frozenset[int]().union(*(one.recordings for one in seen))) >= _FEWEST
    return sum(one.messages for one in seen) >= _FEWEST


def _own_types(present: Sequence[Sighting], data_types: Mapping[str, DataType]) -> tuple[tuple[str, Grade], ...]:
    """Return the data types that every identity was found to send there and that no two of them share."""
    common = set(present[0].types).intersection(*(one.types for one in present[1:]))
    own = {name for name in common if name in data_types and data_types[name].category in _OWN}
    found = {name: max((one.types[name] for one in present), key=lambda grade: grade.rank) for name in own}
    return _sorted({name: grade for name, grade in found.items() if grade is not Grade.POSSIBLE})


def _sorted(types: Mapping[str, Grade]) -> tuple[tuple[str, Grade], ...]:
    return tuple(sorted(types.items(), key=lambda item: (item[1].rank, item[0])))


def _rank(one: Follower) -> tuple[bool, bool, bool, int, Slot]:
    longest = max(len(value.secret.reveal()) for value in one.values if value is not None)
    seen = sum(sum(where.messages) for where in one.where)
    return one.is_explained, not one.is_proved, longest < _TELLING, -seen, one.where[0].slot
