"""Method 6 for names of people: ``name`` is a shop's, a file's or a person's, and a person's beside a telephone number.

A weak name of the data type counts where its value can be a Chinese name of a person, and a field of the same object
is surely a telephone number, the number of an identity card or a date of birth. Shops and hills have addresses, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

_NAME = "person_name"
_BESIDE = frozenset(["phone_number", "national_id_cn", "date_of_birth"])
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方"
    "金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚"
)
"""The hundred that most people have (Ministry of Public Security, reports on names)."""
_PERSON = re.compile(rf"(?:[{_SURNAMES}][\u4e00-\u9fa5]{{1,2}}|(?:欧阳|上官|司马|诸葛|司徒)[\u4e00-\u9fa5]{{1,2}})")
_BUSINESS = re.compile("[店馆厅院校园铺吧坊站所司社厂行场室城楼府家]$")


def settle_people(page: Page, candidates: Iterable[Candidate], types: Collection[str]) -> list[Candidate]:
    """Return the candidates, and the names of people that stand under weak names beside what is surely of a person."""
    found = list(candidates)
    if _NAME not in types:
        return found
    groups = {
        page.group(c.field) for c in found if c.data_type in _BESIDE and c.grade is not Grade.POSSIBLE and not c.member
    }
    if not groups:
        return found
    taken = {c.field for c in found}
    for field in page.named:
        text = page.texts[field]
        if (
            1 < len(text) < 5
            and field not in taken
            and any(hit.data_type.id == _NAME for hit in page.meanings[field].weak)
            and page.group(field) in groups
            and _PERSON.fullmatch(text)
            and not _BUSINESS.search(text)
        ):
            reason = "the name can mean it, the value looks like one, and what is surely of a person stands beside it"
            found.append(Candidate(field, _NAME, Grade.PROBABLE, Method.CONTEXT, text, text, reason))
    return found
