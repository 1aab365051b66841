"""Method 6 for ambiguous names: ``betrag`` beside an account is a payment, ``peso`` beside an age a weight.

Which data types must stand beside such a value the catalogue says (``near``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from overcollect.detection.candidate import POSSIBLE, PROBABLE, Candidate
from overcollect.detection.columns import Group
from overcollect.detection.named.meaning import Meaning, NameHit
from overcollect.detection.named.plausible import fitting_of
from overcollect.detection.page import Page
from overcollect.knowledge import IDENTIFIERS, DataType, fold
from overcollect.knowledge.words import word_set
from overcollect.model import Method

_BY_NAME = frozenset([Method.NAME, Method.CONTEXT])
_INNER = word_set("messages", "inner_objects")
_SEVERAL_OF_ONE = frozenset(["imei", "sdk_device_id"])
"""Phones have two slots, and every SDK an id of its own."""
_NONE = frozenset[str]()
_MOST_NAMES = 4096
"""Of which is kept what they ask."""
_LONGEST_KEPT = 60
"""Characters of a text of which is kept what it fits."""

type _Contents = dict[str, _Found]
"""What surely stands in an object, by data type."""


class Companions:
    def __init__(self, data_types: Iterable[DataType]) -> None:
        known = tuple(data_types)
        self.types = frozenset(d.id for d in known if any(named.near for named in d.named))
        self._single = frozenset(d.id for d in known if d.category in IDENTIFIERS) - _SEVERAL_OF_ONE

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates; what needs a companion is probable where one surely stands with it.

        Where none does, a name that speaks for the data type only beside a companion (``start``) says nothing.
        """
        types = self.types
        asking = [c for c in found if c.grade is POSSIBLE and c.data_type in types and c.method in _BY_NAME]
        if not asking:
            return found
        demands = [(c, _demand(page, c.field, c.data_type)) for c in asking]
        lone = [(c, near, one.speaks_alone) for c, one in demands if (near := one.of(c.value))]
        told = {candidate.data_type for candidate in found if candidate.grade is not POSSIBLE}
        # In most messages stands none of the companions, wherever.
        while able := [(c, near) for c, near, _ in lone if not near.isdisjoint(told)]:
            settled = self._borne_out(page, found, able)
            if not settled:
                break
            # One that is settled can be what another one needs.
            for candidate in settled:
                candidate.grade, candidate.method = PROBABLE, Method.CONTEXT
                candidate.reason += ", the value looks like one, and what it goes with stands beside it"
                told.add(candidate.data_type)
            lone = [one for one in lone if one[0].grade is POSSIBLE]
        mute = {candidate for candidate, _, speaks_alone in lone if not speaks_alone}
        return [candidate for candidate in found if candidate not in mute] if mute else found

    def _borne_out(
        self, page: Page, found: Iterable[Candidate], lone: Iterable[tuple[Candidate, frozenset[str]]]
    ) -> list[Candidate]:
        """Return those that something bears out.

        Args:
            page: of the message.
            found: all candidates.
            lone: those that need a companion, with the data types of which one must stand beside them.
        """
        beside: dict[Group, _Contents] = {}
        around = [(c, near, [beside.setdefault(group, {}) for group in _around(page, c)]) for c, near in lone]
        alike = self._single.intersection([candidate.data_type for candidate, _ in lone])
        wanted = alike.union(*[near for _, near in lone])
        _fill(beside, page, [c for c in found if c.data_type in wanted and c.grade is not POSSIBLE])
        return [candidate for candidate, near, places in around if self._is_borne_out(page, candidate, near, places)]

    def _is_borne_out(
        self, page: Page, candidate: Candidate, near: frozenset[str], around: Sequence[_Contents]
    ) -> bool:
        """Tell whether a companion stands beside a candidate: what a value is as well is no companion of it.

        Of what a device has one, another value beside it is the device's.
        """
        field, own = candidate.field, candidate.data_type
        if own in self._single:
            text = page.texts[field]
            if any(own in one and one[own].differs_from(text) for one in around):
                return False
        return any(one[data_type].stands_beside(field) for one in around for data_type in near.intersection(one))


