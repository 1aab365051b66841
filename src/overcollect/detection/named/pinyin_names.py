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
_SERVING = "slr spr czr blr zbr xbr dcr qfr pzr jdr bzr dlr djr ys hs mj fg ls czy gly ywy kf kdy qsy"
"""受理人, 审批人, 操作人, 办理人, 主办人, 协办人, 调查人, 签发人, 批准人, 接待人, 班主任, 代理人, 登记人, 医生, 护士,
民警, 法官, 律师, 操作员, 管理员, 业务员, 客服, 快递员, 骑手员: who serves people, none of those who fill in a form."""
_NAME = re.compile(
    rf"(?!(?:{'|'.join(_SERVING.split())})(?:{'|'.join(f'{_WHAT} {_CHECKED}'.split())})$)"
    rf"(?:(?:{'|'.join(_OWNERS.split())}|[a-z]{{1,4}}r)(?P<what>{'|'.join(_WHAT.split())})"
    rf"|[a-z]{{1,6}}?(?P<checked>{'|'.join(_CHECKED.split())}))"
)
"""Who ends with 人 (``r``) is somebody as well: 联系人, 投保人, 就诊人."""
_OF_ANYBODY = "xm hm mz csrq hyzk whcd zy gzdw dwmc nsr ysr zh yh dh dz zz hjd hjdz jtzz sfzh zjhm"
"""姓名, 户名, 民族, 出生日期, 婚姻状况, 文化程度, 职业, 工作单位, 年收入, 月收入, 账号, 银行, 电话, 地址, 住址, 户籍地,
家庭住址, 身份证号, 证件号码."""
_ANYBODY = re.compile(
    rf"(?!(?:{'|'.join(_SERVING.split())})(?:{'|'.join(_OF_ANYBODY.split())})$)"
    rf"[a-z]{{1,3}}?(?P<what>{'|'.join(sorted(_OF_ANYBODY.split(), key=len, reverse=True))})"
)


def without_owner(folded: str) -> str:
    """Return what a folded name of pinyin initials says after the one whose value it is; '' for other names.

    >>> without_owner("jzxm"), without_owner("tbrsfzh"), without_owner("maxsize")
    ('xm', 'sfzh', '')
    """
    match = _NAME.fullmatch(folded)
    return match["what"] or match["checked"] if match else ""


def without_anybody(folded: str) -> str:
    """Return what initials say after those of anybody at all, where a message surely has that style; '' for others.

    >>> without_anybody("nfxm"), without_anybody("dfzh"), without_anybody("slrxm")
    ('xm', 'zh', '')
    """
    match = _ANYBODY.fullmatch(folded)
    return match["what"] if match else ""
