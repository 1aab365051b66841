"""Steps that only the path of a request calls for: a search, a sign-in. Most paths call for none of them.

What a path calls for is worked out once for all of them, so that one more costs other messages nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.detection.settlement import Settle
from overcollect.model import Direction

type Tells = Callable[[str], bool]
"""Tells whether a path, in lower case, calls for a step."""


class PathSteps:
    """Steps in their order, each with what tells whether a path calls for it."""

    def __init__(self, *steps: tuple[Tells, Settle]) -> None:
        self._called_for = lru_cache(1024)(lambda path: [settle for tells, settle in steps if tells(path)])

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates, settled by the steps that the path calls for."""
        for settle in self._called_for(page.path):
            if page.message.direction is Direction.SENT:
                found = settle(page, found)
        return found
