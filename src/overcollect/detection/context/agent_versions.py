"""Method 6 for the version that the message's own user agent names: ``version=6.11.0`` beside ``acme/6.11.0 (…)``.

A version is that of anything, of an interface or of a file. Where the user agent gives the same to a product, it is the
app's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from overcollect.detection.candidate import Candidate, taken_fields
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.knowledge.words import any_of, word_list, word_set
from overcollect.model import Grade, Method

_APP = "app_info"
_NAMES = word_set("apps", "fields_of_versions")
_PRODUCT = re.compile(r"(?:[/@ :]|(?<=[A-Za-z]))v?([0-9]{1,4}(?:\.[0-9]{1,6}){1,4})(?![0-9.])")
_OF_SYSTEMS = re.compile(
    rf"(?i)(?<![A-Za-z])(?:{any_of(word_list('devices', 'software_in_user_agents'))})[/ ]v?[0-9._]+"
)
"""Versions of browsers, of libraries and of systems, which say nothing of the app."""
_OF_AGENT = "the user agent of the message gives this version to the app"


@lru_cache(256)
def _versions_in(agent: str) -> frozenset[str]:
    """Return the versions of products in a user agent; it rides on every request of an app."""
    return frozenset(_PRODUCT.findall(_OF_SYSTEMS.sub("", agent)))


@concerning(names=_NAMES)
def settle_versions(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and the fields that are called a version and have that of the user agent."""
    if _APP not in page.types or _NAMES.isdisjoint(page.folded):
        return found
    versions = _versions_in(page.agent)
    if not versions:
        return found
    taken = taken_fields(found)
    for field in page.under(_NAMES):
        text = page.texts[field]
        if field not in taken and text.rpartition("@")[2].removeprefix("v") in versions:
            found.append(Candidate(field, _APP, Grade.PROBABLE, Method.CONTEXT, text, text, _OF_AGENT))
    return found
