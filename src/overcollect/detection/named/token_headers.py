"""Method 3 for headers that hold nothing but a JSON Web Token (RFC 7519), whatever an app calls them.

A header of an app's own with a signed token in it says who sent the request: ``ygt: eyJ0eXAi….eyJ1aWQi….Kqd8RZ2x…``.
Where the name says that the token is about the app or the device, or that it answers a puzzle, it signs nobody in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.knowledge import fold
from overcollect.knowledge.words import any_of, word_list
from overcollect.model import Grade, Method

_TOKEN = re.compile(r"(?:Bearer )?eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{20,}")
_BEGINNING = "eyJ"
_HEADER = "header"
_OF_OTHERS = re.compile(any_of(word_list("headers", "tokens_that_sign_nobody_in")))
_TYPE = "auth_token"
_REASON = "the header is a signed token"


class TokenHeaders:
    def __init__(self, data_types: frozenset[str]) -> None:
        self._is_known = _TYPE in data_types

    def find(self, page: Page) -> Iterator[Candidate]:
        """Yield proposals; a message without a token costs a search for how one begins."""
        if not self._is_known or _BEGINNING.lower() not in page.lowered:
            return
        own = {name for name, value in page.message.headers if value.startswith((_BEGINNING, "Bearer " + _BEGINNING))}
        for number, field in enumerate(page.fields):
            if field.name in own and field.node.keys == (_HEADER, field.name):
                text = page.texts[number]
                if _TOKEN.fullmatch(text) and not _OF_OTHERS.search(fold(field.name)):
                    yield Candidate(
                        number, _TYPE, Grade.PROBABLE, Method.NAME, text, text, _REASON, strong=True, preferred=True
                    )
