"""Method 6 for document numbers: beside ``documentType: passport`` it is the number of a passport."""

from __future__ import annotations

import re
from collections.abc import Mapping

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.forms import FORMS, Evidence
from overcollect.knowledge.words import any_of, word_list
from overcollect.model import Grade, Method

_KIND, _NUMBER = "id_document_type", "id_document_number"
_VALIDITY = "id_document_validity"
_DATE = re.compile(r"[0-9]{4}\W[0-9]{1,2}\W[0-9]{1,2}.*|[0-9]{1,2}\W[0-9]{1,2}\W[0-9]{4}")
_PHOTO, _IMAGE = "photo_video", "id_document_image"
_SAID: Mapping[str, re.Pattern[str]] = {
    "passport_number": re.compile(
        rf"(?i){any_of(word_list('people', 'passports'))}"
        rf"|(?:{any_of(word_list('people', 'beginnings_of_passports'))}).*"
    ),
    "driver_licence": re.compile(
        rf"(?i)dri(?:ver|ving)\W?s?[ _-]?licen[cs]e|{any_of(word_list('people', 'driving_licences'))}"
        rf"|(?:{any_of(word_list('people', 'beginnings_of_driving_licences'))}).*"
    ),
}
"""What the kind of a paper says of its number."""


@concerning([_KIND], retypes=True)
def settle_id_documents(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, with the number of a document as that of the paper that its object names.

    A picture that is sent together with the kind of a paper shows that paper.
    """
    kinds = {page.group(c.field): c.value for c in found if c.data_type == _KIND}
    if not kinds:
        return found
    _settle_pictures(page, found, kinds)
    for candidate in found:
        if candidate.data_type == _NUMBER and candidate.method is not Method.KNOWN_VALUE:
            said = _said(kinds, page.group(candidate.field))
            if said in page.types and (said != "passport_number" or _is_passport(candidate.value)):
                candidate.data_type = said
                candidate.reason += ", and the kind of document beside it says which"
        elif candidate.data_type in _SAID and candidate.method is Method.CONTEXT:
            _settle_other(page, candidate, _said(kinds, page.group(candidate.field)))
    return found


def _settle_other(page: Page, candidate: Candidate, said: str) -> None:
    """Correct what a name of many meanings was taken for: the kind of the paper says of which it is."""
    if said in ("", candidate.data_type):
        return
    data_type = _VALIDITY if _DATE.fullmatch(candidate.value) else said
    if data_type in page.types:
        candidate.data_type = data_type
        candidate.reason += ", and the kind of document beside it says which"


def _settle_pictures(page: Page, found: list[Candidate], kinds: Mapping[Group, str]) -> None:
    for candidate in found if _IMAGE in page.types else ():
        if candidate.data_type == _PHOTO and candidate.method is Method.SHAPE and page.group(candidate.field) in kinds:
            candidate.data_type, candidate.grade = _IMAGE, Grade.PROBABLE
            candidate.reason += ", and the kind of a paper stands beside it"


def _said(kinds: Mapping[Group, str], group: Group) -> str:
    kind = kinds.get(group, "").strip()
    return next((data_type for data_type, pattern in _SAID.items() if pattern.fullmatch(kind)), "")


def _is_passport(text: str) -> bool:
    return FORMS["passport"].evidence(text) >= Evidence.FITS
