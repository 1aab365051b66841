"""Field names in Chinese: whose value it is, then what it is (就诊人姓名, 收货人联系电话)."""

from __future__ import annotations

import re

from overcollect.later import later

_PEOPLE = (
    "客户 用户 会员 乘客 旅客 患者 病人 学生 学员 家长 家属 考生 孩子 儿童 宝宝 子女 "
    "配偶 父亲 母亲 员工 司机 车主 业主 房东 租客 房客 买家 住户 患儿"
)
_WHAT = (
    "姓名 名字 手机号码 手机号 手机 联系电话 联系方式 电话号码 电话 身份证号码 身份证号 身份证 "
    "证件号码 证件号 证件类型 性别 年龄 生日 出生日期 民族 职业 "
    "邮箱 电子邮箱 微信号 地址 住址 详细地址 联系地址 银行卡号 车牌号"
)
_NAME = later(rf"(?:[\u4e00-\u9fff]{{1,6}}[人员]|{'|'.join(_PEOPLE.split())})的?(?P<what>{'|'.join(_WHAT.split())})")
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
