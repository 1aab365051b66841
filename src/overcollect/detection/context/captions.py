"""Method 6 for texts of an interface: ``{"email": "E-Mail", "phone": "Telefon", "firstName": "Vorname"}`` is of nobody.

Where telephone numbers and addresses should stand, and words stand instead, the words beside them are captions as well.
So they are where two values are names of what their own names speak for: ``{"city": "Stadt", "email": "Correo"}``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.meaning import NameHit
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
    wordy = [(c, page.group(c.field)) for c in found if _is_wordy(c)]
    captioned = {group for group in {group for _, group in wordy} if _is_captioned(page, page.siblings[group])}
    for candidate, group in wordy if captioned else ():
        if group in captioned:
            candidate.doubt(", but captions stand beside it")
    return found


def _is_wordy(candidate: Candidate) -> bool:
    return (
        candidate.method in (Method.NAME, Method.CONTEXT)
        and candidate.grade is Grade.PROBABLE
        and candidate.transform is None
        and _CAPTION.fullmatch(candidate.value) is not None
    )


def _is_captioned(page: Page, members: Sequence[int]) -> bool:
    """Tell whether the texts of a container's fields are captions; most containers have too few names for it."""
    texts, hits = page.texts, page.hits
    named = [field for field in members if hits[field]]
    if len(named) < _FEWEST:
        return False
    telling = [texts[field] for field in named if page.meanings[field].strong and any(map(_is_telling, hits[field]))]
    if any(text and _CAPTION.fullmatch(text) is None for text in telling):
        return False
    captions = set(filter(_is_caption, telling))
    return len(captions) >= _FEWEST or sum(map(page.repeats_name, named)) >= _FEWEST


def _is_telling(hit: NameHit) -> bool:
    return hit.strong and hit.data_type.form in _TELLING


def _is_caption(text: str) -> bool:
    return len(text) > 1 and not text[0].islower() and text.casefold() not in _NOTHING
