"""Method 2 for values that apps append to the header User-Agent: ``NetType/WIFI Language/zh_CN imei/490154203237518``.

RFC 9110, section 10.1.5, has ``product/version`` there. Only names of identifiers with a form that is checked count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.forms import NamedForms
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.page import Page
from overcollect.model import Grade

_TOKEN = re.compile(r"(?<![\w/.-])([A-Za-z][\w-]{1,30})[/:=]([^\s;,()]{6,80})")
_NAMES = frozenset(["useragent", "ua", "xuseragent"])
_MOST_REMEMBERED = 64
_NO_IDENTIFIERS = frozenset(["carrier", "coordinates", "package_name", "ip"])


class ProductTokens:
    def __init__(self, names: NameIndex, placeholders: Placeholders) -> None:
        self._names = names
        self._forms = NamedForms(placeholders)
        self._read: dict[str, tuple[Candidate, ...]] = {}

    def find(self, page: Page) -> Iterator[Candidate]:
        """Yield proposals for the tokens of each User-Agent; the same one rides on every request of an app."""
        for field in page.under(_NAMES):
            if page.hits[field] and page.texts[field]:
                text = page.texts[field]
                found = self._read.get(text)
                if found is None:
                    if len(self._read) >= _MOST_REMEMBERED:
                        self._read.clear()
                    found = self._read[text] = tuple(self._tokens(text))
                for candidate in found:
                    if not page.stands_below(field, candidate.value):
                        yield candidate.at(field)

    def _tokens(self, text: str) -> Iterator[Candidate]:
        for token in _TOKEN.finditer(text):
            name, value = token.groups()
            hits = [
                hit
                for hit in self._names.meaning(name).hits
                if hit.strong and hit.data_type.form and hit.data_type.form not in _NO_IDENTIFIERS
            ]
            for candidate in self._forms.of(value, hits):
                if candidate.grade is not Grade.POSSIBLE and candidate.span is None:
                    candidate.span, candidate.name = token.span(2), name
                    yield candidate
