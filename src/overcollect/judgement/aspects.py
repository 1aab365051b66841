"""What of a data type was sent: less than the type can tell, only a part of another, or several of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from overcollect.judgement.facets import WHOLE
from overcollect.judgement.needs.written import TEXTS
from overcollect.judgement.observations import Traits
from overcollect.knowledge import Baseline, Narrower, SameValue, fold
from overcollect.model import Detection, Method

_CODE = re.compile(r"[0-9]{2,6}")
"""A part of a code, unlike a name in words."""


class Aspects:
    """Recognises what baseline.yaml calls narrower, part_of and same_value, by the detections of one message."""

    def __init__(self, baseline: Baseline) -> None:
        self._narrower: dict[str, tuple[Narrower, ...]] = {}
        for entry in baseline.narrower:
            self._narrower[entry.type] = (*self._narrower.get(entry.type, ()), entry)
        self._wholes = baseline.part_of
        self._same = {entry.type: entry for entry in baseline.same_value}
        self._types = frozenset((*self._narrower, *self._wholes, *self._same, *TEXTS))

    def refine(self, traits: Traits, data_type: str, by_type: Mapping[str, Sequence[Detection]]) -> Traits:
        """Return the traits of a data type in one message with what of it it is, and what it is a part of."""
        if data_type not in self._types:
            return traits
        several = data_type in TEXTS and is_list(by_type[data_type])
        narrower = self.narrower(data_type, by_type[data_type])
        wholes = self.part_of(data_type, by_type) or self.same_value(data_type, by_type)
        is_plain = not (narrower or wholes or several)
        return traits if is_plain else replace(traits, narrower=narrower, part_of=wholes, several=several)

    def narrower(self, data_type: str, detections: Sequence[Detection]) -> str:
        """Return the id of the narrower thing that every field of the data type is; '' where one is none, or two."""
        for entry in self._narrower.get(data_type, ()):
            if all(_fits(entry, detection) for detection in detections):
                return entry.id
        return ""

    def part_of(self, data_type: str, by_type: Mapping[str, Sequence[Detection]]) -> tuple[str, ...]:
        """Return the data type in whose record every field of this one stands as a code; none where there is none."""
        for whole in self._wholes.get(data_type, ()):
            records = {place for detection in by_type.get(whole, ()) for place in _records(detection.location)}
            if records and all(_is_part(detection, records) for detection in by_type[data_type]):
                return (whole,)
        return ()

    def same_value(self, data_type: str, by_type: Mapping[str, Sequence[Detection]]) -> tuple[str, ...]:
        """Return the data types that each field of this one is as well, or that tell it where a record does."""
        entry = self._same.get(data_type)
        if entry is None:
            return ()
        told: dict[str, set[str]] = {}
        for detection in by_type[data_type]:
            told.setdefault(detection.location, set()).update(_says(entry, detection, by_type))
        common = set.intersection(*told.values())
        return tuple(
            name for name in dict.fromkeys((*entry.of_records, *entry.fields, *entry.within)) if name in common
        )


def is_list(detections: Sequence[Detection]) -> bool:
    """Tell whether the detections are so many records of a list that they are not one thing that the user wrote."""
    return len({detection.location for detection in detections if "[" in detection.location}) >= WHOLE


def _fits(entry: Narrower, detection: Detection) -> bool:
    named = not entry.names or re.fullmatch(entry.names, fold(detection.name)) is not None
    return named and (not entry.values or re.fullmatch(entry.values, detection.value.reveal()) is not None)


def _records(location: str) -> tuple[str, str]:
    """Return where a record may be: the field itself, or what holds the field."""
    return location, _holder(location)


def _says(entry: SameValue, detection: Detection, by_type: Mapping[str, Sequence[Detection]]) -> Iterator[str]:
    """Yield the data types that the field is as well, that tell it in its record, or that the record is."""
    own, record = detection.location, _holder(detection.location)
    if entry.names and re.fullmatch(entry.names, fold(detection.name)):
        yield from entry.fields
    for name in entry.fields:
        if any(other.location == own for other in by_type.get(name, ())):
            yield name
    for name in entry.of_records if detection.method is Method.SHAPE else ():
        if any(_holder(other.location) == record for other in by_type.get(name, ())):
            yield name
    for name in entry.within:
        shapes = (other for other in by_type.get(name, ()) if other.method is Method.SHAPE)
        if any(_holder(other.location) == record for other in shapes):
            yield name


def _holder(location: str) -> str:
    """Return where the record is that holds the field."""
    return location.rpartition(".")[0]


def _is_part(detection: Detection, records: set[str]) -> bool:
    holder = _holder(detection.location)
    within = holder in records or holder.rpartition("[")[0] in records
    return within and _CODE.fullmatch(detection.value.reveal()) is not None
