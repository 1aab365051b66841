"""Field names in Chinese: whose value it is, then what it is (就诊人姓名, 收货人联系电话)."""

from __future__ import annotations

import re

from overcollect.knowledge.words import word_list
from overcollect.lazy_regex import later

_PEOPLE = word_list("chinese", "people")
_WHAT = word_list("chinese", "facts_of_people")
_NAME = later(rf"(?:[\u4e00-\u9fff]{{1,6}}[人员]|{'|'.join(_PEOPLE)})的?(?P<what>{'|'.join(_WHAT)})")
"""Who ends with 人 or 员 is a person: 就诊人, 投保人, 驾驶员. A shop (店铺) and a service (客服) are none."""
_LAST = later("(?:手机号码?|手机|联系电话|电话号码|身份证号码?|身份证|证件号码|银行卡号|卡号|邮箱)[0-9]?$")
"""What passes a check, whoever's it is."""
_OF_SERVICES = later("客服|服务|热线|门店|店铺|商家|商户|公司|企业|医院|酒店|机构|网点|售后|会员卡|礼品|优惠")
_HAN = re.compile("[\u4e00-\u9fff]")
_ASIDE = later(r"[（(][^)）]*[)）]|[：*＊]")
"""What a form's label has beside its words: 手机号（必填）."""


def without_person(folded: str) -> str:
    """Return what a Chinese name says after the person whose value it is; '' for names in other letters.

    >>> without_person("就诊人姓名"), without_person("手机号（必填）"), without_person("name")
    ('姓名', '手机号', '')
    """
    if not _HAN.match(folded):
        return ""
    plain = _ASIDE.sub("", folded)
    match = _NAME.fullmatch(plain)
    return match["what"] if match else plain


def last_of_han(name: str) -> str:
    """Return what a longer Chinese name ends with, where a value of it is checked; '' where a service is reached so.

    >>> last_of_han("备用手机号"), last_of_han("门店电话号码"), last_of_han("标题")
    ('手机号', '', '')
    """
    if not _HAN.match(name) or _OF_SERVICES.search(name):
        return ""
    match = _LAST.search(_ASIDE.sub("", name))
    return match[0] if match else ""
