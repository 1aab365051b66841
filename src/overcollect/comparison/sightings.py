"""What one identity sent, slot by slot: the value where it is always the same, else that it changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from overcollect.comparison.slot import Slot, slot_of
from overcollect.comparison.times import is_time
from overcollect.detection.paths import Paths
from overcollect.model import Detection, Field, Grade, Message, Secret, token_digest

_MOST = 50_000
"""Slots of one identity that are kept; tables whose keys are values would be without end."""
_NONCES = frozenset(["header.sec-websocket-key"])
"""Slots of values that a protocol wants to be new each time (RFC 6455, section 4.1)."""
_LONGEST = 500
"""Characters of a value that is kept to be shown."""


class Value(Struct, frozen=True):
    """What stands in a slot."""

    secret: Secret
    """Where the slot is a list, all that stands in it."""
    items: int


class Sighting(Struct):
    """One slot of one identity."""

    value: Value
    """Of the first message."""
    digest: bytes
    messages: int = 0
    recordings: frozenset[int] = frozenset()
    changes: bool = False
    is_time: bool = False
    """The value is the time of the message."""
    types: dict[str, Grade] = {}
    """Data types that were found there, with the best grade of each."""


class Sightings:
    def __init__(self) -> None:
        self.by_slot: dict[Slot, Sighting] = {}
        self.messages = 0
        self.left_out = 0
        """Values of slots beyond those that are kept."""

    def add(
        self, message: Message, fields: Sequence[Field], detections: Iterable[Detection], *, recording: int
    ) -> None:
        """Take in what one message sends.

        Args:
            message: something that was sent.
            fields: what was decoded of it.
            detections: what was found in it.
            recording: number of the capture among those of the identity.
        """
        self.messages += 1
        types = _Types(message, detections)
        for slot, values in _values(message, fields).items():
            if slot.location in _NONCES:
                continue
            whole = "\n".join(sorted(values))
            digest = token_digest(whole.encode("utf-8", "replace"))
            seen = self.by_slot.get(slot)
            if seen is None:
                if len(self.by_slot) >= _MOST:
                    self.left_out += 1
                    continue
                value = Value(Secret(whole[:_LONGEST]), len(values))
                seen = Sighting(value, digest, is_time=is_time(whole, message.time))
                self.by_slot[slot] = seen
            seen.messages += 1
            seen.changes = seen.changes or seen.digest != digest
            seen.recordings |= {recording}
            seen.types = merged(seen.types, types.at(slot.location))


def _values(message: Message, fields: Iterable[Field]) -> dict[Slot, set[str]]:
    """Return the values by slot; those that a decoder opened are there as what came out of them."""
    paths, found = Paths(), dict[Slot, set[str]]()
    for field in fields:
        if not field.opened:
            text = field.value if isinstance(field.value, str) else field.value.hex()
            found.setdefault(slot_of(message, paths.of(field.node).location), set()).add(text)
    return found


class _Types:
    """Which data types were found where in a message."""

    def __init__(self, message: Message, detections: Iterable[Detection]) -> None:
        self._at: dict[str, dict[str, Grade]] = {}
        self._below: dict[str, dict[str, Grade]] = {}
        """By the list of a collection: all that stands in it belongs to the collection."""
        for one in detections:
            places = self._at if one.items is None else self._below
            location = slot_of(message, one.location).location
            places[location] = merged(places.get(location, {}), {one.data_type: one.grade})

    def at(self, location: str) -> dict[str, Grade]:
        found = self._at.get(location, {})
        for place, types in self._below.items():
            if location == place or location.startswith((f"{place}.", f"{place}[")):
                found = merged(found, types)
        return found


def merged(one: dict[str, Grade], other: dict[str, Grade]) -> dict[str, Grade]:
    """Return the data types of both, each with its better grade."""
    if not other or one == other:
        return one
    return {
        name: min((grades[name] for grades in (one, other) if name in grades), key=lambda grade: grade.rank)
        for name in dict.fromkeys([*one, *other])
    }
