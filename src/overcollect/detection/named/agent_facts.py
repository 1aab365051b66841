"""Method 6 for user agents that apps make up themselves: what they tell of a device beyond what browsers tell."""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.detection.candidate import Candidate, within
from overcollect.detection.named.agent_brackets import BRACKETS
from overcollect.detection.named.agent_tokens import TOKENS
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.sina_agents import SINA
from overcollect.detection.page import Page

_READERS = (TOKENS, SINA, BRACKETS)
_NAMES = frozenset[str]().union(*(reader.names for reader in _READERS))


class AgentFacts:
    def __init__(self, data_types: frozenset[str], placeholders: Placeholders) -> None:
        self._types = data_types
        self._placeholders = placeholders

    def find(self, page: Page) -> Iterator[Candidate]:
        for field in page.under(_NAMES):
            text, name = page.texts[field], page.meanings[field].folded
            for reader in _READERS:
                if name not in reader.names or len(text) > reader.longest:
                    continue
                for data_type, start, end in reader.read(text, name):
                    if data_type in self._types and not self._placeholders.has(data_type, text[start:end]):
                        yield within(field, data_type, text, (start, end), reader.reason)
