"""Step 4: does at least the operator say that it is needed, and does that count?"""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.inputs.app import Purpose
from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.law import Law
from overcollect.judgement.needs.weighed import Weighed
from overcollect.knowledge import Text, role_name
from overcollect.model import Needed

_CONSENT, _LAW = "consent", "law"
"""Bases that a purpose can name."""


def claimed(case: Case, law: Law) -> Weighed:
    """Weigh the purposes of app.yaml that claim the need. The law outranks them: some claims never count."""
    weighed = Weighed()
    held = law.declarations.circumstances(case.consent, case.functions)
    purposes = [p for p in law.declarations.covering(case.data_type, case.recipient, held) if p.needed]
    if not purposes:
        return weighed
    if (against := _outranked(case, law)) is not None:
        return _set_aside(purposes, against, weighed)
    counting = [purpose for purpose in purposes if _objection(purpose, case, law) is None]
    if not counting:
        against = _objection(purposes[0], case, law)
        assert against is not None
        return _set_aside(purposes, against, weighed)
    names = _named(counting)
    reason = Text(
        en=f"Only the operator says so: purpose {names.en} of app.yaml claims the need; the law does not list it.",
        zh=f"仅为运营者的主张：app.yaml 的目的{names.zh}称其为必要，法规并未列入。",
    )
    if _serves_what_never_suffices(case, law):
        reason = Text(
            en=f"{reason.en} Risk control, statistics, recommendation and advertising alone are no reason.",
            zh=f"{reason.zh}风险控制、统计分析、个性化推荐、广告本身均不构成收集理由。",
        )
    weighed.add(Needed.CLAIMED, reason, citations=law.cite("MIIT26 item 8"), basis="claim")
    return weighed


def _set_aside(purposes: Sequence[Purpose], against: Text, weighed: Weighed) -> Weighed:
    names = _named(purposes)
    weighed.refuse(
        f"Purpose {names.en} of app.yaml claims the need, which does not count: {against.en}",
        f"app.yaml 的目的{names.zh}称其为必要，但该主张不予采纳：{against.zh}",
    )
    return weighed


def _outranked(case: Case, law: Law) -> Text | None:
    """Return why no claim counts for this data type and recipient; None where one may."""
    role = case.recipient.role
    if role in law.baseline.roles_never:
        name = role_name(role)
        return Text(
            en=f"{name.en}, the recipient's role, never suffices as a reason.",
            zh=f"接收方的角色为{name.zh}，其本身不构成收集理由。",
        )
    if case.data_type in law.never_claimed:
        name = law.type_name(case.data_type)
        return Text(
            en=f"{name.en} is what no function covers without a basis of its own, and what risk control, "
            "recommendation and advertising do not cover at all.",
            zh=f"无单独依据时任何功能都不包括{name.zh}，风险控制、个性化推荐、广告更不包括。",
        )
    return None


def _objection(purpose: Purpose, case: Case, law: Law) -> Text | None:
    """Return why this claim does not count; None where it does.

    Our reading of a function and of a role gives way to another law that the purpose rests on.
    """
    uses = law.functions.in_use(case) if purpose.basis != _LAW else ()
    if all(use.function is not None for use in uses):
        for use in uses:
            if use.function is not None and case.data_type in use.function.never:
                return Text(
                    en=f"the function in use, {use.name.en}, never covers it.",
                    zh=f"正在使用的功能{use.name.zh}从不包括该信息。",
                )
    # Who works for the operator under a contract has its answer (PIPL 21).
    if case.recipient.role in law.roles_not_sufficing and purpose.basis != _LAW and not law.is_processor(case):
        name = role_name(case.recipient.role or "")
        return Text(
            en=f"{name.en}, the recipient's role, is no reason by itself, and the purpose names no other law.",
            zh=f"接收方的角色为{name.zh}，其本身不构成收集理由，且该目的未以其他法律为依据。",
        )
    if purpose.basis == _CONSENT and law.needs_nothing:
        return Text(
            en="the service needs no personal information for its basic function, and what rests on consent may be "
            "refused.",
            zh="该类服务无须个人信息即可使用基本功能服务，且以同意为依据的信息，用户可以拒绝提供。",
        )
    return None


def _named(purposes: Sequence[Purpose]) -> Text:
    return Text(
        en=", ".join(f"'{purpose.id}'" for purpose in purposes),
        zh="、".join(f"“{purpose.id}”" for purpose in purposes),
    )


def _serves_what_never_suffices(case: Case, law: Law) -> bool:
    if case.recipient.role in law.roles_not_sufficing:
        return True
    uses = law.functions.in_use(case)
    return bool(uses) and all(use.function is not None and use.function.starts == "never" for use in uses)
