"""Method 6 for texts of an interface: ``{"email": "E-Mail", "phone": "Telefon", "firstName": "Vorname"}`` is of nobody.

Where telephone numbers and addresses should stand, and words stand instead, the words beside them are captions as well.
So they are where two values are names of what their own names speak for: ``{"city": "Stadt", "email": "Correo"}``.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

_TELLING = frozenset(["email", "phone", "birth_date", "imei", "national_id_cn", "bank_card", "passport"])
"""Forms whose values have digits or an @, so that a word under a name of theirs is a caption."""
_CAPTION = re.compile(r"[^\W\d_][^\W\d_ .:*'/()-]*(?:[ .:*'/()-]{1,2}[^\W\d_]*){0,6}")
_NOTHING = frozenset(["unknown", "null", "none", "nil", "undefined", "hidden", "private", "true", "false", "yes", "no"])
"""Written with a capital or without, these say that there is no value."""
_FEWEST = 2
"""Different captions that make an object one of captions."""


def without_captions(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; those that rest on a name and hold words are possible among captions."""
    wordy = [c for c in found if _is_wordy(c)]
    if not wordy:
        return found
    groups: dict[Group, bool] = {}
    for candidate in wordy:
        group = page.group(candidate.field)
        if group not in groups:
            groups[group] = _are_captions(page, group)
        if groups[group]:
            candidate.grade = Grade.POSSIBLE
            candidate.reason += ", but captions stand beside it"
    return found


def _is_wordy(candidate: Candidate) -> bool:
    return (
        candidate.method in (Method.NAME, Method.CONTEXT)
        and candidate.grade is Grade.PROBABLE
        and candidate.transform is None
        and _CAPTION.fullmatch(candidate.value) is not None
    )


def _are_captions(page: Page, group: Group) -> bool:
    captions = set()
    for field in page.siblings[group]:
        if any(hit.strong and hit.data_type.form in _TELLING for hit in page.meanings[field].hits):
            text = page.texts[field]
            if text and _CAPTION.fullmatch(text) is None:
                return False
            if len(text) > 1 and not text[0].islower() and text.casefold() not in _NOTHING:
                captions.add(text)
    return len(captions) >= _FEWEST or sum(page.repeats_name(field) for field in page.siblings[group]) >= _FEWEST
