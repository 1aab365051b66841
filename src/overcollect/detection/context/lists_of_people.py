"""Method 6 for lists of several people, shops or cars: nobody has many names, so most of them are somebody else's.

Entries that differ in what a person has once are of several. They are the user's where the list is called those whom a
user brings along (``passengers``), what a user keeps (``addresses``, ``contacts``) or does (``events``), and where an
entry has a known value. Customers are several as well, and each of them is another one (``each``); so is who stands in
a table with more of a person than an address book has.
"""

from __future__ import annotations

from overcollect.detection.candidate import KNOWN_VALUE, POSSIBLE, SHAPE, Candidate
from overcollect.detection.context.listings import OWN_PLACES, innermost_list
from overcollect.detection.context.subjects import HAPPENINGS, can_be_met, heads, is_doubtful
from overcollect.detection.context.vocabulary import Vocabulary
from overcollect.detection.page import Page
from overcollect.detection.surroundings import names_over, parts
from overcollect.knowledge import Catalogue
from overcollect.knowledge.words import word_set
from overcollect.model import Method

_DIFFERING_TEXT = """
    person_name phone_number email_address postal_address date_of_birth age gender user_account id_document_number
    national_id_cn passport_number social_insurance_number uscc vin vehicle_plate profile_info social_account
    imei mac_address device_serial iccid
"""
_DIFFERING = frozenset(_DIFFERING_TEXT.split())
"""Of which one entry of a list has one, and another one another."""
_CONCERNED = frozenset(
    [
        *("contact", "location", "identity", "demographic", "special_category", "account", "health", "vehicle"),
        *("financial", "imei", "mac_address", "device_serial", "iccid", "wifi_ssid", "password", "contacts_list"),
    ]
)
"""Data types, and categories of them, that entries of such a list tell."""
_KEPT = word_set("collections", "lists_of_several")
_CONTACTS = "contacts_list"
_NO_CONTACTS = frozenset(["gender", "age", "marital_status", "ethnicity", "national_id_cn", "vehicle_plate"])
"""What tables of people have, and address books have not."""
_BOOKS = word_set("collections", "words_of_address_books")
_LEAST, _LEAST_OF_EACH = 2, 3
"""Entries of a list, and of one of customers: a couple, or two children, are brought along."""
_RANKED = word_set("people", "facts_of_ranked_players")
_VEHICLES = frozenset(["vin", "vehicle_plate"])
_MARKETS = word_set("goods", "markets_in_paths")
_OF_SLOTS = frozenset(["imei", "meid", "imsi", "iccid"])
_SLOTS = 2
"""Of a telephone for SIM cards: ``imei: [869…, 869…]``."""
_TABLE = ", but it is a table of people, and no address book"
_SEVERAL = ", but a list has several, and says of none that it is the user's"


class ListsOfPeople:
    def __init__(self, catalogue: Catalogue, vocabulary: Vocabulary) -> None:
        called = vocabulary.called
        self._brought = frozenset(word for word, one in called.items() if one.is_user and not one.is_anybody)
        self._anybody = frozenset(word for word, one in called.items() if one.is_anybody)
        self._each = frozenset(word for one in catalogue.subjects.values() for word in one.each.split())
        self.types = frozenset(
            one.id for one in catalogue.data_types.values() if one.category in _CONCERNED or one.id in _CONCERNED
        )

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates; those in lists of several are possible."""
        listed: dict[object, list[Candidate]] = {}
        for candidate in found:
            if candidate.data_type in self.types and candidate.grade is not POSSIBLE:
                over = _list_over(page, candidate.field)
                if over is not None:
                    listed.setdefault(over, []).append(candidate)
        for members in listed.values():
            differing = _differing(page, members) if len(members) > 1 else 0
            is_own = differing < _LEAST or self._is_own(page, members, differing)
            for member in members:
                if member.data_type == _CONTACTS:
                    if self._is_table(page, member, members):
                        member.doubt(_TABLE)
                elif not is_own and is_doubtful(member):
                    member.doubt(_SEVERAL)
        return found

    def _is_own(self, page: Page, members: list[Candidate], differing: int) -> bool:
        if any(m.method is KNOWN_VALUE and not can_be_met(m) and not m.member for m in members):
            return True
        if differing <= _SLOTS and all(_is_of_slot(page, member) for member in members):
            return True
        if differing >= _LEAST and page.has_beside(page.group(members[0].field), _RANKED):
            return False
        if differing >= _LEAST and _are_on_sale(page, members):
            return False
        words = _words_over(page, members[0].field)
        brought = self._brought - self._each if differing >= _LEAST_OF_EACH else self._brought
        if not words.isdisjoint(brought | _KEPT | OWN_PLACES - self._anybody - self._each | HAPPENINGS - {"data"}):
            return True
        return _asks_for_contacts(page)

    def _is_table(self, page: Page, contacts: Candidate, members: list[Candidate]) -> bool:
        """Tell whether a list of names and telephones is one of customers or orders, or tells more of people."""
        if contacts.method is not SHAPE or contacts.strong or contacts.known or _asks_for_contacts(page):
            return False
        words = _words_over(page, contacts.field)
        if not words.isdisjoint(_BOOKS):
            return False
        return not words.isdisjoint(self._each) or any(member.data_type in _NO_CONTACTS for member in members)


def _are_on_sale(page: Page, members: list[Candidate]) -> bool:
    """Tell whether the vehicles of a list are those that a market of cars shows, by the path."""
    return any(m.data_type in _VEHICLES for m in members) and not _MARKETS.isdisjoint(parts(page.path))


def _is_of_slot(page: Page, candidate: Candidate) -> bool:
    """Tell whether a bare value of a list is of one of the slots of a telephone."""
    return candidate.data_type in _OF_SLOTS and page.is_item(candidate.field)


def _list_over(page: Page, field: int) -> object:
    """Return the list that a field is an item of, or in whose entries its object lies; None for neither.

    A list of one item says nothing of several: what lies around it may.
    """
    group = page.group(field)
    if not page.is_item(field):
        return innermost_list(group)
    over = innermost_list((group[0], group[1][:-1])) if len(page.siblings[group]) == 1 else None
    return over or (*group,)


def _words_over(page: Page, field: int) -> set[str]:
    """Return the words of the names over a field, and of its own but for the last, which says what the value is."""
    one = page.fields[field]
    over = list(names_over(one))
    own = parts(one.name)
    if page.is_item(field):
        over.insert(0, one.name)
    words = {word for name in over for word in parts(name)}.union(own[:-1])
    return words.union(*map(heads, over))


def _asks_for_contacts(page: Page) -> bool:
    asked = {word.removesuffix("s") for word in parts(page.path)}
    return not asked.isdisjoint(_KEPT | {"contact", "friend", "invite", "addresse", "address"})


def _differing(page: Page, members: list[Candidate]) -> int:
    """Return how many values of one data type entries have under one name at the most.

    Methods write one value in different ways (``+8613800138000``, ``13800138000``), so each is compared with itself.
    """
    values: dict[tuple[str, str, Method], set[str]] = {}
    for member in members:
        if member.data_type in _DIFFERING and is_doubtful(member):
            key = (member.data_type, page.fields[member.field].name, member.method)
            values.setdefault(key, set()).add(member.canonical)
    return max(map(len, values.values()), default=0)
