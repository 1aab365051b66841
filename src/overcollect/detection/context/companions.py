"""Method 6 for names of many meanings: ``betrag`` is what was paid beside an account, ``peso`` of a body beside an age.

Which data types must stand beside such a value the catalogue says (``near``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.named.plausible import fits
from overcollect.detection.page import Page
from overcollect.knowledge import IDENTIFIERS, DataType, fold
from overcollect.model import Grade, Method

_BY_NAME = frozenset([Method.NAME, Method.CONTEXT])
_INNER_TEXT = """
    attribute attributes attrs custom customattributes customdata customfields customproperties extra extras fields meta
    metadata params properties props trait traits userattributes userproperties usertraits profile
"""
_INNER = frozenset(_INNER_TEXT.split())
"""Objects of more about what the object around them describes: ``user: {email, custom: {segment}}``."""
_SEVERAL_OF_ONE = frozenset(["imei", "sdk_device_id"])
"""Phones have two slots, and every SDK an id of its own."""
_NONE = frozenset[str]()
_SEVERAL = 2

type _Found = tuple[str, int]
"""A data type, and the field in which it is."""


class Companions:
    def __init__(self, data_types: Iterable[DataType]) -> None:
        known = tuple(data_types)
        self._types = frozenset(d.id for d in known if any(named.near for named in d.named))
        self._single = frozenset(d.id for d in known if d.category in IDENTIFIERS) - _SEVERAL_OF_ONE

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates; what needs a companion is probable where one surely stands with it.

        Where none does, a name that speaks for the data type only beside a companion (``start``) says nothing.
        """
        types, possible = self._types, Grade.POSSIBLE
        lone = [
            (c, near)
            for c in found
            if c.grade is possible and c.method in _BY_NAME and c.data_type in types and (near := _needed(page, c))
        ]
        if not lone:
            return found
        wanted = _NONE.union(*(near for _, near in lone)) | self._single.intersection([c.data_type for c, _ in lone])
        beside: dict[Group, set[_Found]] = {}
        for candidate in found:
            if candidate.data_type in wanted and candidate.grade is not possible:
                _add(page, candidate, beside)
        # One that is settled can be what another one needs.
        while lone and beside:
            settled = [(c, near) for c, near in lone if self._is_borne_out(page, c, near, _around(page, c, beside))]
            if not settled:
                break
            for candidate, _ in settled:
                candidate.grade, candidate.method = Grade.PROBABLE, Method.CONTEXT
                candidate.reason += ", the value looks like one, and what it goes with stands beside it"
                _add(page, candidate, beside)
            lone = [(c, near) for c, near in lone if c.grade is Grade.POSSIBLE]
        mute = {id(candidate) for candidate, _ in lone if not _speaks_alone(page, candidate)}
        return [candidate for candidate in found if id(candidate) not in mute] if mute else found

    def _is_borne_out(self, page: Page, candidate: Candidate, near: frozenset[str], around: Iterable[_Found]) -> bool:
        """Tell whether a companion stands beside a candidate: what a value is as well is no companion of it.

        Of what a device has one, another value beside it is the device's.
        """
        field, own = candidate.field, candidate.data_type
        others = [(data_type, other) for data_type, other in around if other != field]
        if own in self._single and any(
            data_type == own and page.texts[other] != page.texts[field] for data_type, other in others
        ):
            return False
        return any(data_type in near for data_type, _ in others)


def _needed(page: Page, candidate: Candidate) -> frozenset[str]:
    """Return the data types of which one must stand beside a candidate with such a value; none for most."""
    data_type = candidate.data_type
    hits = [hit for hit in page.hits[candidate.field] if hit.near and hit.data_type.id == data_type]
    if len(hits) < _SEVERAL and not any(hit.strong for hit in hits):  # a weak name proposes only what fits
        return hits[0].near if hits else _NONE
    return _NONE.union(*(hit.near for hit in hits if not hit.own or fits(hit.own, candidate.value)))


def _speaks_alone(page: Page, candidate: Candidate) -> bool:
    """Tell whether the name can mean the data type also where nothing stands beside it."""
    return any(
        hit.data_type.id == candidate.data_type and (hit.strong or not hit.near) for hit in page.hits[candidate.field]
    )


def _around(page: Page, candidate: Candidate, beside: Mapping[Group, set[_Found]]) -> set[_Found]:
    """Return what stands in the object of a candidate; an item of a list belongs to the object around it.

    So does a value in an object of its own, ``betrag: {wert, waehrung}``, and what an object tells in one inside it.
    """
    keys = page.keys[candidate.field]
    parent, within = page.group(candidate.field)
    if not within:
        return beside.get((parent, within), set())
    if keys and (keys[-1].__class__ is int or (len(keys) > 1 and page.meanings[candidate.field].is_of_parent)):
        return beside.get((parent, within[:-1]), set())
    around = beside.get((parent, within), set())
    if within[-1].__class__ is str and fold(str(within[-1])) in _INNER:
        around = around | beside.get((parent, within[:-1]), set())
    return around


def _add(page: Page, candidate: Candidate, beside: dict[Group, set[_Found]]) -> None:
    """Note what stands in an object, and in the one around it: an address, or a list of goods, lies in an order."""
    parent, keys = page.group(candidate.field)
    places = [(parent, keys), (parent, keys[:-1])] if keys else [(parent, keys)]
    if len(keys) > 1 and keys[-1].__class__ is int:
        places.append((parent, keys[:-2]))
    for place in places:
        beside.setdefault(place, set()).add((candidate.data_type, candidate.field))
