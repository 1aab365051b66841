"""Method 6 for a text that somebody enters to have it translated: ``/translate?q=…&from=zh&to=en``.

Apps have articles and messages of others translated as well: these have a number of their own, or come as lists of
their paragraphs, and are longer.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import PROBABLE, Candidate
from overcollect.detection.context.requests import TWO_UNSPACED
from overcollect.detection.page import Page
from overcollect.knowledge.words import word_set
from overcollect.lazy_regex import later
from overcollect.model import Method

_TYPED = "keyboard_input"
_LANGUAGES = word_set("messages", "target_languages")
_NAMES = word_set("messages", "fields_of_translated_texts")
_NUMBERS = word_set("messages", "numbers_of_texts")
_PATH = re.compile(
    r"(?:^|[/._-])(?:[a-z]{0,8}translat(?:e|ion|or)s?|fanyi)(?:_[a-z])?(?:/(?:text|single|v[0-9.]{1,4}))?/?$"
)
_CODE = re.compile(r"(?i)[a-z]{2,3}(?:[-_][a-z]{2,4})?|auto")
_TEXT = later(rf"{TWO_UNSPACED}|[^\W\d_]{{2}}")
_LENGTHS = range(2, 201)
_MARKUP = re.compile(r"^[{\[<]|://|^[\w-]+[._][\w.-]+$", re.ASCII)
"""A page, or the key of a text of a program."""
_REASON = "the name can mean it, and the request has it translated"


def settle_translations(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and the text that is translated where it is one alone, and nobody's with a number."""
    if _TYPED not in page.types:
        return found
    texts = [field for field in page.under(_NAMES) if page.lengths[field] in _LENGTHS and _is_text(page, field)]
    is_told = any(_CODE.fullmatch(page.texts[field]) for field in page.under(_LANGUAGES))
    if len(texts) != 1 or not is_told or not page.folded.isdisjoint(_NUMBERS):
        return found
    (field,) = texts
    text = page.texts[field]
    return [*found, Candidate(field, _TYPED, PROBABLE, Method.CONTEXT, text, text, _REASON, preferred=True)]


def translates(path: str) -> bool:
    """Tell whether the path of a request, in lower case, is one that has a text translated."""
    return _PATH.search(path) is not None


def _is_text(page: Page, field: int) -> bool:
    text = page.texts[field]
    return not page.is_item(field) and _TEXT.search(text) is not None and _MARKUP.search(text) is None