class _Found:
    """The values of one data type in one object: the first of them, and whether any is another one."""

    __slots__ = ("field", "has_other_fields", "has_other_texts", "text")

    def __init__(self, field: int, text: str) -> None:
        self.field = field
        self.text = text
        self.has_other_fields = self.has_other_texts = False

    def add(self, field: int, text: str) -> None:
        self.has_other_fields = self.has_other_fields or field != self.field
        self.has_other_texts = self.has_other_texts or text != self.text

    def stands_beside(self, field: int) -> bool:
        return self.has_other_fields or field != self.field

    def differs_from(self, text: str) -> bool:
        return self.has_other_texts or text != self.text


class _Demand(NamedTuple):
    """What a name that speaks for a data type asks of what stands beside its value."""

    near: frozenset[str]
    """The data types of which one must stand beside any value; none for most names."""
    near_some: Mapping[str, frozenset[str]]
    """Patterns of values, and what must stand beside those that they fit."""
    speaks_alone: bool
    """The name can mean the data type also where nothing stands beside it."""

    def of(self, value: str) -> frozenset[str]:
        """Return the data types of which one must stand beside a value."""
        if not self.near_some:
            return self.near
        fitting = _fitting if len(value) <= _LONGEST_KEPT else fitting_of
        return self.near.union(*[self.near_some[own] for own in fitting(tuple(self.near_some), value)])


def _demand(page: Page, field: int, data_type: str) -> _Demand:
    meaning, hits = page.meanings[field], page.hits[field]
    return _demand_of_name(meaning, data_type) if hits is meaning.said else _demand_of_hits(hits, data_type)


@lru_cache(_MOST_NAMES)
def _demand_of_name(meaning: Meaning, data_type: str) -> _Demand:
    return _demand_of_hits(meaning.said, data_type)


def _demand_of_hits(hits: Iterable[NameHit], data_type: str) -> _Demand:
    hits = [hit for hit in hits if hit.data_type.id == data_type]
    bound = [hit for hit in hits if hit.near]
    # A value that fits what a weak name asks of it is no longer in doubt here.
    speaks_alone = any(hit.strong or not hit.own for hit in hits)
    if len(bound) == 1 and not bound[0].strong:  # a weak name proposes only what fits
        return _Demand(bound[0].near, {}, speaks_alone)
    near_some: dict[str, frozenset[str]] = {}
    for hit in bound:
        near_some[hit.own] = near_some.get(hit.own, _NONE) | hit.near
    return _Demand(near_some.pop("", _NONE), near_some, speaks_alone)


@lru_cache(_MOST_NAMES)
def _fitting(patterns: tuple[str, ...], text: str) -> Sequence[str]:
    """Return those of some patterns that a short text matches; the same ones ride on every request."""
    return fitting_of(patterns, text)


def _around(page: Page, candidate: Candidate) -> tuple[Group, ...]:
    """Return the objects in which a companion counts; an item of a list belongs to the object around it.

    So does a value in an object of its own, ``betrag: {wert, waehrung}``, and what an object tells in one inside it.
    """
    keys = page.keys[candidate.field]
    own = parent, within = page.group(candidate.field)
    if not within:
        return (own,)
    outer = parent, within[:-1]
    if keys and (keys[-1].__class__ is int or (len(keys) > 1 and page.meanings[candidate.field].is_of_parent)):
        return (outer,)
    return (own, outer) if within[-1].__class__ is str and fold(str(within[-1])) in _INNER else (own,)


def _fill(beside: Mapping[Group, _Contents], page: Page, candidates: Iterable[Candidate]) -> None:
    """Note which candidates stand in the objects that are asked for."""
    texts, last = page.texts, None
    places: list[_Contents] = []
    for candidate in candidates:
        field, data_type = candidate.field, candidate.data_type
        group = page.group(field)
        # Mostly they stand in one row.
        if group is not last:
            last, places = group, [beside[place] for place in _places_of(group) if place in beside]
        for contents in places:
            if (there := contents.get(data_type)) is None:
                contents[data_type] = _Found(field, texts[field])
            else:
                there.add(field, texts[field])


def _places_of(group: Group) -> list[Group]:
    """Return an object, and the one around it: an address, or a list of goods, lies in an order."""
    parent, keys = group
    places = [group, (parent, keys[:-1])] if keys else [group]
    if len(keys) > 1 and keys[-1].__class__ is int:
        places.append((parent, keys[:-2]))
    return places
