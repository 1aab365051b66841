"""What a column of a table, or a key before a colon, speaks of."""

from __future__ import annotations

import re
from enum import StrEnum


class Role(StrEnum):
    DATA = "data"
    GROUP = "group"
    """The kind of data that finer words stand under."""
    WHY = "why"
    SDK = "sdk"
    COMPANY = "company"
    LINK = "link"
    OTHER = "other"
    """Known, and nothing that a declaration needs: how, how often, on which system, which permission."""


_RULES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.LINK,
        re.compile(
            r"链接|网址|官网|隐私政策|隐私条款|处理规则|保护规则|隐私协议|\burls?\b|\blinks?\b|website|privacy policy",
            re.IGNORECASE,
        ),
    ),
    (
        Role.SDK,
        re.compile(
            r"^(?:第三方)?\s*(?:sdk|插件|组件|产品|代码)\s*(?:名称|全称)?$|sdk\s*名|\bsdk( name)?$", re.IGNORECASE
        ),
    ),
    (
        Role.COMPANY,
        re.compile(
            r"(?:第三方|公司|接收方|合作方|运营方|运营者|提供方|提供者|开发者|主体|机构|供应商|合作伙伴|服务商)(?:的?(?:名称|全称|主体))?$"
            r"|recipient|third[- ]part(?:y|ies)( name)?$|provider|vendor|company|partner",
            re.IGNORECASE,
        ),
    ),
    (Role.WHY, re.compile(r"目的|用途|场景|功能|业务|用于|purpose|scenario|feature|\buse\b|\bwhy\b", re.IGNORECASE)),
    (
        Role.OTHER,
        re.compile(
            r"方式|次数|频次|频率|权限|平台|系统|情况|必选|序号|保存|存储|期限|说明|备注|版本|法律|是否|敏感|state|method|frequency|retention"
            r"|permission|platform|version|remark|\bno\.?$|^#$|optional|required|basis",
            re.IGNORECASE,
        ),
    ),
    (
        Role.DATA,
        re.compile(r"信息|数据|字段|data|information|what (?:is|we) collect|collected|shared|types?$", re.IGNORECASE),
    ),
)
_FINER = re.compile(r"名称|内容|字段|详情|具体|明细|项|name|detail|element|specific", re.IGNORECASE)
_LONGEST_KEY = 40


def role_of(words: str) -> Role | None:
    """Return what a header or key speaks of, None where it is no known one."""
    plain = re.sub(r"[\s*_：:（(].*$" if len(words) > _LONGEST_KEY else r"[*_：:]", "", words).strip()
    plain = re.sub(r"[（(][^）)]*[）)]", "", plain).strip()
    if not plain or len(plain) > _LONGEST_KEY:
        return None
    return next((role for role, pattern in _RULES if pattern.search(plain)), None)


def roles_of(header: tuple[str, ...]) -> dict[int, Role]:
    """Return the roles of columns. Of several that speak of data the finer one is the data, the others its group."""
    roles = {number: role for number, cell in enumerate(header) if (role := role_of(cell)) is not None}
    data = [number for number, role in roles.items() if role is Role.DATA]
    if len(data) > 1:
        finer = [number for number in data if _FINER.search(header[number])]
        chosen = finer[-1] if finer else data[-1]
        roles.update({number: Role.GROUP for number in data if number != chosen})
    return roles
