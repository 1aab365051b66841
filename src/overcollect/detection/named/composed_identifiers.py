"""Method 2 for an IMEI inside an identifier that an app composed: ``deviceId-866946023235515-generate``.

The name must speak for an identifier of the device, and the number must be a part of its own with the check digit, or
end a text behind the name of the app: ``example866946023235515``. Apps of JD put the MAC behind it, with a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.meaning import NameHit
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.reading import read
from overcollect.detection.page import Page
from overcollect.forms import Evidence
from overcollect.knowledge import IDENTIFIERS
from overcollect.model import Grade, Method

_PART = re.compile(r"(?:(?<![0-9A-Za-z])|^[A-Za-z]{2,16})((?:35|86)[0-9]{13})(?![0-9A-Za-z])")
_WITH_MAC = re.compile(r"(?:35|86)[0-9]{13}[-_|]([0-9A-Fa-f]{12}|[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5})")
_DIGITS = 15
_SHORTEST, _LONGEST = 17, 120
_DATA_TYPE = "imei"
_MAC = "mac_address"
_REASON = "a part of an identifier that the app composed, whose digits pass the check of the form"
_BEHIND = "it stands behind an IMEI in an identifier that the app composed"


class ComposedIdentifiers:
    """Looks at the fields whose names speak for an identifier, and only at those long enough."""

    def __init__(self, data_types: frozenset[str], placeholders: Placeholders) -> None:
        self._placeholders = placeholders
        self._is_wanted = _DATA_TYPE in data_types
        self._is_mac_wanted = _MAC in data_types

    def find(self, page: Page) -> Iterable[Candidate]:
        return self._find(page) if self._is_wanted and page.runs.has_decimal_of(_DIGITS) else ()

    def _find(self, page: Page) -> Iterator[Candidate]:
        lengths = page.lengths
        for field in page.named:
            if not _SHORTEST <= lengths[field] <= _LONGEST:
                continue
            text = page.texts[field]
            part = _PART.search(text) if "35" in text or "86" in text else None
            if part is None or not _can_hold(page.hits[field]):
                continue
            evidence, canonical = read(_DATA_TYPE, part[1])
            if evidence < Evidence.CHECKED:
                continue
            if not page.stands_below(field, part[1]):
                yield _part(field, _DATA_TYPE, part, canonical, _REASON)
            if self._is_mac_wanted and (pair := _WITH_MAC.fullmatch(text)):
                evidence, canonical = read("mac", pair[1])
                if evidence > Evidence.NONE and not self._placeholders.has(_MAC, pair[1]):
                    yield _part(field, _MAC, pair, canonical, _BEHIND)


def _part(field: int, data_type: str, part: re.Match[str], canonical: str, reason: str) -> Candidate:
    return Candidate(field, data_type, Grade.PROBABLE, Method.FORM, part[1], canonical, reason, span=part.span(1))


def _can_hold(hits: Sequence[NameHit]) -> bool:
    """Tell whether a name speaks for an identifier that an app makes; under the name of an IMEI several are a list."""
    is_list = any(hit.strong and hit.data_type.id == _DATA_TYPE for hit in hits)
    return not is_list and any(hit.data_type.category in IDENTIFIERS for hit in hits)
