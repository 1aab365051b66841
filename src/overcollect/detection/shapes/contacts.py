"""Contacts: records of names and phone numbers, lists of numbers, lists of their digests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from overcollect.detection.edges import WORD, stands_alone
from overcollect.detection.kinds import Kind
from overcollect.detection.known.digests import algorithm_of
from overcollect.detection.named.chinese_names import PERSON
from overcollect.detection.page import Page
from overcollect.detection.shapes.books import (
    CONTACT_NAMES,
    CONTACT_NUMBERS,
    DIALLED_NAMES,
    dialled,
    entries_in,
    named_number,
)
from overcollect.detection.shapes.cells import is_person_name, is_phone_name, phone_in
from overcollect.detection.shapes.collections import Cell, Row
from overcollect.detection.shapes.interface import Found, Member
from overcollect.lazy_regex import later

_LEAST, _LEAST_NAMED = 3, 2
_SIDES = 2
"""Records of a parcel: who sends it, and who gets it, each with an address."""
_CHINESE_MOBILE = re.compile("1[3-9][0-9]{9}")
_PERSON = later(PERSON)
_INTERNATIONAL = re.compile(r"(?<![0-9+])\+[1-9][0-9]{7,14}(?![0-9])")
"""As address books keep numbers (E.164); where the name says so, since lists of shops have them, too."""
_NATIONAL = re.compile(r"0[1-9](?:[ -]?[0-9]){7,10}")
"""A number with the prefix of calls within a country, which no check knows without the country (ITU-T E.164, 7.3.1)."""
_PREFIX = re.compile(r"(?:\+|00)?86$")
_EDGE = (WORD | frozenset(".")) - frozenset("_")
_WITH_PERSON = later(
    rf"(?<![\u4e00-\u9fa5]){PERSON}[:：=,|_\t -]{{1,2}}(?:\+?86)?1[3-9][0-9]{{9}}(?![0-9])"
    rf"|(?<![0-9])1[3-9][0-9]{{9}}[:：=,|_\t -]{{1,2}}{PERSON}(?![\u4e00-\u9fa5])"
)
"""A number beside what is surely the name of a person: a shop has several numbers, too."""
_WITH_NAME = later(r"[^\W\d_]{1,20}[0-9]?[:：=,|_\t -]{1,2}(?:\+?86)?1[3-9][0-9]{9}(?![0-9])")
"""A number behind a name, as in ``Wang Fang:13800138000``."""
_SHORTEST_TEXT, _SHORTEST_NAMED = 35, 23
"""Three numbers with something between them; two where the name says so."""
_TIME = re.compile(r"(?<![0-9])20[0-9]{2}[-/][01]?[0-9][-/][0-3]?[0-9][ T][0-2]?[0-9]:[0-5][0-9]")


class Contacts:
    id = "contacts"
    data_type = "contacts_list"
    kinds = Kind.PHONE.value | Kind.DIGEST.value
    trace = _CHINESE_MOBILE
    canaries = 2

    def is_possible(self, page: Page, *, named: bool) -> bool:
        names = page.folded
        named = named or not (names.isdisjoint(CONTACT_NUMBERS) or names.isdisjoint(CONTACT_NAMES))
        read = _number_in_book if named else _number_or_digest
        return len({value for text in page.texts if (value := read(text))}) >= (_LEAST_NAMED if named else _LEAST)

    def rows(self, rows: Sequence[Row], *, named: bool) -> Found | None:
        phones: dict[str, None] = {}
        names: dict[str, None] = {}
        fields: set[int] = set()
        items = telling = with_name = with_address = 0
        named = named or _are_entries(rows)
        for row in rows:
            numbers = _numbers_of_entry(row) if named else _numbers_in(row)
            if not numbers:
                continue
            people = [cell for cell in row if is_person_name(cell) or (named and cell.name in CONTACT_NAMES)]
            items += 1
            keys = [cell.name for cell, _ in numbers if _PERSON.fullmatch(cell.name)]
            names.update(dict.fromkeys(keys))
            telling += bool(keys) or any(is_phone_name(cell) or cell.text.startswith("+") for cell, _ in numbers)
            with_name += bool(people or keys)
            with_address += any(cell.speaks_for("postal_address") for cell in row)
            phones.update((value, None) for _, value in numbers)
            names.update((cell.text.strip(), None) for cell in people)
            names.update((entry[0], None) for cell, _ in numbers if named and (entry := named_number(cell.text)))
            fields.update(cell.field for cell, _ in numbers)
            fields.update(cell.field for cell in people)
            fields.update(cell.field for cell in row if cell.speaks_for("email_address"))
            if named:  # birthdays in an address book are those of others
                fields.update(cell.field for cell in row if cell.speaks_for("date_of_birth"))
        if len(phones) < (_LEAST_NAMED if named else _LEAST) or items == with_address == _SIDES:
            return None
        members: list[Member] = [("phone_number", phone) for phone in phones]
        members += [("person_name", name) for name in names]
        has_names = 2 * with_name > items or all(cell.speaks_for("phone_number") for row in rows for cell in row)
        return Found(members, items, fields, convincing=2 * telling > items and has_names)

    def text(self, text: str, *, named: bool) -> Found | None:
        if len(text) < (_SHORTEST_NAMED if named else _SHORTEST_TEXT):
            return None
        if named and len(entries := entries_in(text)) >= _LEAST_NAMED:
            members: list[Member] = [("phone_number", number) for _, number in entries]
            return Found(members, len(entries), set(), convincing=True)
        phones = dict.fromkeys(number for number in _mobiles(text) if number)
        if named and "+" in text:
            phones |= dict.fromkeys(number for one in _INTERNATIONAL.findall(text) if (number := phone_in(one)))
        if len(phones) < (_LEAST_NAMED if named else _LEAST):
            return None
        if not named and len(_TIME.findall(text)) >= len(phones):
            return None  # calls, messages or orders, each with its time
        with_name = (_WITH_NAME if named else _WITH_PERSON).findall(text)
        convincing = len(with_name) >= max(len(phones), _LEAST_NAMED if named else _LEAST)
        return Found([("phone_number", phone) for phone in phones], len(phones), set(), convincing)


def _mobiles(text: str) -> Iterator[str | None]:
    for match in _CHINESE_MOBILE.finditer(text):
        start, end = match.span()
        prefix = _PREFIX.search(text, max(0, start - 4), start)
        if stands_alone(text, prefix.start() if prefix else start, end, _EDGE, _EDGE):
            yield phone_in(match[0])


def _are_entries(rows: Sequence[Row]) -> bool:
    """Tell whether the names in the records say that each is a contact; places have somebody to ask for as well."""
    return all(
        any(cell.name in CONTACT_NAMES for cell in row)
        and any(cell.name in CONTACT_NUMBERS for cell in row)
        and not any(cell.speaks_for("postal_address") for cell in row)
        for row in rows
    )


def _numbers_of_entry(row: Row) -> list[tuple[Cell, str]]:
    """Return the numbers of a record in an address book; what is called the contact's, where something is."""
    found = [
        (cell, number)
        for cell in row
        if (
            number := _number_or_digest(cell.text)
            or (dialled(cell.text) if cell.name in DIALLED_NAMES else None)
            or _number_behind_name(cell.text)
        )
    ]
    return [one for one in found if one[0].name in CONTACT_NUMBERS] or found


def _numbers_in(row: Row) -> list[tuple[Cell, str]]:
    """Return the telephone numbers of a record that nothing names, and digests that are called those of such."""
    return [
        (cell, number)
        for cell in row
        if (number := phone_in(cell.text))
        or (cell.speaks_for("phone_number") and (number := cell.text.lower()) and algorithm_of(number))
    ]


def _number_in_book(text: str) -> str | None:
    return _number_behind_name(text) or _number_or_digest(text) or dialled(text)


def _number_behind_name(text: str) -> str | None:
    entry = named_number(text)
    return entry[1] if entry else None


def _number_or_digest(text: str) -> str | None:
    if algorithm_of(text):
        return text.lower()
    return phone_in(text) or (text if _NATIONAL.fullmatch(text) else None)
