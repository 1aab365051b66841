"""Step 4: does at least the operator say that it is needed?"""

from __future__ import annotations

from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.law import Law
from overcollect.judgement.needs.weighed import Weighed
from overcollect.knowledge import Text
from overcollect.model import Needed


def claimed(case: Case, law: Law) -> Weighed:
    weighed = Weighed()
    held = law.declarations.circumstances(case.consent, case.functions)
    purposes = [p for p in law.declarations.covering(case.data_type, case.recipient, held) if p.needed]
    if not purposes:
        return weighed
    names = ", ".join(f"'{purpose.id}'" for purpose in purposes)
    names_zh = "、".join(f"“{purpose.id}”" for purpose in purposes)
    reason = Text(
        en=f"Only the operator says so: purpose {names} of app.yaml claims the need; the law does not list it.",
        zh=f"仅为运营者的主张：app.yaml 的目的{names_zh}称其为必要，法规并未列入。",
    )
    if case.recipient.role in law.baseline.roles_never or _serves_what_never_suffices(case, law):
        reason = Text(
            en=f"{reason.en} Risk control, statistics, recommendation and advertising alone are no reason.",
            zh=f"{reason.zh}风险控制、统计分析、个性化推荐、广告本身均不构成收集理由。",
        )
    weighed.add(Needed.CLAIMED, reason, citations=law.cite("MIIT26 item 8"), basis="claim")
    return weighed


def _serves_what_never_suffices(case: Case, law: Law) -> bool:
    uses = law.functions.in_use(case)
    return bool(uses) and all(use.function is not None and use.function.starts == "never" for use in uses)
