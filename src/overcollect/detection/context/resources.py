"""What a request is about, by its path: the shops of ``/v2/shops/nearby``, one of ``/doctors/17``."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from overcollect.detection.context.vocabulary import MessageWords
from overcollect.knowledge import Subject, fold
from overcollect.knowledge.words import word_set

_MOTIONS = word_set("messages", "acts_in_paths")
_NO_RESOURCE = word_set("messages", "verbs_in_paths")
_SLUG = re.compile(r"[0-9]|-.*-|_.*_")
"""Numbers, versions and titles."""
_DETAILS = ("/detail", "/details")
_NUMBER = re.compile(r"/(?!v[0-9]{1,2}/?$)[^/]*[0-9][^/]*/?$")


def about(path: str, words: MessageWords) -> tuple[str, Subject] | None:
    """Return the folded segment of a path that says what the request is about, and what that is; None for a user."""
    for segment in _segments(path):
        subject = None if segment in _NO_RESOURCE else words.of_object(segment)
        return None if (thing := _thing(subject)) is None else (segment, thing)
    return None


def segment_about(path: str, words: MessageWords) -> Subject | None:
    """Return what the last segment of a path that names anything means where it is the page of one."""
    return words.of_page(segments[0]) if (segments := _segments(path)) else None


def page_about(path: str, names: Collection[str], words: MessageWords) -> Subject | None:
    """Return what the page is about that the path and the folded names of a query ask for by its number."""
    for segment in _segments(path)[:1]:
        is_numbered = f"{segment.removesuffix('s')}id" in names or ("id" in names and path.endswith(_DETAILS))
        if is_numbered or ends_with_number(path):
            joined = "".join(reversed(_segments(path)[:2]))
            return words.of_page(segment) or words.of_page(joined) or _thing(words.of_object(segment))
    return None


@lru_cache(1024)
def ends_with_number(path: str) -> bool:
    """Tell whether the last segment of a path is the number of something: ``/players/2544``.

    >>> ends_with_number("/v1/players/2544"), ends_with_number("/v1/players"), ends_with_number("/players/v2")
    (True, False, False)
    """
    return _NUMBER.search(path) is not None


def _thing(subject: Subject | None) -> Subject | None:
    return None if subject is None or subject.is_user or subject.is_frame else subject


@lru_cache(1024)
def _segments(path: str) -> tuple[str, ...]:
    """Return the segments that name something, the last one first."""
    named = (fold(one) for one in reversed(re.split(r"[/.]", path)) if one and not _SLUG.search(one))
    return tuple(segment for segment in named if segment not in _MOTIONS)
