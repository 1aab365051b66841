"""Method 6 for hardware identifiers under meaningless names: ``da`` is an IMEI, ``ui`` an IMSI.

What few values look like counts among the properties of a device, and where two kinds of it stand in one object. Twelve
and sixteen hexadecimal digits look like any others: they count only where two such identifiers surely stand beside
them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from overcollect.detection.candidate import Candidate, taken_fields
from overcollect.detection.columns import Group
from overcollect.detection.context.told_of_device import CHECKED, FACTS, told_of_device
from overcollect.detection.cross_message.identifiers import is_of_something_else
from overcollect.detection.named.hardware_forms import NARROW_LENGTHS, canonical_of, narrow
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.page import Page
from overcollect.model import Direction, Grade, Method

_BEGINNINGS = re.compile(r"(?:35|86|460|8986)[0-9]|[Aa]0000|[0-9A-Fa-f]{2}[:-]")
"""Of all of them: most texts of such lengths have others."""
_WIDE = (
    ("mac_address", re.compile(r"[0-9A-Fa-f][02468ACEace][0-9A-Fa-f]{10}")),
    ("android_id", re.compile(r"[0-9a-f]{16}")),
)
_LENGTHS = NARROW_LENGTHS | {12, 16}
_HARDWARE = CHECKED | {"mac_address", "android_id", "device_serial"}
_FACTS = FACTS | _HARDWARE | {"oaid"}
_LEAST = 3
"""Types of what a device has, beside an identifier that stands alone."""
_KINDS = 2
"""Of identifiers that bear each other out; two that few values look like make digits beside them one as well."""
_LARGEST = 200
"""Fields of an object. Of more, chance makes two kinds: one number of fifteen digits in five hundred looks like one."""
_CHOSEN = frozenset(["profile_info", "person_name", "device_name"])
"""What people choose, so that few are called as an identifier looks: ``displayName`` of an account that is a SIM."""
_REASON = "the value looks like one, and stands among the identifiers and properties of a device"


class MuteIdentifiers:
    def __init__(self, placeholders: Placeholders) -> None:
        self._placeholders = placeholders

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates, and identifiers of hardware under names that say nothing."""
        if page.message.direction is not Direction.SENT:
            return found
        texts, lengths = page.texts, page.lengths
        begins = _BEGINNINGS.match
        fields = [
            field for field in page.long if lengths[field] in _LENGTHS and begins(texts[field]) and narrow(texts[field])
        ]
        if not fields and len([one for one in found if one.data_type in CHECKED]) < _KINDS:
            return found
        told, taken = told_of_device(page, found, _FACTS), taken_fields(found)
        for group in {*told, *map(page.group, fields)}:
            found += self._in_object(page, group, told.get(group, set()), taken)
        return found

    def _in_object(self, page: Page, group: Group, told: set[str], taken: Container[int]) -> Iterator[Candidate]:
        if len(page.siblings[group]) > _LARGEST:
            return
        mute = [
            field
            for field in page.siblings[group]
            if field not in taken and page.lengths[field] in _LENGTHS and self._is_mute(page, field)
        ]
        telling = [(field, data_type) for field in mute if (data_type := narrow(page.texts[field]))]
        kinds = (told & _HARDWARE).union(data_type for _, data_type in telling)
        if len(told) < _LEAST and len(kinds) < _KINDS:
            return
        for field, data_type in telling:
            yield from self._candidate(page, field, data_type)
        if len(kinds & CHECKED) >= _KINDS:
            shown = {field for field, _ in telling}
            yield from self._wide(page, [field for field in mute if field not in shown], kinds)

    def _wide(self, page: Page, fields: Iterable[int], kinds: set[str]) -> Iterator[Candidate]:
        for data_type, pattern in _WIDE:
            fitting = [
                field for field in fields if pattern.fullmatch(page.texts[field]) and not page.texts[field].isdecimal()
            ]
            if data_type not in kinds and len(fitting) == 1:  # of several none says which it is
                yield from self._candidate(page, fitting[0], data_type)

    def _is_mute(self, page: Page, field: int) -> bool:
        one, meaning = page.fields[field], page.meanings[field]
        is_free = not meaning.strong or all(hit.data_type.id in _CHOSEN for hit in meaning.hits if hit.strong)
        return is_free and not one.opened and not is_of_something_else(one.name)

    def _candidate(self, page: Page, field: int, data_type: str) -> Iterator[Candidate]:
        text = page.texts[field]
        if data_type in page.types and not self._placeholders.has(data_type, text):
            canonical = canonical_of(data_type, text)
            yield Candidate(field, data_type, Grade.PROBABLE, Method.CONTEXT, text, canonical, _REASON)
