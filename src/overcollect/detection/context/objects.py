"""The objects of a message, and whom or what each of them describes by the words of classifiers/subjects."""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.detection.candidate import KNOWN_VALUE, POSSIBLE, Candidate
from overcollect.detection.columns import Group, is_entry
from overcollect.detection.context.firms import CALLED, NUMBERS_AT_BANKS, is_firm
from overcollect.detection.context.subjects import HAPPENINGS, can_be_met, heads
from overcollect.detection.context.vocabulary import OWN, MessageWords
from overcollect.detection.page import Page
from overcollect.detection.surroundings import names_over, parts
from overcollect.knowledge import Subject
from overcollect.knowledge.words import word_set

_BOOKS = word_set("collections", "address_books_in_objects")
_WORK = word_set("people", "places_of_work")
_OF_EMPLOYEES = word_set("people", "facts_of_employees")
_POSTS = word_set("people", "posts")
_OF_LIVES = word_set("people", "objects_of_lives")
_BRANCHES = word_set("accounts", "branches_of_banks")
_INNER = word_set("goods", "inner_objects_of_goods")
_PROVIDER = "provider"
_HEADER = "header"
_ADDRESSES = frozenset(["address", "addr", "addressline", "fulladdress", "dizhi", "地址"])
_LEAST_OF_SOMEBODY = 2
_SOURCES = word_set("places", "sources_of_positions")
_NUMBERS = ("id", "no", "code", "num", "number")
"""How folded names of the numbers of things end."""


