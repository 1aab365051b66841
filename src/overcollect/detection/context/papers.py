"""Method 6 for numbers of papers: beside ``documentType: passport`` the number of a document is that of a passport."""

from __future__ import annotations

import re
from collections.abc import Mapping

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.page import Page
from overcollect.forms import FORMS, Evidence
from overcollect.model import Method

_KIND, _NUMBER = "id_document_type", "id_document_number"
_SAID: Mapping[str, re.Pattern[str]] = {
    "passport_number": re.compile(
        r"(?i)passport|reisepass|passeport|pasaporte|passaport[eo]|paspoort|paszport|pasaport|paspor|pp"
        r"|(?:загран)?паспорт.*|(?:外国|因私|公务)?护照|パスポート|旅券|여권"
    ),
    "driver_licence": re.compile(
        r"(?i)dri(?:ver|ving)\W?s?[ _-]?licen[cs]e|f[uü]hrerschein|permis(?: de conduire)?|licencia.*"
        r"|cnh|carta de conduç[aã]o|patente.*|rijbewijs|prawo jazdy|водительск.*|ehliyet"
        r"|驾驶证|驾照|運転免許証|운전면허증?"
    ),
}
"""What the kind of a paper says of its number."""


def settle_papers(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, with the number of a document as that of the paper that its object names."""
    kinds = {page.group(c.field): c.value for c in found if c.data_type == _KIND}
    if not kinds:
        return found
    for candidate in found:
        if candidate.data_type == _NUMBER and candidate.method is not Method.KNOWN_VALUE:
            said = _said(kinds, page.group(candidate.field))
            if said in page.types and (said != "passport_number" or _is_passport(candidate.value)):
                candidate.data_type = said
                candidate.reason += ", and the kind of document beside it says which"
    return found


def _said(kinds: Mapping[Group, str], group: Group) -> str:
    kind = kinds.get(group, "").strip()
    return next((data_type for data_type, pattern in _SAID.items() if pattern.fullmatch(kind)), "")


def _is_passport(text: str) -> bool:
    return FORMS["passport"].evidence(text) >= Evidence.FITS
