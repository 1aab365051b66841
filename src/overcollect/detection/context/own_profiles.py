"""Method 6 for what users say of themselves: ``description`` can be anything; to ``/update_profile`` it is that.

``location`` is there what the user wrote of where they live, seldom coordinates.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.requests import TWO_UNSPACED, texts_of_request
from overcollect.detection.page import Page
from overcollect.knowledge.words import word_set
from overcollect.lazy_regex import later

_PROFILE, _AREA = "profile_info", "coarse_location"
_SAID = word_set("accounts", "fields_of_own_profiles")
_CALLED, _LIVED = frozenset(["name"]), frozenset(["location", "address"])
_FACTS = word_set("accounts", "facts_of_profiles")
_CHANGED = "update|edit|save|modify|change|set"
_PATH = re.compile(
    rf"(?:^|[/._-])(?:(?:{_CHANGED})[_-]?(?:my|own|user)?[_-]?(?:profile|credentials|info|account|user|person|intro)"
    rf"|(?:profile|account|user|member|my|personal)[_-]?(?:info|profile|detail|data)?s?/(?:{_CHANGED})"
    r"|users?/me|me/profile|profile/me)(?=[/._?-]|info|$)"
)
_OF_OTHERS = re.compile(
    r"business|compan(?:y|ies)|corp|shop|store|merchant|seller|brand|device|pet|channel|group|team|organi[sz]ation|kid"
    r"|child|vehicle|router|vpn|printer|robot"
)
"""Whose profile it is as well."""
_TEXT = later(rf"{TWO_UNSPACED}|[^\W\d_]{{2,}}[^\w].*[^\W\d_]{{2,}}")
_NAME = re.compile(r"[^\W_][^{}<>=/\\@:]{0,40}")
_TOWN = re.compile(r"(?:[A-Z]|[^\W\d_a-z])[^\d_{}<>=/\\@:]{1,60}")
"""No word of a program."""
_CODE = re.compile(r"^[{\[<]|=.*&", re.ASCII)
_LONGEST = 2_000
_REASON = "the name can mean it, and the request is one that changes the user's profile"


def settle_profiles(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and what the user says of themself in a request that changes a profile."""
    said = [f for f in page.under(_SAID) if _is_said(page.texts[f]) and page.has_beside(page.group(f), _FACTS)]
    groups = {page.group(field) for field in said}
    for data_type, names, pattern in ((_PROFILE, _CALLED, _NAME), (_AREA, _LIVED, _TOWN)):
        if data_type in page.types:
            beside = [f for f in page.under(names) if page.group(f) in groups and pattern.fullmatch(page.texts[f])]
            found = [*found, *texts_of_request(page, found, data_type, beside, _REASON)]
    return [*found, *texts_of_request(page, found, _PROFILE, said, _REASON)] if _PROFILE in page.types else found


def changes_profile(path: str) -> bool:
    """Tell whether the path of a request, in lower case, is one that changes the user's profile."""
    return _PATH.search(path) is not None and _OF_OTHERS.search(path) is None


def _is_said(text: str) -> bool:
    return len(text) <= _LONGEST and _TEXT.search(text) is not None and _CODE.search(text) is None
