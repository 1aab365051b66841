"""Method 3 for the number of a user in a path: ``/users/67553409/orders``.

Whose profile, posts or followers are asked for may be anybody. Orders, cards, addresses and settings are shown to none
but the one whose they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.knowledge.words import word_list
from overcollect.model import Grade, Method

_ACCOUNT = "user_account"
_USERS = "|".join(word_list("accounts", "users_in_paths"))
_OWN = "|".join(word_list("accounts", "belongings_in_paths"))
"""What belongs to a user and is shown to nobody else."""
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_PATH = re.compile(
    rf"/(?:{_USERS})/(?P<id>[0-9]{{4,20}}|{_UUID}|[0-9a-f]{{24}}|(?=[a-z_.-]*[0-9])[a-z0-9_.-]{{5,40}})/(?:{_OWN})(?=[/?]|$)"
)
_DECODER = "path"
_VERSION = re.compile(r"v[0-9.]+")
_REASON = "the path asks for what belongs to this user and is shown to nobody else"


class OwnPaths:
    """A message whose path has none costs one search in it."""

    def __init__(self, data_types: frozenset[str]) -> None:
        self._is_wanted = _ACCOUNT in data_types

    def find(self, page: Page) -> Iterator[Candidate]:
        match = _PATH.search(page.path) if self._is_wanted else None
        if match is None or _VERSION.fullmatch(match["id"]):
            return
        place = page.path.count("/", 0, match.start("id")) - 1
        for field, text in enumerate(page.texts):
            node = page.fields[field].node
            if node.decoder == _DECODER and node.keys == (place,) and text.lower() == match["id"]:
                yield Candidate(field, _ACCOUNT, Grade.PROBABLE, Method.CONTEXT, text, text, _REASON)
