"""Whether a value stands in what the user wrote: a message, a comment, a search."""

from __future__ import annotations

import re
from collections.abc import Mapping

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.knowledge import DataType
from overcollect.knowledge.words import word_set
from overcollect.lazy_regex import later
from overcollect.model import WRITTEN_CONTENT, Method

_MESSAGE, _SEARCH, _POST = WRITTEN_CONTENT
_BY_NAME = {
    **dict.fromkeys(word_set("messages", "fields_of_messages"), _MESSAGE),
    **dict.fromkeys(word_set("messages", "fields_of_searches"), _SEARCH),
    **dict.fromkeys(word_set("messages", "fields_of_posts"), _POST),
}
_TYPED_TEXT = """
    account contact demographic financial health identity location service_object special_category travel
    vehicle
"""
_TYPED = frozenset(_TYPED_TEXT.split())
"""Categories of what people write; nobody writes down an advertising identifier."""
_PLACES = frozenset(["query", "body", "payload"])
_TOLD_BY_OTHERS = (Method.SHAPE, Method.ENDPOINT)
_LEAST = 20
"""Characters of a longer text."""
_NEAR = 1000
"""Characters on either side of a value that tell what the text is."""
_SYNTAX = re.compile(r"://|[{}\[\]<>=&|;\\\x00-\x08]")
"""Signs of an address, of a log line or of a format; people seldom write them."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_HAN = later(r"[\u4e00-\u9fff]")
_LEAST_WORDS, _LEAST_HAN = 2, 4


class Written:
    def __init__(self, data_types: Mapping[str, DataType]) -> None:
        self.types = frozenset(d.id for d in data_types.values() if d.category in _TYPED)
        """Ids of the data types of what people write."""

    def content(self, page: Page, candidate: Candidate, place: str) -> str:
        """Return the data type of the content in which a value stands, '' where it is a field of its own.

        Args:
            page: of the message.
            candidate: the value, of a data type of what people write.
            place: in which part of the message it stands.
        """
        if (
            place not in _PLACES
            or candidate.method in _TOLD_BY_OTHERS
            or candidate.transform
            or candidate.precision_m is not None
        ):
            return ""
        if page.fields[candidate.field].opened:
            return ""
        if named := _named(page, candidate.field):
            return named
        if not _is_within_text(page.texts[candidate.field], candidate.span):
            return ""
        return "" if any(hit.strong for hit in page.hits[candidate.field]) else _POST


def _named(page: Page, field: int) -> str:
    if by_name := _BY_NAME.get(page.meanings[field].folded):
        return by_name
    for hit in page.hits[field]:
        if hit.strong and hit.data_type.id in WRITTEN_CONTENT:
            return hit.data_type.id
    return ""


def _is_within_text(text: str, span: tuple[int, int] | None) -> bool:
    """Tell whether the value is a part of a longer text of other words."""
    if span is None or len(text) < _LEAST:
        return False
    start, end = span
    begin = max(0, start - _NEAR)
    if _SYNTAX.search(text, begin, end + _NEAR):
        return False
    around = f"{text[begin:start]} {text[end : end + _NEAR]}"
    return len(_HAN.findall(around)) >= _LEAST_HAN or (
        " " in text[begin : end + _NEAR].strip() and len(_WORD.findall(around)) >= _LEAST_WORDS
    )
