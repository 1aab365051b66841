"""Method 2 for mobile numbers in Chinese texts, which no label announces.

A line of a name, a number and an address is what people paste into a form for deliveries, in any order; the number of
a sentence is the writer's where it says so (``我的号码是…``); any other can be that of a courier or of a shop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.chinese_names import PERSON
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.plausible import is_clear
from overcollect.detection.named.reading import read
from overcollect.detection.page import Page
from overcollect.detection.signs import Sign
from overcollect.knowledge import DataType
from overcollect.knowledge.words import word_set
from overcollect.lazy_regex import later
from overcollect.model import Grade, Method

_PHONE, _PERSON, _ADDRESS = "phone_number", "person_name", "postal_address"
_MOBILE = re.compile(r"(?<![0-9a-z+.=/_-])(?:\+?86[- ]?)?1[3-9][0-9]{9}(?![0-9a-z.=/_-])")
_NAME = later(PERSON)
_HAN = later(r"[\u4e00-\u9fff]")
_LONGEST_LINE = 120
"""Characters of a line of a name, a number and an address."""
_MOST = 50
_PARTS = re.compile(r"[^\s,;|，；、。:：]+")
"""Of such a line; what stands before a colon is a label (``收件人：``)."""
_LABELS = word_set("chinese", "labels_of_deliveries")
_FORMS_OF_ADDRESS = later(r"(?:先生|女士|小姐|老师|同学)\Z")
_OWN = later(
    r"(?:我|本人|俺)(?:的|自己的|这边的?|现在的?|新的?){0,2}(?:联系)?(?:手机|电话|号码|联系方式|微信|支付宝|账号|这个){0,3}"
    r"(?:号码?)?(?:就?是|为|:|：|,|，| ){0,2}\Z"
)
"""Before a number, whose the sentence says that it is."""
_REASON_OF_LINE = "it stands in a line of a name, a mobile number and an address, as people write them for a delivery"
_REASON_OF_OWN = "a mobile number, of which the sentence says that it is the writer's"
_REASON = "a mobile number in a Chinese text, which does not say whose it is"


class MobileTexts:
    def __init__(self, data_types: dict[str, DataType], placeholders: Placeholders) -> None:
        self._placeholders = placeholders
        self._address = data_types.get(_ADDRESS)
        self._is_wanted = _PHONE in data_types

    def find(self, page: Page) -> Iterator[Candidate]:
        # Most messages have no letters but those of ASCII, and no eleven digits.
        if not self._is_wanted or page.encoded.isascii() or not page.shows(Sign.MOBILE):
            return
        for match in islice(_MOBILE.finditer(page.lowered), _MOST):
            field, start = page.locate(match.start())
            yield from self._in_text(page, field, start, start + match.end() - match.start())

    def _in_text(self, page: Page, field: int, start: int, end: int) -> Iterator[Candidate]:
        text = page.texts[field]
        value = text[start:end]
        if not _HAN.search(text) or page.stands_below(field, value) or self._placeholders.has(_PHONE, value):
            return
        beside = self._written_beside(page, field, start, end)
        is_own = _OWN.search(text, max(0, start - 24), start) is not None
        reason = _REASON_OF_LINE if beside else _REASON_OF_OWN if is_own else _REASON
        canonical = read("phone", value).canonical
        grade = Grade.PROBABLE if beside or is_own else Grade.POSSIBLE
        yield Candidate(field, _PHONE, grade, Method.FORM, value, canonical, reason, span=(start, end))
        for data_type, part in beside:
            shown = text[slice(*part)]
            yield Candidate(field, data_type, Grade.PROBABLE, Method.FORM, shown, shown, _REASON_OF_LINE, span=part)

    def _written_beside(self, page: Page, field: int, start: int, end: int) -> list[tuple[str, tuple[int, int]]]:
        """Return where a name and an address stand beside a number; nothing where not both do."""
        text = page.texts[field]
        if self._address is None or len(text) > _LONGEST_LINE or _PERSON not in page.types:
            return []
        parts = [
            match.span()
            for begin, stop in ((0, start), (end, len(text)))
            for match in _PARTS.finditer(text, begin, stop)
            if match[0] not in _LABELS
        ]
        names = [part for part in parts if _is_person(text[slice(*part)])]
        addresses = [part for part in parts if is_clear(self._address, text[slice(*part)])]
        return [(_PERSON, names[0]), (_ADDRESS, addresses[0])] if len(names) == len(addresses) == 1 else []


def _is_person(text: str) -> bool:
    return _NAME.fullmatch(_FORMS_OF_ADDRESS.sub("", text)) is not None
