"""Method 5: values at the places that endpoint knowledge names, where they do not contradict it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from overcollect.detection.axes import COARSE_DECIMALS, METRES_PER_DEGREE, readings
from overcollect.detection.candidate import Candidate
from overcollect.detection.digests import algorithm_of
from overcollect.detection.endpoints import Claim, Endpoints
from overcollect.detection.page import Page
from overcollect.detection.placeholders import Placeholders
from overcollect.detection.reading import read
from overcollect.forms import FORMS, Evidence
from overcollect.forms.coordinates import PAIR
from overcollect.knowledge import DataType
from overcollect.model import Grade, Message, Method

_LONGEST = 512
"""Characters of the longest value that any form reads."""
_TELLING = ("email", "phone", "mac", "national_id_cn", "push_token")
"""Forms that speak for themselves: such a value is no SDK's own id, whatever the documentation says."""


class EndpointValues:
    def __init__(self, endpoints: Endpoints, data_types: Mapping[str, DataType], placeholders: Placeholders) -> None:
        self._endpoints = endpoints
        self._types = data_types
        self._placeholders = placeholders

    def find(self, message: Message, page: Page) -> Iterator[Candidate]:
        for claim in self._endpoints.claims(message, page.fields):
            text = page.texts[claim.field]
            if not self._placeholders.has(claim.data_type, text) and (candidate := self._read(claim, text)):
                yield candidate

    def _read(self, claim: Claim, text: str) -> Candidate | None:
        data_type = self._types[claim.data_type]
        algorithm = algorithm_of(text)
        if claim.transform:
            if algorithm and claim.transform.startswith(algorithm):
                return _candidate(claim, text, text.lower(), transform=claim.transform)
            if data_type.form is None:
                return None
        if data_type.form == "coordinates":
            return _place(claim, text)
        if data_type.form is None:
            return None if _contradicts(text) else _candidate(claim, text, text)
        if len(text) <= _LONGEST and (found := read(data_type.form, text)).evidence > Evidence.NONE:
            return _candidate(claim, text, found.canonical)
        if algorithm and data_type.digests:
            return _candidate(claim, text, text.lower(), transform=algorithm)
        return None


def _contradicts(text: str) -> bool:
    """Tell whether the text is opened further on, is no text, or speaks for another data type by itself."""
    if text[0] in "{[" or "\ufffd" in text:
        return True
    return len(text) <= _LONGEST and any(FORMS[form].evidence(text) is Evidence.TELLING for form in _TELLING)


def _place(claim: Claim, text: str) -> Candidate | None:
    if not 3 < len(text) < 64:
        return None
    if PAIR.fullmatch(text):
        canonical = FORMS["coordinates"].canonical(text)
        decimals = max(len(part.partition(".")[2]) for part in (canonical or "").split(","))
    else:
        canonical = text
        decimals = max((reading.decimals for reading in readings(text)), default=0)
    if canonical is None or canonical == "0,0" or decimals == 0:
        return None
    coarse = claim.data_type == "precise_location" and decimals <= COARSE_DECIMALS
    found = _candidate(claim, text, canonical)
    found.precision_m = 0.5 * METRES_PER_DEGREE * 10.0**-decimals
    if coarse:
        found.data_type = "coarse_location"
    return found


def _candidate(claim: Claim, text: str, canonical: str, *, transform: str | None = None) -> Candidate:
    return Candidate(
        claim.field,
        claim.data_type,
        Grade.PROBABLE,
        Method.ENDPOINT,
        text,
        canonical,
        f"{claim.endpoint} sends it there ({claim.reason})",
        strong=True,
        transform=transform,
    )
