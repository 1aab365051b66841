"""Method 6 for the language of what is loaded: ``/widgets/like.php?locale=en_US`` asks for a button in English.

A page loads scripts, frames and buttons in the language that it is written in, whatever the device's is. A request
that tells which device it comes from is an app's, whose language is that of its user.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.knowledge.words import any_of, word_list
from overcollect.model import Grade, Method

_LOCALE = "system_locale"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_LOADED = re.compile(
    rf"\.(?:{any_of(word_list('apps', 'endings_of_parts_of_pages'))})$"
    r"|/(?:plugins|widgets?|embed|badges?|seals?|buttons?|sdk)/"
    r"|/[a-z_-]*(?:load|embed|iframe|widget|seal|badge|button|loader)[a-z_-]*(?:\.[a-z]{2,4})?$"
)
_PLACES = frozenset(["query", "path", "header"])
"""Of a request that only asks for something; a referrer is the address of a page."""
_NAMED = frozenset([Method.NAME, Method.CONTEXT])
_OF_DEVICES = frozenset(["imei", "imsi", "oaid", "gaid", "idfa", "android_id", "device_serial", "mac_address"])
"""Which no page can read."""
_REASON = ", but it is the language of what is loaded"


@concerning([_LOCALE])
def without_resources(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; the language of a script, of a button or of a frame is possible."""
    if page.message.method == "GET" and (languages := [c for c in found if _is_language(page, c)]):
        is_of_page = all(c.data_type not in _OF_DEVICES or c.grade is Grade.POSSIBLE for c in found)
        for candidate in languages if is_of_page and _LOADED.search(page.path) else ():
            candidate.doubt(_REASON)
    return found


def _is_language(page: Page, candidate: Candidate) -> bool:
    return (
        candidate.data_type == _LOCALE
        and candidate.method in _NAMED
        and candidate.grade is Grade.PROBABLE
        and page.fields[candidate.field].node.place in _PLACES
        and page.meanings[candidate.field].folded != "acceptlanguage"
        and _LANGUAGE.fullmatch(candidate.value) is not None
    )
