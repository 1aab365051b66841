"""Field names of pinyin initials: whose value it is, then what it is, without a sign between (``jzxm``, 家长姓名)."""

from __future__ import annotations

import re

_OWNERS = "kh hz xs jz ck yh hy yg ry po fq mq zn frdb jsy ks zg cb lk xy et bb hk qs"
"""客户, 户主 or 患者, 学生, 家长, 乘客, 用户, 会员, 员工, 人员, 配偶, 父亲, 母亲, 子女, 法人代表, 驾驶员, 考生,
职工, 参保, 旅客, 学员, 儿童, 宝宝, 户口, 亲属."""
_WHAT = "xm xb sfz zjlx zjlb dh sj csrq csny nl dz lxdz mz dwmc hyzk zy whcd zzmm"
"""姓名, 性别, 身份证, 证件类型, 电话, 手机, 出生日期, 地址, 联系地址, 民族, 单位名称, 婚姻状况, 职业."""
_CHECKED = "sjh sjhm sfzh sfzhm sfzjh zjh zjhm lxdh yhkh gmsfhm"
"""手机号, 身份证号, 证件号码, 联系电话, 银行卡号: only a value that passes a check can be one, whoever's it is."""
_NAME = re.compile(
    rf"(?:{'|'.join(_OWNERS.split())}|[a-z]{{1,4}}r)(?P<what>{'|'.join(_WHAT.split())})"
    rf"|[a-z]{{1,6}}?(?P<checked>{'|'.join(_CHECKED.split())})"
)
"""Who ends with 人 (``r``) is somebody as well: 联系人, 投保人, 就诊人."""


def without_owner(folded: str) -> str:
    """Return what a folded name of pinyin initials says after the one whose value it is; '' for other names.

    >>> without_owner("jzxm"), without_owner("tbrsfzh"), without_owner("maxsize")
    ('xm', 'sfzh', '')
    """
    match = _NAME.fullmatch(folded)
    return match["what"] or match["checked"] if match else ""
