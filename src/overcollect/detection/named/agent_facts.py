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


class AgentFacts:
    def __init__(self, data_types: frozenset[str], placeholders: Placeholders) -> None:
        self._types = data_types
        self._placeholders = placeholders

    def find(self, page: Page) -> Iterator[Candidate]:
        for reader in _READERS:
            for field in page.under(reader.names):
                if page.lengths[field] > reader.longest:
                    continue
                text = page.texts[field]
                for data_type, start, end in reader.read(text, page.meanings[field].folded):
                    if data_type in self._types and not self._placeholders.has(data_type, text[start:end]):
                        yield within(field, data_type, text, (start, end), reader.reason)
