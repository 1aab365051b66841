"""Method 6 for names beside a value that say whose it is: the telephone of ``Study Office`` is no person's.

Who is called ``contact``, ``sender`` or ``operator`` is a person or a firm; the name in the same object tells.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import PROBABLE, Candidate
from overcollect.detection.columns import Group
from overcollect.detection.context.subjects import can_be_met, heads, is_doubtful
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import nearest_name
from overcollect.knowledge.words import any_of, word_list, word_set
from overcollect.lazy_regex import later

_OF_FIRMS = frozenset(["person_name", "phone_number", "email_address", "postal_address", "coarse_location"])
"""What a firm has as well."""
CALLED = word_set("person_names", "fields_of_names_of_firms")
_PERSON_OR_FIRM = word_set("people", "persons_or_firms")
_IN_NAMES = any_of(word_list("firms", "legal_forms") + word_list("firms", "words_of_names"))
_IN_CHINESE = any_of(word_list("firms", "chinese_words_of_names"))
FIRM = re.compile(rf"\b(?:{_IN_NAMES})\b|{_IN_CHINESE}")
"""Words in the names of businesses."""
_ENDINGS = any_of(word_list("firms", "endings_of_names"))
_OF_ASSOCIATIONS = any_of(word_list("firms", "endings_of_associations"))
_BEHIND = any_of(word_list("firms", "legal_forms_behind_names"))
_BEFORE = any_of(word_list("firms", "legal_forms_before_names"))
_EAST_ASIAN = any_of(word_list("firms", "east_asian_legal_forms"))
_FOREIGN = any_of(word_list("firms", "foreign_words_of_names"))
_SUFFIX = later(
    rf"\A.{{3,}}(?:{_ENDINGS})\Z|\A..+(?:{_OF_ASSOCIATIONS})\Z"
    rf"|.\b(?:{_BEHIND})\b|\b(?:{_BEFORE})\b ?.|{_EAST_ASIAN}|\b(?:{_FOREIGN})\b"
)
"""Legal forms, and words in the names of businesses, of more languages; one word alone can be a label of an address."""
_SURNAME = re.compile(rf"[^\W\d_]+ (?:{any_of(word_list('firms', 'surnames_too'))})")
"""Such a word that is a surname as well, behind one other."""
_LONGEST = 60
NUMBERS_OF_FIRMS = word_set("goods", "numbers_of_firms")
NUMBERS_AT_BANKS = word_set("accounts", "numbers_at_banks")
_OF_FIRM = ", but the name beside it is that of a business"


@concerning(_OF_FIRMS)
def without_firms(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; what stands beside the name of a business is possible."""
    groups: dict[Group, bool] = {}
    for candidate in found:
        if (
            candidate.data_type in _OF_FIRMS
            and candidate.grade is PROBABLE
            and (is_doubtful(candidate) or can_be_met(candidate))
        ):
            group = page.group(candidate.field)
            if group not in groups:
                groups[group] = _is_firm(page, group, candidate.field)
            if groups[group] or _names_firm(page, candidate):
                candidate.doubt(_OF_FIRM)
    return found


def names_firm(page: Page, group: Group, names: frozenset[str]) -> bool:
    """Tell whether a field of an object with one of some names has the name of a firm."""
    texts = [page.texts[number] for number in page.siblings[group] if page.meanings[number].folded in names]
    return any(is_firm(text) and _SURNAME.fullmatch(text) is None for text in texts)


def is_firm(text: str) -> bool:
    """Tell whether a text is the name of a business: of several words, or of so many Chinese characters."""
    if not 3 < len(text) <= _LONGEST:
        return False
    return _SUFFIX.search(text) is not None or (" " in text and FIRM.search(text) is not None)


def _names_firm(page: Page, candidate: Candidate) -> bool:
    """Tell whether a known name is a part of that of a business: ``Grace May School``."""
    return (
        candidate.data_type == "person_name"
        and candidate.span is not None
        and len(page.texts[candidate.field]) <= _LONGEST
        and FIRM.search(page.texts[candidate.field]) is not None
    )


def _is_firm(page: Page, group: Group, field: int) -> bool:
    if heads(nearest_name(page.fields[field])).isdisjoint(_PERSON_OR_FIRM):
        return False
    return any(
        page.meanings[number].folded in CALLED and FIRM.search(page.texts[number]) for number in page.siblings[group]
    )
