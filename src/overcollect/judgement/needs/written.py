"""A value inside what the user wrote goes with it: whoever carries messages carries what stands in them."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.weighed import by_our_reading
from overcollect.judgement.outcome import NeededAnswer
from overcollect.knowledge import Sentences
from overcollect.model import WRITTEN_CONTENT, Needed

_SAID = Sentences("needs", "written")
_NAMES = Sentences("needs", "texts")
TEXTS = ("message_content", "user_generated_content")
"""Texts of the user's: whether one is called a message or a post, only its field's name tells."""
_SEARCH = "search_history"
_HANDED_OVER = ("keyboard_input", "files_docs")
"""What else a text is that the user hands over: for translation, for keeping."""
_CARRIED = (Needed.YES, Needed.IMPLIED, Needed.CONDITIONAL, Needed.TECHNICAL)


def written_in(content: str) -> tuple[str, ...]:
    """Return the kinds of content that it can be, as its name has it first: ``content`` names messages and comments."""
    return tuple(dict.fromkeys((content, *WRITTEN_CONTENT)))


def as_written(case: Case, answer: Callable[[Case], NeededAnswer]) -> NeededAnswer | None:
    """Return the answer for the content that holds the value; None where no function carries it.

    Without marks of functions nobody knows whether the user wrote it, so it is then ``conditional`` at the most. Where
    the text itself is asked about, a whole collection of texts stays one, and nobody searches for a collection.
    """
    whole = not case.content and (case.several or case.extent == "whole")
    extent = "single" if case.content else case.extent
    for content in (*written_in(case.content or case.data_type), *_HANDED_OVER):
        if content == case.data_type or (whole and content == _SEARCH):
            continue
        found = answer(replace(case, data_type=content, content="", extent=extent, precision_m=None))
        if found.answer not in _CARRIED:
            continue
        # What a field calls a post or a message is not known to be a search.
        may_be_search = content == _SEARCH and case.content not in ("", _SEARCH)
        if may_be_search:
            key, text = "written_in_what_may_be", case.content
        else:
            key, text = "written_there" if case.content else "may_be", content
        reason = _SAID(key, text=_NAMES(text), other=_NAMES(content), answer=found.text)
        is_open = case.functions is None or may_be_search
        return by_our_reading(found, Needed.CONDITIONAL if is_open else found.answer, reason)
    return None
