"""Step 2, continued: values that signing in creates (codes, tokens, sessions), as long as that state lasts."""

from __future__ import annotations

from overcollect.inputs.moments import REGISTERED
from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.law import Law
from overcollect.judgement.needs.standing import Reach, standing
from overcollect.judgement.needs.weighed import Weighed
from overcollect.knowledge import Artefact, Text, in_language
from overcollect.model import Needed

_OF_VISITORS = frozenset({"auth_token"})
"""What a visit without an account carries as well: then it is no more than a session."""


def artefacts(case: Case, law: Law) -> Weighed:
    weighed = Weighed()
    for artefact in law.baseline.authentication:
        if artefact.type == case.data_type:
            _weigh(artefact, case, law, weighed)
    return weighed


def _weigh(artefact: Artefact, case: Case, law: Law, weighed: Weighed) -> None:
    condition, condition_zh = in_language(artefact.condition, "en"), in_language(artefact.condition, "zh")
    if artefact.input == "typed" and case.input == "automatic":
        weighed.refuse(
            f"It is a sign-in artefact only where the user typed it ({condition}); a mark says otherwise.",
            f"仅当由用户自行输入时才属于登录凭据（{condition_zh}），而标记显示该信息由应用自动添加。",
            basis=artefact.basis,
        )
        return
    state = _state(artefact, case, law)
    of_visitor = state is False and artefact.type in _OF_VISITORS
    if state is False and not of_visitor:
        weighed.refuse(
            f"It is a sign-in artefact only under a condition that the marks do not show: {condition}.",
            f"仅在特定状态下才属于登录凭据，而标记未显示该状态：{condition_zh}。",
            basis=artefact.basis,
        )
        return
    reach = standing(artefact.recipients, _roles(artefact, case, law), case, law)
    if reach.reach is Reach.NOT and case.unshared:
        _weigh_key(artefact, case, law, weighed)
        return
    if reach.reach is Reach.NOT:
        weighed.refuse(
            f"It is a sign-in artefact, but not towards this recipient: {reach.clause.en}",
            f"该信息属于登录凭据，但不应发往该接收方：{reach.clause.zh}",
            basis=artefact.basis,
        )
        return
    if artefact.type == "cookie_id" and case.recipient.party == "third":
        weighed.refuse(
            "A cookie is a sign-in artefact of the site that set it, never of a third party.",
            "Cookie 仅是设置该 Cookie 的网站的登录凭据，第三方 Cookie 不属于登录凭据。",
        )
        return
    certain = state is True and reach.reach is not Reach.IF_SO
    name = law.type_name(case.data_type)
    doubtful = "" if state else ", but no mark shows whether this held"
    doubtful_zh = "" if state else "，但没有标记说明当时是否成立"
    if of_visitor:
        doubtful = "; by the marks nobody was signed in, but servers issue such tokens to visitors as well"
        doubtful_zh = "；标记显示当时未登录，但服务器也会向访客签发此类令牌"
    weighed.add(
        Needed.IMPLIED if certain else Needed.CONDITIONAL,
        Text(
            en=f"{name.en} is a sign-in artefact ({condition}; our reading){doubtful}{reach.clause.en}.",
            zh=f"{name.zh}属于登录凭据（{condition_zh}；本工具的理解）{doubtful_zh}{reach.clause.zh}。",
        ),
        citations=law.cite(*artefact.leans_on),
        basis=artefact.basis,
    )


def _weigh_key(artefact: Artefact, case: Case, law: Law, weighed: Weighed) -> None:
    """Weigh what only this recipient got: SDKs sign in to their maker with a key of the app (write key, token)."""
    known, known_zh = "no other recipient is known to have got the value", "未见其他接收方收到该值"
    if case.before_sign_in:
        answer = Needed.TECHNICAL
        reason = Text(
            en=f"It is the key with which the app itself signs in to this recipient, and not the user's: {known}, and "
            "it was sent before anybody had signed in (our reading).",
            zh=f"该值为应用自身访问该接收方所用的密钥，而非用户的登录凭据：{known_zh}，且在任何人登录之前就已发送"
            "（本工具的理解）。",
        )
    else:
        answer = Needed.CONDITIONAL
        reason = Text(
            en=f"It can be the key with which the app itself signs in to this recipient: {known}; whether it is the "
            "user's, traffic does not show (our reading).",
            zh=f"该值可能是应用自身访问该接收方所用的密钥：{known_zh}；是否属于用户，流量无法表明（本工具的理解）。",
        )
    weighed.add(answer, reason, citations=law.cite(*artefact.leans_on), basis=artefact.basis)


def _state(artefact: Artefact, case: Case, law: Law) -> bool | None:
    """Return whether the artefact's state holds; None where marks do not tell."""
    if artefact.holds == "any_session":
        return True
    if any(use.function and use.function.id in artefact.during for use in law.functions.in_use(case)):
        return True
    if artefact.holds == "while_signed_in":
        if case.signed_in or case.registered or any(REGISTERED in use.grants for use in law.functions.in_use(case)):
            return True
        if case.signed_in is None:
            return None
    perhaps = (use.function.id for use in law.functions.perhaps_in_use(case) if use.function)
    if case.functions is None or any(name in artefact.during for name in perhaps):
        return None
    return False


def _roles(artefact: Artefact, case: Case, law: Law) -> tuple[str, ...]:
    """Return the processors' roles: those of the functions in which the artefact serves."""
    if artefact.recipients == "operator":
        return ()
    uses = (*law.functions.in_use(case), *law.functions.perhaps_in_use(case))
    return tuple(
        role for use in uses if use.function and use.function.id in artefact.during for role in use.function.roles
    )
