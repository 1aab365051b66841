"""A value inside what the user wrote goes with it: whoever carries messages carries what stands in them."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from overcollect.judgement.needs.case import Case
from overcollect.judgement.outcome import NeededAnswer
from overcollect.model import WRITTEN_CONTENT, Needed

TEXTS = ("message_content", "user_generated_content")
"""Texts of the user's: whether one is called a message or a post, only its field's name tells."""
_SEARCH = "search_history"
_HANDED_OVER = ("keyboard_input", "files_docs")
"""What else a text is that the user hands over: for translation, for keeping."""
_CARRIED = (Needed.YES, Needed.IMPLIED, Needed.CONDITIONAL, Needed.TECHNICAL)
_NAMES = {
    "message_content": ("message content", "通信内容"),
    "search_history": ("a search", "搜索词"),
    "user_generated_content": ("what the user posts", "用户发布内容"),
    "keyboard_input": ("a text that the user entered", "用户输入的文本"),
    "files_docs": ("a document of the user", "用户的文档"),
}


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
        name, name_zh = _NAMES[content]
        start, start_zh = f"In {name}: it is what the user wrote there", f"出现在{name_zh}中，为用户自行书写"
        if not case.content:
            start, start_zh = f"It can be {name} as well", f"该文本也可能是{name_zh}"
        # What a field calls a post or a message is not known to be a search.
        may_be_search = content == _SEARCH and case.content not in ("", _SEARCH)
        if may_be_search:
            own, own_zh = _NAMES[case.content]
            start = f"In {own}: it is what the user wrote there, and that can be {name}"
            start_zh = f"出现在{own_zh}中，为用户自行书写，且可能是{name_zh}"
        return replace(
            found,
            answer=Needed.CONDITIONAL if case.functions is None or may_be_search else found.answer,
            reason=f"{start} (our reading). {found.reason}",
            reason_zh=f"{start_zh}（本工具的理解）。{found.reason_zh}",
            basis="our_reading",
        )
    return None
