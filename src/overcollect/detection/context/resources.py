"""What the path of a request says that it is about: the shops of ``/v2/shops/nearby``, ``/doctors/17``."""

from __future__ import annotations

import re
from functools import lru_cache

from overcollect.detection.context.spoken_of import SpokenOf
from overcollect.knowledge import Subject, fold
from overcollect.knowledge.words import word_set

_MOTIONS = word_set("messages", "acts_in_paths")
_NO_RESOURCE = word_set("messages", "verbs_in_paths")
_SLUG = re.compile(r"[0-9]|-.*-|_.*_")
"""Numbers, versions and titles."""


def about(path: str, words: SpokenOf) -> tuple[str, Subject] | None:
    """Return the folded segment of a path that says what the request is about, and what that is; None for a user."""
    for segment in _segments(path):
        subject = None if segment in _NO_RESOURCE else words.of_object(segment)
        return None if subject is None or subject.is_user or subject.is_frame else (segment, subject)
    return None


@lru_cache(1024)
def _segments(path: str) -> tuple[str, ...]:
    """Return the segments that name something, the last one first."""
    named = (fold(one) for one in reversed(re.split(r"[/.]", path)) if one and not _SLUG.search(one))
    return tuple(segment for segment in named if segment not in _MOTIONS)
