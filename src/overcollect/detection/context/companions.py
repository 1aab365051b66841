"""Method 6 for names of many meanings: ``betrag`` is what was paid beside an account, ``peso`` of a body beside an age.

Which data types must stand beside such a value the catalogue says (``near``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.named.meaning import Meaning, NameHit
from overcollect.detection.named.plausible import fits
from overcollect.detection.page import Page
from overcollect.knowledge import IDENTIFIERS, DataType, fold
from overcollect.knowledge.words import word_set
from overcollect.model import Grade, Method

_BY_NAME = frozenset([Method.NAME, Method.CONTEXT])
_INNER = word_set("messages", "inner_objects")
_SEVERAL_OF_ONE = frozenset(["imei", "sdk_device_id"])
"""Phones have two slots, and every SDK an id of its own."""
_NONE = frozenset[str]()
_MOST_NAMES = 4096
"""Of which is kept what they ask."""

type _Contents = dict[str, _Found]
"""What surely stands in an object, by data type."""
type _Lone = tuple[Candidate, frozenset[str], bool]
"""A candidate, the data types of which one must stand beside it, and whether its name says something without."""


class Companions:
    def __init__(self, data_types: Iterable[DataType]) -> None:
        known = tuple(data_types)
        self.types = frozenset(d.id for d in known if any(named.near for named in d.named))
        self._single = frozenset(d.id for d in known if d.category in IDENTIFIERS) - _SEVERAL_OF_ONE

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates; what needs a companion is probable where one surely stands with it.

        Where none does, a name that speaks for the data type only beside a companion (``start``) says nothing.
        """
        types, possible = self.types, Grade.POSSIBLE
        lone = [
            (c, near, demand.speaks_alone)
            for c in found
            if c.grade is possible
            and c.method in _BY_NAME
            and c.data_type in types
            and (near := (demand := _demand(page, c.field, c.data_type)).of(c.value))
        ]
        if not lone:
            return found
        told = {candidate.data_type for candidate in found if candidate.grade is not possible}
        # In most messages stands none of the companions, wherever.
        if not all(near.isdisjoint(told) for _, near, _ in lone):
            lone = self._without_borne_out(page, found, lone, told)
        mute = {candidate for candidate, _, speaks_alone in lone if not speaks_alone}
        return [candidate for candidate in found if candidate not in mute] if mute else found

    def _without_borne_out(
        self, page: Page, found: Iterable[Candidate], lone: list[_Lone], told: set[str]
    ) -> list[_Lone]:
        """Make those probable that are borne out, and return the others.

        Args:
            page: of the message.
            found: all candidates.
            lone: those that need a companion.
            told: the data types of which something is sure.
        """
        wanted = _NONE.union(*[near for _, near, _ in lone if not near.isdisjoint(told)])
        wanted |= self._single.intersection([candidate.data_type for candidate, _, _ in lone])
        beside: dict[Group, _Contents] = {}
        for candidate in found:
            if candidate.data_type in wanted and candidate.grade is not Grade.POSSIBLE:
                _add(beside, page, candidate)
        # One that is settled can be what another one needs.
        while lone:
            settled = [
                c
                for c, near, _ in lone
                if not near.isdisjoint(told) and self._is_borne_out(page, c, near, _around(page, c, beside))
            ]
            if not settled:
                break
            for candidate in settled:
                candidate.grade, candidate.method = Grade.PROBABLE, Method.CONTEXT
                candidate.reason += ", the value looks like one, and what it goes with stands beside it"
                told.add(candidate.data_type)
                _add(beside, page, candidate)
            lone = [one for one in lone if one[0].grade is Grade.POSSIBLE]
        return lone

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
        return any(one[data_type].stands_beside(field) for one in around for data_type in near & one.keys())


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
    near_some: tuple[tuple[str, frozenset[str]], ...]
    """Patterns of values, and what must stand beside those that they fit."""
    speaks_alone: bool
    """The name can mean the data type also where nothing stands beside it."""

    def of(self, value: str) -> frozenset[str]:
        """Return the data types of which one must stand beside a value."""
        fitting = [near for own, near in self.near_some if fits(own, value)] if self.near_some else None
        return self.near.union(*fitting) if fitting else self.near


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
        return _Demand(bound[0].near, (), speaks_alone)
    return _Demand(
        _NONE.union(*(hit.near for hit in bound if not hit.own)),
        tuple((hit.own, hit.near) for hit in bound if hit.own),
        speaks_alone,
    )


def _around(page: Page, candidate: Candidate, beside: Mapping[Group, _Contents]) -> list[_Contents]:
    """Return what stands in the object of a candidate; an item of a list belongs to the object around it.

    So does a value in an object of its own, ``betrag: {wert, waehrung}``, and what an object tells in one inside it.
    """
    keys = page.keys[candidate.field]
    parent, within = page.group(candidate.field)
    own, outer = (parent, within), (parent, within[:-1])
    if (
        within
        and keys
        and (keys[-1].__class__ is int or (len(keys) > 1 and page.meanings[candidate.field].is_of_parent))
    ):
        around = [outer]
    elif within and within[-1].__class__ is str and fold(str(within[-1])) in _INNER:
        around = [own, outer]
    else:
        around = [own]
    return [beside[group] for group in around if group in beside]


def _add(beside: dict[Group, _Contents], page: Page, candidate: Candidate) -> None:
    """Note what stands in an object, and in the one around it: an address, or a list of goods, lies in an order."""
    field, data_type = candidate.field, candidate.data_type
    text = page.texts[field]
    group = parent, keys = page.group(field)
    places = [group, (parent, keys[:-1])] if keys else [group]
    if len(keys) > 1 and keys[-1].__class__ is int:
        places.append((parent, keys[:-2]))
    for place in places:
        contents = beside.setdefault(place, {})
        if (there := contents.get(data_type)) is None:
            contents[data_type] = _Found(field, text)
        else:
            there.add(field, text)
