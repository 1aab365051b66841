"""Facts in what Sina's apps call themselves: ``Xiaomi-M2007J22C__weibo__10.12.1__android__android9``.

Model, app, version of the app, platform and version of the system stand in ``ua`` of each request, with two underscores
between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

_NAMES = frozenset(["ua", "xua"])
_JOINT = "__"
_FEWEST_JOINTS = 4
_LONGEST = 200
_AGENT = re.compile(
    r"\s*(?P<device_model>[^\s|{}\[\]][^|{}\[\]]{1,48}?)\s*__[a-z][a-z0-9]{2,19}"
    r"__(?P<app_info>[0-9]{1,2}(?:\.[0-9]{1,4}){1,3})__(?:iphone|ipad|android|harmony|openharmony)"
    r"__(?P<os_version>(?:os|android|harmony)?[0-9]{1,2}(?:\.[0-9]{1,2}){0,2})(?:_.{1,40})?"
)
_REASON = "the text joins model, app and system, as Sina's apps do"


class SinaAgents:
    def __init__(self, data_types: frozenset[str], placeholders: Placeholders) -> None:
        self._types = data_types
        self._placeholders = placeholders

    def find(self, page: Page) -> Iterator[Candidate]:
        for field in page.under(_NAMES):
            text = page.texts[field]
            if len(text) > _LONGEST or text.count(_JOINT) < _FEWEST_JOINTS or (match := _AGENT.fullmatch(text)) is None:
                continue
            for data_type, value in match.groupdict().items():
                if data_type in self._types and not self._placeholders.has(data_type, value):
                    yield Candidate(
                        field,
                        data_type,
                        Grade.PROBABLE,
                        Method.CONTEXT,
                        value,
                        value,
                        _REASON,
                        span=match.span(data_type),
                    )
