"""Several facts about a device in nameless fields: ``["vivo", "V2241A", "Android 13", "1260x2800"]``.

Protocol Buffers number their fields, and some SDKs send a device as a list. One such value may be anything; of three
kinds or more, each no more often than a device has it, together they are a device, as in one text with bars between
(``joined_facts``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from ipaddress import ip_address

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.joined_facts import DEVICES, FACTS
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.reading import read
from overcollect.detection.page import Page
from overcollect.forms import Evidence
from overcollect.forms.package_name import LIKELY_PACKAGE
from overcollect.knowledge.words import any_of, word_list
from overcollect.local_networks import is_local_address
from overcollect.model import Grade, Method

_PROTOBUF = "protobuf"
_FEWEST, _MOST = 3, 96
"""Fields without names that stand together: a longer list is no device."""
_SHORTEST, _LONGEST = 2, 64
"""Characters of a value."""
_LEAST_KINDS = 3
_MOST_OF_A_KIND = 3
"""A maker, a model, and the name that it is sold by; in a longer list they are those that an app runs on."""
_OF_DEVICE = frozenset(["device_model", "os_version", "screen_metrics"])
"""Types of which one must be there."""
_SINGLE = frozenset(["os_version", "screen_metrics", "network_type", "locale", "zone", "carrier"])
"""Kinds of which a device has one."""
CHINESE_NETWORKS = r"460(?:0[0-9]|1[15])"
CHINESE_OPERATORS = any_of(word_list("networks", "chinese_operators"))
OPERATORS_IN_ENGLISH = word_list("networks", "chinese_operators_in_english")
_KINDS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("os_version", "os_version", re.compile(r"Android [0-9]{1,2}(?:\.[0-9]){0,2}[ /(]{1,2}[A-Z][A-Z0-9.]{5,20}\)?")),
    *((data_type if data_type != "system_locale" else "locale", data_type, pattern) for data_type, pattern in FACTS),
    ("zone", "system_locale", re.compile(r"(?:GMT|UTC)[+-][01]?[0-9](?::?[0-9]{2})?")),
    (
        "carrier",
        "carrier",
        re.compile(rf"{CHINESE_NETWORKS}|{CHINESE_OPERATORS}|{any_of(map(str.upper, OPERATORS_IN_ENGLISH))}"),
    ),
    ("app", "app_info", re.compile(LIKELY_PACKAGE + r"(?:/[0-9][0-9.]{2,12})?")),
)
"""Kind, data type, and how its values look without a name; the first that fits counts."""
_ADDRESS = r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}"
_look = re.compile("|".join([*(f"({pattern.pattern})" for _, _, pattern in _KINDS), _ADDRESS])).fullmatch
"""One look for all of them, none of which has groups: the group that fits is the place of the kind."""


class NamelessFacts:
    """A message in which few fields lack a name costs a look at the names."""

    def __init__(self, data_types: frozenset[str], placeholders: Placeholders) -> None:
        self._types = data_types
        self._placeholders = placeholders

    def find(self, page: Page) -> Iterable[Candidate]:
        fields = [] if DEVICES.isdisjoint(page.folded) else page.under(DEVICES)
        # The parts of a path have no names either.
        if page.names.count("") >= _FEWEST + page.path.rstrip("/").count("/"):
            fields += [field for field, name in enumerate(page.names) if not name]
        return self._find(page, fields) if fields else ()

    def _find(self, page: Page, fields: Sequence[int]) -> Iterator[Candidate]:
        together: dict[object, list[int]] = {}
        for field in fields:
            if (container := _container(page, field)) is not None:
                together.setdefault(container, []).append(field)
        for several in together.values():
            if _FEWEST <= len(several) <= _MOST:
                yield from self._facts(page, several)

    def _facts(self, page: Page, fields: Sequence[int]) -> Sequence[Candidate]:
        kinds: Counter[str] = Counter()
        found: list[Candidate] = []
        texts, lengths = page.texts, page.lengths
        for field in [field for field in fields if _SHORTEST <= lengths[field] <= _LONGEST]:
            text = texts[field]
            told = _told(text)
            if told is not None and told[1] in self._types and not self._placeholders.has(told[1], text):
                kinds[told[0]] += 1
                found.append(_candidate(field, told[1], text))
        if len(kinds) < _LEAST_KINDS or max(kinds.values()) > _MOST_OF_A_KIND or any(kinds[one] > 1 for one in _SINGLE):
            return ()
        return found if not _OF_DEVICE.isdisjoint([one.data_type for one in found]) else ()


def _container(page: Page, field: int) -> object:
    """Return what fields stand in together: a message of Protocol Buffers or a list; None for others."""
    node = page.fields[field].node
    if node.decoder == _PROTOBUF:
        return id(node.parent)
    is_listed = len(node.keys) > 0 and node.keys[-1].__class__ is int and node.parent is not None
    return (id(node.parent), node.keys[:-1]) if is_listed else None


def _told(text: str) -> tuple[str, str] | None:
    """Return the kind of a value, and its data type."""
    if (match := _look(text)) is None:
        return None
    if match.lastindex:
        return _KINDS[match.lastindex - 1][:2]
    address = read("ip", text)
    if address.evidence >= Evidence.FITS:
        return "address", "local_ip" if is_local_address(ip_address(address.canonical)) else "ip_address"
    return None


def _candidate(field: int, data_type: str, text: str) -> Candidate:
    return Candidate(
        field,
        data_type,
        Grade.PROBABLE,
        Method.CONTEXT,
        text,
        text,
        "fields without names hold several facts about a device",
    )
