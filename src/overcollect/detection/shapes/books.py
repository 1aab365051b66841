"""Entries of address books and call logs: numbers as they are dialled within a country, names before numbers.

Such a number passes no check, since nothing says which country's it is. It counts only where a name says that it is of
an address book: over the list (``contacts: [{number: 5551234567}]``), or in each record (``contactName``,
``contactNo``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import compress

from overcollect.detection.page import Page
from overcollect.knowledge import fold
from overcollect.knowledge.words import word_set
from overcollect.model import Node

BOOKS = word_set("collections", "address_books")
_LISTS = BOOKS | word_set("collections", "call_logs")
CONTACT_NAMES = word_set("collections", "names_of_contacts")
CONTACT_NUMBERS = word_set("collections", "numbers_of_contacts")
DIALLED_NAMES = CONTACT_NUMBERS | word_set("collections", "dialled_numbers")
_NAMES = DIALLED_NAMES | BOOKS
_DIALLED = re.compile(r"\+?[0-9(][0-9 ().-]{5,16}[0-9]")
_DAY = re.compile(r"(?:19|20)[0-9]{2}[-. ][01]?[0-9][-. ][0-3]?[0-9](?![0-9])")
_BETWEEN = ("\n", ";", "|")
_FEWEST, _MOST = 7, 12
"""Digits."""
_NAMED_NUMBER = re.compile(
    r"(?P<name>[^\W\d_][^0-9:：=,|;\t]{0,39}[0-9]?)[:：=,|;\t]{1,2} ?(?P<number>\+?[0-9][0-9 -]{5,15}[0-9])"
)


def dialled(text: str) -> str | None:
    """Return the digits of a number as it is dialled within a country.

    >>> dialled("(555) 123-4567"), dialled("12"), dialled("2026-01-01")
    ('5551234567', None, None)
    """
    if not _FEWEST <= len(text) <= 20 or not _DIALLED.fullmatch(text) or _DAY.match(text):
        return None
    number = "".join(compress(text, map(str.isdigit, text)))
    return number if _FEWEST <= len(number) <= _MOST else None


def named_number(text: str) -> tuple[str, str] | None:
    """Return the name and the number of an entry that is one text.

    >>> named_number("Grandma,5551234567"), named_number("5551234567")
    (('Grandma', '5551234567'), None)
    """
    found = _NAMED_NUMBER.fullmatch(text) if len(text) <= 64 else None
    number = dialled(found["number"]) if found else None
    return (found["name"].strip(), number) if found and number else None


def entries_in(text: str) -> list[tuple[str, str]]:
    """Return the names and numbers of a text of entries and nothing else.

    >>> entries_in("Ana:8235550132;Luis:5475550142"), entries_in("Ana:8235550132;later")
    ([('Ana', '8235550132'), ('Luis', '5475550142')], [])
    """
    for between in _BETWEEN:
        if between in text:
            entries = [named_number(part.strip()) for part in text.split(between) if part.strip()]
            return [entry for entry in entries if entry] if all(entries) else []
    return []


def in_books(page: Page) -> Iterable[int]:
    """Return the fields that are numbers of an address book for their names' sake; most messages have no such names."""
    return () if page.folded.isdisjoint(_NAMES) else _in_books(page)


def _in_books(page: Page) -> Iterator[int]:
    for field in page.under(DIALLED_NAMES):
        if dialled(page.texts[field]) and _is_of_book(page.fields[field].node, page.meanings[field].folded):
            yield field
    for field in page.under(BOOKS):
        if page.is_item(field) and named_number(page.texts[field]):
            yield field


def _is_of_book(node: Node, name: str) -> bool:
    """Tell whether a value stands in a record of an address book, by the name of the list or by its own."""
    keys = node.keys
    return any(key.__class__ is int for key in keys) and (
        name in CONTACT_NUMBERS or any(key.__class__ is str and fold(str(key)) in _LISTS for key in keys)
    )
