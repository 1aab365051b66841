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
from overcollect.detection.named.name_index import NameHit
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
    captioned = _captioned(page) if wordy else ()
    for candidate in wordy if captioned else ():
        if page.group(candidate.field) in captioned:
            candidate.doubt(", but captions stand beside it")
    return found


def _is_wordy(candidate: Candidate) -> bool:
    return (
        candidate.method in (Method.NAME, Method.CONTEXT)
        and candidate.grade is Grade.PROBABLE
        and candidate.transform is None
        and _CAPTION.fullmatch(candidate.value) is not None
    )


def _captioned(page: Page) -> Collection[Group]:
    """Return the containers whose texts are captions; most messages have too few of them in all."""
    texts, meanings = page.texts, page.meanings
    telling = [
        field for field in page.named if (meaning := meanings[field]).strong and any(map(_is_telling, meaning.hits))
    ]
    repeating = [field for field in page.named if page.repeats_name(field)]
    if max(len(telling), len(repeating)) < _FEWEST:
        return ()
    valued = {page.group(field) for field in telling if texts[field] and _CAPTION.fullmatch(texts[field]) is None}
    captions = Counter(
        group for group, _ in {(page.group(field), texts[field]) for field in telling if _is_caption(texts[field])}
    )
    repeated = Counter(map(page.group, repeating))
    return {group for group, number in (captions | repeated).items() if number >= _FEWEST} - valued


def _is_telling(hit: NameHit) -> bool:
    return hit.strong and hit.data_type.form in _TELLING


def _is_caption(text: str) -> bool:
    return len(text) > 1 and not text[0].islower() and text.casefold() not in _NOTHING
