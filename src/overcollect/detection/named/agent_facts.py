"""Method 6 for user agents that apps make up themselves: what they tell of a device beyond what browsers tell."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from overcollect.detection.candidate import Candidate, within
from overcollect.detection.named.agent_brackets import BRACKETS
from overcollect.detection.named.agent_tokens import TOKENS
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.sina_agents import SINA
from overcollect.detection.page import Page

_READERS = (TOKENS, SINA, BRACKETS)
_NAMES = frozenset[str]().union(*(reader.names for reader in _READERS))
_LONGEST = max(reader.longest for reader in _READERS)
_MOST_REMEMBERED = 64


class AgentFacts:
    def __init__(self, data_types: frozenset[str], placeholders: Placeholders) -> None:
        self._types = data_types
        self._placeholders = placeholders

        self._told_by = lru_cache(_MOST_REMEMBERED)(self._told)

    def find(self, page: Page) -> Iterator[Candidate]:
        """Yield proposals for the facts of each user agent; the same one rides on every request of an app."""
        for field in page.under(_NAMES):
            text = page.texts[field]
            if len(text) <= _LONGEST:
                for candidate in self._told_by(text, page.meanings[field].folded):
                    yield candidate.at(field)

    def _told(self, text: str, name: str) -> tuple[Candidate, ...]:
        """Return proposals for the first field of a message; they hold for any."""
        return tuple(
            within(0, data_type, text, (start, end), reader.reason)
            for reader in _READERS
            if name in reader.names and len(text) <= reader.longest
            for data_type, start, end in reader.read(text, name)
            if data_type in self._types and not self._placeholders.has(data_type, text[start:end])
        )