class Objects:
    def __init__(self, page: Page, words: MessageWords, found: Iterable[Candidate]) -> None:
        self._page = page
        self._words = words
        self._own = {page.group(c.field): True for c in found if c.method is KNOWN_VALUE and _is_known(c)}
        self._known = frozenset(self._own)
        # What has a known value is the user's, whatever it is called.
        self._described: dict[Group, Subject | None] = dict.fromkeys(self._known)
        self._all: dict[Group, bool] = {}
        self._told = dict.fromkeys(self._known, True)
        self._beside: dict[Group, Subject | None] = {}
        self._sites: dict[Group, Subject | None] = {}
        self._speaking: dict[Group, list[int]] = {}
        self._silent: set[Group] = set()
        """Objects that are told, and say nothing of whose their values are."""

    def subject(self, field: int, data_type: str) -> Subject | None:
        """Return whom or what a value is of, by the name of its field or of its object; None where neither says it.

        A name that speaks of what has no such value does not say whose it is: ``from_airport`` of an itinerary.
        """
        name, group = self._page.names[field], self._page.group(field)
        own = self._words.of_name(name) if self._words.can_say(name) else None
        if own is not None:
            if self._is_of_client(group, field, own):
                own = None
            elif not OWN.isdisjoint(parts(name)) if own.is_user else self._words.has(own, data_type):
                return own
        return self._of_object(group, field) or own

    def leave_alone(self, field: int, data_type: str) -> bool:
        """Tell whether a value is a user's by its name, or nothing says whose it is, in an object that ``is_told``."""
        name, group = self._page.names[field], self._page.group(field)
        if self._words.can_say(name):
            return self._words.is_users(name, data_type)
        if group in self._silent:
            return True
        is_silent = self._of_object(group, field) is None and self.is_told(field)
        if is_silent and group in self._told:
            self._silent.add(group)
        return is_silent

    def _of_object(self, group: Group, field: int) -> Subject | None:
        try:
            return self._described[group]
        except KeyError:
            described = self._described[group] = self._describes(group, field)
            return described

    def beside(self, candidate: Candidate) -> Subject | None:
        """Return whom or what a value is of by the names beside it, or by who serves a user: ``courierId, plate``."""
        group = self._page.group(candidate.field)
        if group in self._known:
            return None
        if group not in self._beside:
            is_alone = len(self._page.siblings[group]) == 1
            self._beside[group] = None if is_alone else self._by_names_beside(group, (), numbers=False)
        words, data_type = self._words, candidate.data_type
        one = self._beside[group]
        if one is not None and words.has_beside(one, data_type):
            return one
        one = words.served_by if words.is_lent_by_servants(data_type) else None
        return one if one is not None and words.has_beside(one, data_type) else None

    def site(self, field: int) -> Subject | None:
        """Return what an object is of that has its own number and name, an address and a position, and names nobody.

        ``{hotelId, hotelName, address, lat, lng}``; with a position alone it may be where the user was.
        """
        group = self._page.group(field)
        if group not in self._sites:
            self._sites[group] = self._site(group)
        return self._sites[group]

    def _site(self, group: Group) -> Subject | None:
        page, words = self._page, self._words
        if not page.has_beside(group, _ADDRESSES):
            return None
        members, beside = page.siblings[group], page.beside(group)
        # ``adults: 2`` is how many, and nobody.
        said = [words.of_name(page.names[one]) for one in members if page.lengths[one] >= _LEAST_OF_SOMEBODY]
        is_placed = any(page.meanings[one].axis for one in members)
        if not is_placed or any(one is not None and one.is_user for one in said):
            return None
        stems = [stem for name in sorted(beside) if (stem := name.removesuffix("id")) != name]
        named = [words.of_object(stem) or words.of_fact(f"{stem}id") for stem in stems if f"{stem}name" in beside]
        return next((one for one in named if one is not None and not one.is_user), None)

    def is_told(self, field: int) -> bool:
        """Tell whether a known value stands in the object of a field, or it ``is_all``."""
        group = self._page.group(field)
        told = self._told.get(group)
        if told is None:
            told = self.is_all(field)
            if not self._page.is_item(field):
                self._told[group] = told
        return told

    def is_own(self, field: int) -> bool:
        """Tell whether a name in the object of a field, or a known value, says that it is a user's."""
        group = self._page.group(field)
        own = self._own.get(group)
        if own is None:
            names = (self._page.fields[number].name for number in self._page.siblings[group])
            own = self._own[group] = any(not OWN.isdisjoint(parts(name)) for name in names)
        return own

    def is_all(self, field: int) -> bool:
        """Tell whether nothing over a field has a name that says more than that it is an object.

        A name that nobody knows counts in one document; over another document (``payload: "{…}"``) it says nothing.
        """
        if self._page.is_item(field):  # its own name is the name of its list
            return self._is_all(field)
        group = self._page.group(field)
        found = self._all.get(group)
        if found is None:
            found = self._all[group] = self._is_all(field)
        return found

    def _is_all(self, field: int) -> bool:
        page = self._page
        own = len([key for key in page.group(field)[1] if key.__class__ is str])
        for depth, name in enumerate(names_over(page.fields[field])):
            described = self._words.of_object(name)
            if (described is None and depth < own) or (described is not None and not described.is_frame):
                return False
        return True

    def _describes(self, group: Group, field: int) -> Subject | None:
        page = self._page
        if (kind := self._words.of_kind(group)) is not None:
            return kind
        over = list(names_over(page.fields[field]))
        if page.is_item(field) and self._words.of_object(page.fields[field].name) is not None:
            over.insert(0, page.fields[field].name)
        described = [self._words.of_object(name) for name in over]
        nearest = described[0] if described else None
        if nearest is not None and nearest.is_anybody:
            return next((one for one in described if one is not None and one.of_others), nearest)
        if nearest is not None and not nearest.is_frame:
            return nearest
        is_listed = bool(over) and is_entry(group) and not heads(over[0]) & HAPPENINGS
        # The headers of a request are no object: `x-store-id` chooses a shop, and `x-latitude` is the sender's.
        is_object = page.fields[field].node.place != _HEADER and any(key.__class__ is str for key in group[1])
        is_called = is_listed or (nearest is None and is_object)
        told = self._words.of_facts(group, is_called=is_called)
        if told is None and over and group[1] and not heads(over[0]).isdisjoint(_INNER):
            told = self._words.of_facts((group[0], group[1][:-1]), is_called=len(group[1]) > 1)
        if told is None and page.is_item(field) and group[1]:  # what stands beside the list says it as well
            told = self._words.of_facts((group[0], group[1][:-1]), is_called=False)
        if told is None and is_called:
            told = self._by_names_beside(group, over)
        if told is not None and not self.is_own(field) and not self._is_of_client(group, field, told):
            return told
        return next((one for one in described if one is not None and not one.is_frame), None)

    def _is_of_client(self, group: Group, field: int, told: Subject) -> bool:
        """Tell whether an object names a business for which its person works, or that has the person's account."""
        has = self._page.has_beside
        if told is not self._words.business:
            return False
        if has(group, _WORK):
            return has(group, _OF_EMPLOYEES) or (has(group, _POSTS) and self._is_of_life(field))
        return has(group, _BRANCHES) and has(group, NUMBERS_AT_BANKS)

    def _is_of_life(self, field: int) -> bool:
        """Tell whether a field stands in what somebody tells of himself."""
        return any(not _OF_LIVES.isdisjoint(heads(name)) for name in names_over(self._page.fields[field]))

    def _by_names_beside(self, group: Group, over: Iterable[str], *, numbers: bool = True) -> Subject | None:
        """Return what the fields of an object say by their own names, or by the name of a business in one of them.

        Args:
            group: the object.
            over: the names over it; an entry of an address book tells where people work.
            numbers: the number of something says that the object is of it: ``shopId``.
        """
        speaking = self._speaking.get(group)
        if speaking is None:
            speaking = self._speaking[group] = self._speaking_in(group)
        if not speaking:
            return None
        page, found = self._page, None
        is_contact = any(not heads(name).isdisjoint(_BOOKS) for name in over)
        for number in speaking:
            if not numbers and page.meanings[number].folded.endswith(_NUMBERS):
                continue
            if is_contact and page.meanings[number].folded in _WORK:
                continue
            said = self._words.of_name(page.names[number])
            if said is not None and said.is_user:
                return None
            if page.meanings[number].folded == _PROVIDER and page.pieces[number] in _SOURCES:
                continue
            if said is None and page.meanings[number].folded in CALLED and is_firm(page.texts[number]):
                said = self._words.business
            found = found or said
        return found

    def _speaking_in(self, group: Group) -> list[int]:
        """Return the fields of an object whose name, or what stands under it, can say anything; most cannot."""
        page, can_say = self._page, self._words.can_say
        names, meanings, members = page.names, page.meanings, page.siblings[group]
        if CALLED.isdisjoint(page.folded):
            return [n for n in members if can_say(names[n])]
        return [n for n in members if can_say(names[n]) or meanings[n].folded in CALLED]


def _is_known(candidate: Candidate) -> bool:
    """Tell whether a known value is the user's own."""
    return candidate.grade is not POSSIBLE and not candidate.member and not can_be_met(candidate)
