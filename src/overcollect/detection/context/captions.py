"""Method 6 for texts of an interface: ``{"email": "E-Mail", "phone": "Telefon", "firstName": "Vorname"}`` is of nobody.

Where telephone numbers and addresses should stand, and words stand instead, the words beside them are captions as well.
So they are where two values are names of what their own names speak for: ``{"city": "Stadt", "email": "Correo"}``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.named.meaning import SPELLED
from overcollect.detection.page import Page
from overcollect.knowledge.words import word_set
from overcollect.model import Grade, Method

_CAPTION = re.compile(r"[^\W\d_][^\W\d_ .:*'/()-]*(?:[ .:*'/()-]{1,2}[^\W\d_]*){0,6}")
_NOTHING = word_set("nothing", "captions")
_FACTS = frozenset(["hardware_profile", "network"])
"""Categories whose values are names as well: ``network_type: WIFI``."""
_FEWEST = 2
"""Different captions that make an object one of captions."""


def without_captions(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; those that rest on a name and hold words are possible among captions."""
    spelled = page.spelled
    repeating = page.repeating(page.named)
    if len(spelled) < _FEWEST and len(repeating) < _FEWEST:
        return found
    told: dict[Group, list[str]] = {}
    for field in spelled:
        if any(hit.strong and hit.data_type.form in SPELLED for hit in page.hits[field]):
            told.setdefault(page.group(field), []).append(page.texts[field])
    repeats = Counter([page.group(field) for field in repeating if not _is_fact(page, field)])
    captioned = {group for group in (*told, *repeats) if _is_captioned(told.get(group, ()), repeats[group])}
    for candidate in found if captioned else ():
        if page.group(candidate.field) in captioned and _is_wordy(candidate):
            candidate.doubt(", but captions stand beside it")
    return found


def _is_fact(page: Page, field: int) -> bool:
    return any(hit.data_type.category in _FACTS for hit in page.hits[field])


def _is_wordy(candidate: Candidate) -> bool:
    return (
        candidate.method in (Method.NAME, Method.CONTEXT)
        and candidate.grade is Grade.PROBABLE
        and candidate.transform is None
        and _CAPTION.fullmatch(candidate.value) is not None
    )


def _is_captioned(telling: Collection[str], repeats: int) -> bool:
    """Tell whether the texts of an object are captions.

    Args:
        telling: texts under names whose values have a fixed form, which a caption lacks.
        repeats: how many texts merely repeat the meaning of their field's name.
    """
    if any(text and _CAPTION.fullmatch(text) is None for text in telling):
        return False
    return repeats >= _FEWEST or len(set(filter(_is_caption, telling))) >= _FEWEST


def _is_caption(text: str) -> bool:
    return len(text) > 1 and not text[0].islower() and text.casefold() not in _NOTHING
