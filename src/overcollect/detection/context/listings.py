"""Method 6 for tables and lists of places: many ages and genders in a list, and places with names, are nobody's.

Entries of different ages or genders, of whom nothing identifies anybody, are a table: of doses, of animals, of rates. A
place that has a name of its own and no time is what a map shows: several entries of a list, or one object that is not
called what holds the user's own.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import KNOWN_VALUE, Candidate
from overcollect.detection.columns import Group
from overcollect.detection.context.subjects import (
    CONCERNED,
    HAPPENINGS,
    PEOPLE,
    can_be_met,
    heads,
    is_doubtful,
    says_whose,
)
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import names_over, nearest_name, words
from overcollect.knowledge.words import word_set

_ONCE = frozenset(["gender", "age", "religion", "marital_status", "ethnicity"])
"""A person has one value of each.

Differing values within one list belong to several people, or are options.
"""
_IDENTIFYING_TEXT = """
    person_name date_of_birth phone_number email_address user_account id_document_number national_id_cn passport_number
    social_insurance_number driver_licence bank_card_number vehicle_plate device_serial
"""
_IDENTIFYING = frozenset(_IDENTIFYING_TEXT.split())
"""What an entry has that is of somebody."""

_PLACES = frozenset(["precise_location", "coarse_location"])
_AT_PLACES = _PLACES | {"phone_number", "email_address", "postal_address", "system_locale"}
"""What a place of a list has."""
_NAMED = word_set("fields", "names_of_entries")
_CALLED = word_set("fields", "names_of_places")
_LISTED = word_set("places", "lists_of_places")
_TIME = re.compile(
    r"(?<!open)(?<!close)(?:time|timestamp|date|utc|millis)\Z|\A(?:t|ts|dt|speed|accuracy|acc|bearing)\Z"
)
"""Folded names that give the time or the quality of a fix."""
OWN_PLACES = word_set("places", "lists_of_own_places") | PEOPLE
"""Words of lists whose places are the user's."""
_UNTOLD = word_set("places", "objects_with_own_places") | OWN_PLACES | HAPPENINGS
"""Words of objects that can hold the user's own place, and its name."""
_OF_TABLE = ", but a list has several, and says of none whose it is"
_OF_LIST = ", but it is one of several places that a list names"
_OF_PLACE = ", but it stands in what describes a place"
type _List = tuple[object, ...]
"""A list, and where in its entries an object lies."""


@concerning(CONCERNED)
def without_listings(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; those of a table, of a list of places and of a named place are possible."""
    # Most messages have neither a list of people nor any position.
    if not page.axial and _ONCE.isdisjoint([candidate.data_type for candidate in found]):
        return found
    concerned = [c for c in found if c.data_type in CONCERNED and (is_doubtful(c) or can_be_met(c))]
    if not concerned:
        return found
    tables = _tables(page, found)
    lists: _Lists | None = None
    places: dict[Group, bool] = {}
    for candidate in concerned:
        group = page.group(candidate.field)
        over = innermost_list(group)
        doubt = ""
        if over in tables:
            doubt = _OF_TABLE
        elif page.axial:
            lists = lists or _Lists(page)
            if over is not None and candidate.data_type in _AT_PLACES and lists.name_places(over):
                doubt = _OF_LIST
            else:
                if group not in places:
                    places[group] = _is_named_place(page, group, candidate.field)
                doubt = _OF_PLACE if places[group] else ""
        if doubt and not says_whose(page, candidate.field):
            candidate.doubt(doubt)
    return found


def _tables(page: Page, found: list[Candidate]) -> frozenset[_List | None]:
    """Return the lists whose entries differ in what a person has once, and that say of nobody who it is."""
    values: dict[_List, dict[str, set[str]]] = {}
    for candidate in found:
        if candidate.data_type in _ONCE and (is_doubtful(candidate) or can_be_met(candidate)):
            over = innermost_list(page.group(candidate.field))
            if over is not None:
                values.setdefault(over, {}).setdefault(candidate.data_type, set()).add(candidate.canonical)
    several = {over for over, types in values.items() if any(len(different) > 1 for different in types.values())}
    for candidate in found if several else ():
        over = innermost_list(page.group(candidate.field))
        if over in several and (
            candidate.data_type in _IDENTIFYING
            or (candidate.method is KNOWN_VALUE and not can_be_met(candidate))
            or any(not heads(name).isdisjoint(PEOPLE | HAPPENINGS) for name in names_over(page.fields[candidate.field]))
        ):
            several.discard(over)
    return frozenset(several)


def _is_named_place(page: Page, group: Group, field: int) -> bool:
    """Tell whether the object has a position and a name of its own, and is not called what holds the user's."""
    members = page.siblings[group]
    if len({axis.axis for number in members if (axis := page.meanings[number].axis)}) < 2:
        return False
    over = nearest_name(page.fields[field])
    if not over or not words([over]).isdisjoint(_UNTOLD) or not heads(over).isdisjoint(_UNTOLD):
        return False
    named = _NAMED | {f"{head}name" for head in heads(over)}
    names = page.beside(group)
    return not named.isdisjoint(names) and not any(_TIME.search(name) for name in names)


def innermost_list(group: Group) -> _List | None:
    """Return the innermost list that a container lies in, and where in its entries it lies."""
    parent, keys = group
    for place in range(len(keys) - 1, -1, -1):
        if keys[place].__class__ is int:
            return parent, keys[:place], keys[place + 1 :]
    return None


class _Lists:
    """The lists of a message in whose entries axes of positions stand."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._entries: dict[_List, dict[Group, list[int]]] = {}
        self._told: dict[_List, bool] = {}
        for number in page.axial:
            group = page.group(number)
            if page.meanings[number].axis and (over := innermost_list(group)) is not None:
                self._entries.setdefault(over, {}).setdefault(group, []).append(number)

    def name_places(self, over: _List) -> bool:
        """Tell whether the entries of a list each name another place, and none tells a time."""
        if over not in self._told:
            self._told[over] = self._names_places(self._entries.get(over, {}))
        return self._told[over]

    def _names_places(self, entries: dict[Group, list[int]]) -> bool:
        texts = self._page.texts
        if len({tuple(texts[axis] for axis in axes) for axes in entries.values()}) < len(entries) or len(entries) < 2:
            return False
        over = names_over(self._page.fields[next(iter(entries.values()))[0]])
        if not words(over).isdisjoint(OWN_PLACES) or any(not heads(name).isdisjoint(PEOPLE) for name in over):
            return False
        called_by_list = not heads(next(iter(over), "")).isdisjoint(_LISTED)
        return all(_is_called(self._beside(group), called_by_list=called_by_list) for group in entries)

    def _beside(self, group: Group) -> set[str]:
        """Return the folded names of an entry, and those of the object in it that holds the position."""
        page, (parent, keys) = self._page, group
        place = next(place for place in range(len(keys) - 1, -1, -1) if keys[place].__class__ is int)
        return page.beside((parent, keys[: place + 1])) | page.beside(group)


def _is_called(names: set[str], *, called_by_list: bool) -> bool:
    called = called_by_list or any(name in _CALLED or name.endswith(("name", "address")) for name in names)
    return called and not any(_TIME.search(name) for name in names)
