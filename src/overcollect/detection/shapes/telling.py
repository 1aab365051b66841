"""Which values of a message mean something by themselves: a list with several of them is worth a look.

Most values say nothing, so everything here is asked of the value before anything is asked of its field.
"""

from __future__ import annotations

import re

from overcollect.detection.columns import is_entry
from overcollect.detection.kinds import Kind
from overcollect.detection.known.digests import algorithm_of
from overcollect.detection.named.axes import readings
from overcollect.detection.packages import is_app
from overcollect.detection.page import Page
from overcollect.detection.shapes.books import in_books
from overcollect.detection.shapes.decimal_addresses import STATION_NAMES, is_decimal
from overcollect.detection.signs import Sign
from overcollect.forms.mac import Mac
from overcollect.model import Node

_PHONE, _STATION, _PLACE = Kind.PHONE.value, Kind.STATION.value, Kind.PLACE.value
_PACKAGE, _DIGEST, _EVENT = Kind.PACKAGE.value, Kind.DIGEST.value, Kind.EVENT.value
_LEAST = 2
_STATION_LENGTHS = frozenset([12, 14, 17])
_DIGEST_LENGTHS = frozenset([32, 40, 64])
_FIXED_LENGTHS = _STATION_LENGTHS | _DIGEST_LENGTHS
_OF_WHATEVER = frozenset(["md5", "sha1", "sha256", "sm3", "hash", "digest", "h"])
"""Names of a digest that do not say of what it is: ``addressBook: [{md5: …}]``."""
_HEARD_LENGTHS = range(20, 200)
_HEARD = re.compile(r"(?<![0-9A-Fa-f:-])[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}(?![0-9A-Fa-f:-]).*[,|;]-[2-9][0-9]\b")
_SHORTEST, _LONGEST = 6, 128
"""Characters of a number or of the name of a package."""
_SHORTEST_DIGITS = 11
"""Of a telephone number without anything between its digits: a Chinese mobile, or more with a country before it."""
_SPELLED_LENGTHS = range(9, 25)
"""Of one with something else in it."""


def telling(page: Page) -> list[tuple[int, int]]:
    """Return the fields whose values say something, each with its kinds joined by ``|``; nothing for a single one."""
    found = _numbers(page)
    for field in page.marked:
        kinds = page.meanings[field].kinds
        if kinds & _EVENT or page.texts[field].isdigit():
            found.append((field, kinds))
    found += [(field, _PHONE) for field in in_books(page)]
    found += _others(page)
    if len(found) < _LEAST:
        return []
    # A search over the message, which most are spared: apps name themselves and no other.
    if any(kind & _PACKAGE for _, kind in found) and not page.shows(Sign.PACKAGE):
        return [(field, kind & ~_PACKAGE) for field, kind in found if kind != _PACKAGE]
    return found


def _numbers(page: Page) -> list[tuple[int, int]]:
    texts, lengths, found = page.texts, page.lengths, []
    for field in page.numeric:
        text, length = texts[field], lengths[field]
        if not text.isdigit():
            kind = _kind_of_spelled(page, field, text) if "." in text or length in _SPELLED_LENGTHS else 0
        elif length < _SHORTEST_DIGITS:
            kind = _PLACE if page.meanings[field].axis is not None else 0
        elif 11 < length < 16 and page.meanings[field].folded in STATION_NAMES and is_decimal(text):
            kind = _STATION
        elif text[0] == "1":
            kind = _PHONE if length == _SHORTEST_DIGITS and text[1] > "2" else 0
        else:
            kind = _PHONE if length < 17 and text.startswith(("86", "00")) else 0
        if kind:
            found.append((field, kind))
    return found


def _kind_of_spelled(page: Page, field: int, text: str) -> int:
    """Return the kinds of a number with something else than digits in it."""
    length, first, kind = len(text), text[0], 0
    if length > _LONGEST:
        return 0
    if "." in text:
        is_listed = page.meanings[field].axis is not None or _is_item(page.fields[field].node)
        if (is_listed and readings(text)) or "," in text or " " in text or ";" in text or "|" in text:
            kind = _PLACE
    if length in _SPELLED_LENGTHS and first in "+(180":
        is_dialled = length > 12 if first == "1" else first in "+(" or text.startswith(("86", "00"))
        kind |= _PHONE if is_dialled else 0
    return kind


def _is_item(node: Node) -> bool:
    """Tell whether a value is itself an item of a list; a number in protobuf is a field's as often as an item's."""
    return bool(node.keys) and node.keys[-1].__class__ is int and node.decoder != "protobuf"


def _others(page: Page) -> list[tuple[int, int]]:
    """Return addresses of stations, digests and names of packages."""
    texts, lengths, found = page.texts, page.lengths, _heard(page)
    for field in page.long:
        text = texts[field]
        kind = _kind_by_length(page, field, text) if lengths[field] in _FIXED_LENGTHS else 0
        if "." in text and "/" not in text and " " not in text and not text[0].isdigit() and is_app(text):
            kind |= _PACKAGE
        if kind:
            found.append((field, kind))
    return found


def _heard(page: Page) -> list[tuple[int, int]]:
    """Return texts of the address of a station and the strength of its signal: ``00:00:5e:00:53:01,-48,cafe``."""
    # What looks for addresses without a name has asked for the same signs.
    if not page.shows(Sign.TELLING) or not page.shows(Sign.COLONS):
        return []
    texts, lengths = page.texts, page.lengths
    return [(one, _STATION) for one in page.long if lengths[one] in _HEARD_LENGTHS and _HEARD.search(texts[one])]


def _kind_by_length(page: Page, field: int, text: str) -> int:
    if len(text) in _STATION_LENGTHS:
        return _STATION if Mac.pattern.fullmatch(text.strip()) else 0
    return _DIGEST if _can_be_of_entry(page, field) and algorithm_of(text) else 0


def _can_be_of_entry(page: Page, field: int) -> bool:
    """Tell whether a digest can be that of a telephone number in a list: an item, called so, or called no more."""
    if _is_item(page.fields[field].node):
        return True
    if "phone_number" in [hit.data_type.id for hit in page.hits[field]]:
        return True
    return page.meanings[field].folded in _OF_WHATEVER and is_entry(page.group(field))
