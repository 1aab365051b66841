"""Step 3: a value of protocol and compatibility, within its limits."""

from __future__ import annotations

from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.law import Law
from overcollect.judgement.needs.standing import Reach, technical_standing
from overcollect.judgement.needs.weighed import Weighed, said
from overcollect.knowledge import Technical, Text, in_language
from overcollect.model import Consent, Needed

_LIMITS = {
    "role": Text(
        en="In a field of its own it does not serve the connection to a recipient of this kind.",
        zh="单独写入字段并发往广告、统计等接收方的，不属于技术信息。",
    ),
    "bundle": Text(
        en="Together with so many other device facts it singles out one phone.",
        zh="与大量其他设备信息一起发送、足以识别单台设备的，不属于技术信息。",
    ),
    "linked": Text(
        en="The message to this third party also holds an identifier that no function covers.",
        zh="与持久标识符一起发往第三方的，不属于技术信息。",
    ),
    "alone": Text(
        en="A message with device facts and nothing else does not serve a connection.",
        zh="只含设备信息的报文并不服务于连接，不属于技术信息。",
    ),
}


def technical(case: Case, law: Law) -> Weighed:
    weighed = Weighed()
    if case.data_type in law.never:
        return weighed
    for entry in law.baseline.technical:
        if entry.type == case.data_type and entry.only in ("", case.narrower):
            _weigh(entry, case, law, weighed)
    return weighed


def _weigh(entry: Technical, case: Case, law: Law, weighed: Weighed) -> None:
    name = law.type_name(case.data_type)
    if not case.in_field and entry.in_header == "any":
        _add(
            entry,
            case,
            law,
            weighed,
            clause=Text(en=", in a header that every request carries", zh="，且位于每个请求都带有的请求头中"),
        )
        return
    if case.consent is Consent.BEFORE and _too_early(entry, case):
        weighed.refuse(
            f"Before consent {name.en} counts as technical "
            + ("only in request headers." if entry.before_consent == "in_header_only" else "nowhere."),
            f"征得同意前，{name.zh}"
            + ("仅在请求头中" if entry.before_consent == "in_header_only" else "不")
            + "属于技术信息。",
        )
        return
    if limit := _broken_limit(entry, case, law):
        text = _LIMITS[limit]
        weighed.refuse(f"{name.en} is no technical value here. {text.en}", text.zh)
        return
    standing = technical_standing(entry.recipients, case, law)
    if standing.reach is Reach.NOT:
        weighed.refuse(
            f"{name.en} is no technical value towards this recipient. {in_language(entry.limit, 'en')}",
            f"对该接收方而言，{name.zh}不属于技术信息。{in_language(entry.limit, 'zh')}",
        )
        return
    _add(entry, case, law, weighed, clause=standing.clause, settled=standing.reach is not Reach.IF_SO)


def _too_early(entry: Technical, case: Case) -> bool:
    if entry.before_consent == "in_header_only":
        return not case.in_header_only
    return entry.before_consent == "no"


def _broken_limit(entry: Technical, case: Case, law: Law) -> str | None:
    broken = {
        "role": case.recipient.role in law.baseline.roles_never,
        "bundle": case.bundle,
        "linked": case.linked and case.recipient.party == "third",
        "alone": case.alone,
    }
    return next((limit for limit in entry.limits if broken.get(limit)), None)


def _add(entry: Technical, case: Case, law: Law, weighed: Weighed, *, clause: Text, settled: bool = True) -> None:
    name = law.type_name(case.data_type)
    why, why_zh = in_language(entry.reason, "en"), in_language(entry.reason, "zh")
    reason = said(
        Text(
            en=f"{name.en} is a technical value{clause.en}: {why[:1].lower()}{why[1:]}",
            zh=f"{name.zh}属于连接与兼容所需的技术信息{clause.zh}：{why_zh}",
        ),
        entry.basis,
    )
    weighed.add(
        Needed.TECHNICAL if settled else Needed.CONDITIONAL,
        Text(en=reason.text, zh=reason.text_zh),
        citations=law.cite(*entry.source, *entry.leans_on),
        basis=entry.basis,
    )
