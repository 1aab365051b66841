"""Method 6 for whom a user names as a contact: the name and the number of ``emergencyContact`` are not the user's."""

from __future__ import annotations

from overcollect.detection.candidate import KNOWN_VALUE, Candidate
from overcollect.detection.context.subjects import heads
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import names_over
from overcollect.knowledge.words import word_set

_CONCERNED = ("person_name", "phone_number", "email_address")
_NAMED = word_set("people", "named_contacts")
_NAMES = tuple(_NAMED)


@concerning(_CONCERNED)
def settle_contacts(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; those of somebody whom the user names as a contact say so."""
    for candidate in found:
        if candidate.data_type in _CONCERNED and candidate.method is not KNOWN_VALUE:
            candidate.of_contact = _is_of_contact(page, candidate.field)
    return found


def _is_of_contact(page: Page, field: int) -> bool:
    if page.meanings[field].folded.startswith(_NAMES):
        return True
    return any(not _NAMED.isdisjoint(heads(name)) for name in names_over(page.fields[field]))
