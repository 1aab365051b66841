"""Step 1: does the law list it? Yes, or conditional where no mark settles the condition."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from overcollect.inputs.moments import GRACE_S, REGISTERED
from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.law import Law
from overcollect.judgement.needs.services import ALWAYS, Item, ServiceView
from overcollect.judgement.needs.standing import CHOSEN, IF_ITS_PURPOSE, IF_PROCESSOR, Reach, listed_standing
from overcollect.judgement.needs.weighed import Weighed
from overcollect.judgement.outcome import Reason
from overcollect.knowledge import Text, in_language, role_name
from overcollect.model import Needed, Visibility

_LOOKING = "content"
"""Kind of the functions in which the user looks for something."""


class _State(StrEnum):
    """Best first."""

    HOLDS = "holds"
    OPEN = "open"
    FAILS = "fails"


class _Condition(Struct, frozen=True):
    state: _State
    why: Text
    doubt: Text | None = None
    """Where only our reading of the time makes it fail."""


class _Party(Struct, frozen=True):
    """A party that the user chose with a function: whom the order, the booking or the application goes to."""

    answer: Needed
    why: Text


def listed(case: Case, law: Law) -> Weighed:
    weighed = Weighed()
    by_role = listed_standing(case, law)
    for service in law.services:
        standing = IF_PROCESSOR if by_role.reach is Reach.NOT and law.may_process(service, case) else by_role
        items = [item for item in service.items if case.data_type in item.data_types]
        if not items:
            text = _not_listed(service, case, law)
            weighed.against.append(Reason(text.en, text.zh, service.basis))
        for item in items:
            ours = _condition_of_ours(service, item, law)
            listing = _listing(service, item, law, ours=ours is not None)
            doubts = (*((ours,) if ours else ()), *item.doubts(case.data_type))
            untold = standing in (IF_PROCESSOR, IF_ITS_PURPOSE)
            if (untold or standing.reach is Reach.NOT) and (party := _chosen(item, case, law)) is not None:
                weighed.add(
                    party.answer,
                    Text(en=f"{listing.en}, {party.why.en}.", zh=f"{listing.zh}，{party.why.zh}。"),
                    citations=law.cite(*service.citations),
                    basis="our_reading",
                    doubts=doubts,
                )
                continue
            if standing.reach is Reach.NOT:
                weighed.refuse(
                    f"{listing.en}, but only towards the operator: {standing.clause.en}",
                    f"{listing.zh}，但仅对运营者而言：{standing.clause.zh}",
                    basis=service.basis,
                )
                continue
            condition = _condition(service, item, case, law)
            led_up = condition.state is _State.FAILS and ours is not None and _leads_up(item, case, law)
            if led_up:
                condition = _before(item)
            reason = Text(
                en=f"{listing.en}, {condition.why.en}{standing.clause.en}.",
                zh=f"{listing.zh}，{condition.why.zh}{standing.clause.zh}。",
            )
            if condition.state is _State.FAILS:
                # The list has it: that it is unneeded rests on the condition.
                doubt = ours or condition.doubt
                weighed.against.append(Reason(reason.en, reason.zh, "our_reading" if doubt else service.basis))
                weighed.doubts += [doubt] if doubt else []
                continue
            holds = condition.state is _State.HOLDS and standing.reach is not Reach.IF_SO
            weighed.add(
                Needed.YES if holds else Needed.CONDITIONAL,
                reason,
                citations=law.cite(*service.citations),
                basis=service.basis,
                doubts=doubts,
                left_open=led_up or untold,
            )
    return weighed


def _chosen(item: Item, case: Case, law: Law) -> _Party | None:
    """Return the party of the function that grants the item's condition; None where the recipient is none.

    Who books a room gives name and number to the hotel, not to the platform alone.
    """
    role = case.recipient.role
    if role is None or role in law.baseline.roles_never:
        return None
    for uses, marked in ((law.functions.in_use(case), True), (law.functions.perhaps_in_use(case), False)):
        for use in uses:
            function = use.function
            chooses = function is not None and function.recipients == CHOSEN and role in function.roles
            if not chooses or item.condition not in use.grants:
                continue
            name = role_name(role)
            why = Text(
                en=f"and the function {use.name.en}{' in use' if marked else ', which may have been in use,'} has "
                f"chosen parties, {name.en} among them (our reading)",
                zh=f"而{'正在' if marked else '当时可能'}使用的功能{use.name.zh}涉及用户所选择的一方，包括{name.zh}"
                "（本工具的理解）",
            )
            return _Party(Needed.IMPLIED if marked else Needed.CONDITIONAL, why)
    return None


def _condition_of_ours(service: ServiceView, item: Item, law: Law) -> Text | None:
    """Return the doubt about a condition that the list itself does not have; None where there is no such doubt."""
    condition = law.baseline.conditions.get(item.condition)
    if service.basis == "definition" or item.condition == ALWAYS or condition is None or condition.stands_in(item.name):
        return None
    return Text(
        en=f"'{condition.en}' is our reading; {service.clause.en} has no such words.",
        zh=f"“{condition.zh}”为本工具的理解，{service.clause.zh}未载明该条件。",
    )


def _listing(service: ServiceView, item: Item, law: Law, *, ours: bool) -> Text:
    if service.basis == "definition":
        return Text(
            en=f"By the user's definition the service '{service.name.en}' lists '{item.name.en}'",
            zh=f"按用户自定义，服务“{service.name.zh}”列有“{item.name.zh}”",
        )
    condition, condition_zh = "", ""
    if item.condition != ALWAYS:
        known = law.baseline.conditions.get(item.condition)
        condition = f" {known.en if known else f'under the condition {item.condition}'}"
        condition_zh = f"（{known.zh if known else f'条件 {item.condition}'}）"
    reading, reading_zh = ("; the condition is our reading", "；该条件为本工具的理解") if ours else ("", "")
    return Text(
        en=f"{service.name.en} lists '{item.name.en}'{condition} ({service.clause.en}{reading})",
        zh=f"“{service.name.zh}”的必要个人信息列有“{item.name.zh}”{condition_zh}（{service.clause.zh}{reading_zh}）",
    )


def _not_listed(service: ServiceView, case: Case, law: Law) -> Text:
    name = law.type_name(case.data_type)
    if service.basis == "definition":
        return Text(
            en=f"By the user's definition the service '{service.name.en}' does not list {name.en}.",
            zh=f"按用户自定义，服务“{service.name.zh}”未列入{name.zh}。",
        )
    clause, clause_zh = service.clause.en, service.clause.zh
    if service.needs_nothing:
        return Text(
            en=f"{service.name.en} needs no personal information for its basic function ({clause}), so not {name.en}.",
            zh=f"“{service.name.zh}”无须个人信息即可使用基本功能服务（{clause_zh}），因此也无须{name.zh}。",
        )
    return Text(
        en=f"The necessary information of {service.name.en} ({clause}) does not include {name.en}.",
        zh=f"{name.zh}不在“{service.name.zh}”的必要个人信息范围内（{clause_zh}）。",
    )


def _condition(service: ServiceView, item: Item, case: Case, law: Law) -> _Condition:
    if item.condition == ALWAYS:
        return _always(service, case, law)
    if (granted := _granted(item, case, law)) is not None:
        return granted
    if item.condition == REGISTERED:
        return _registered(case)
    if case.functions is None:
        return _open("and no mark says which functions were in use", "而没有标记说明当时使用了哪些功能")
    if not law.functions.can_grant(item.condition):
        return _open(
            "and app.yaml declares no function that settles this condition",
            "而 app.yaml 未声明可以判定该条件的功能",
        )
    return _unmet(case)


def _leads_up(item: Item, case: Case, law: Law) -> bool:
    """Tell whether what leads up to the condition, before the eyes of the user, may need it.

    Our reading of when it is needed is then no more than that: the list does not say when. Who pays or signs in is not
    on the way to it, nor is what follows it: where marks show no function in use, one that grants it has to come next.
    """
    hidden = case.visibility in (Visibility.BACKGROUND, Visibility.SCREEN_OFF)
    uses = law.functions.in_use(case)
    if uses:
        looking = any(use.function is not None and use.function.kind == _LOOKING for use in uses)
    else:
        looking = any(item.condition in use.grants for use in law.functions.ahead(case))
    return case.data_type in item.before_types and looking and not hidden


def _before(item: Item) -> _Condition:
    return _open(f"and {in_language(item.before, 'en')}", f"而{in_language(item.before, 'zh')}")


def _granted(item: Item, case: Case, law: Law) -> _Condition | None:
    """Return what the functions say that are, or shortly before were, in use; None where none of them grants it."""
    for use in law.functions.in_use(case):
        if item.condition in use.grants:
            return _holds(f"and the function {use.name.en} was in use", f"且当时正在使用功能{use.name.zh}")
    for use in law.functions.lately(case):
        if item.condition in use.grants:
            return _open(
                f"and the function {use.name.en} had ended at most {GRACE_S:g} s before",
                f"而功能{use.name.zh}的使用在此前不超过 {GRACE_S:g} 秒结束",
            )
    return None


def _always(service: ServiceView, case: Case, law: Law) -> _Condition:
    if _is_over(service, case, law):
        return _over(service, case)
    if law.in_play(service, case):
        return _holds("needed whenever the basic function is used", "使用基本功能服务时即为必要")
    return _open("and marks show no function of this service type in use", "而标记显示当时未使用该类服务的功能")


def _is_over(service: ServiceView, case: Case, law: Law) -> bool:
    """Tell whether marks, which name the basic function, show none in use and the app not even on the screen.

    Before the eyes of the user something may be in use that nobody marked.
    """
    hidden = case.visibility in (Visibility.BACKGROUND, Visibility.SCREEN_OFF)
    return case.functions == () and hidden and service.basis == "text" and law.functions.can_mark(service)


def _over(service: ServiceView, case: Case) -> _Condition:
    if case.lately:
        return _open(
            f"and a function had ended at most {GRACE_S:g} s before",
            f"而某项功能的使用在此前不超过 {GRACE_S:g} 秒结束",
        )
    return _Condition(
        _State.FAILS,
        Text(
            en="needed whenever the basic function is used, but by the marks no function was in use in the background",
            zh="使用基本功能服务时即为必要，但标记显示应用处于后台时未使用任何功能",
        ),
        Text(
            en=f"That the basic function is not used in the background without a function in use is our reading; "
            f"{service.clause.en} has no such words.",
            zh=f"“应用处于后台且未使用任何功能即未使用基本功能服务”为本工具的理解，{service.clause.zh}未载明该条件。",
        ),
    )


def _registered(case: Case) -> _Condition:
    if case.of_contact:
        return _open(
            "and the value is that of a contact, so that it stays open whether it is the registered user's",
            "而该值为联系人的信息，是否属于注册用户本人尚不确定",
        )
    if case.signed_in or case.registered:
        return _holds("and the user is registered", "且用户已注册")
    if case.functions is None or (case.signed_in is None and case.registered is None):
        return _open("and no mark says whether the user is registered", "而没有标记说明用户是否已注册")
    return _Condition(
        _State.FAILS,
        Text(en="but by the marks the user had not signed in", zh="但标记显示用户当时尚未登录"),
    )


def _unmet(case: Case) -> _Condition:
    hidden = case.visibility in (Visibility.BACKGROUND, Visibility.SCREEN_OFF)
    where, where_zh = (" in the background", "（应用处于后台）") if hidden else ("", "")
    if case.functions:
        marked = ", ".join(case.functions)
        return _Condition(
            _State.FAILS,
            Text(
                en=f"but by the marks only {marked} was in use{where}, which does not grant this condition",
                zh=f"但标记显示当时{where_zh}仅使用功能 {marked}，不满足该条件",
            ),
        )
    return _Condition(
        _State.FAILS,
        Text(
            en=f"but by the marks no function was in use{where} that grants this condition",
            zh=f"但标记显示当时{where_zh}未使用任何满足该条件的功能",
        ),
    )


def _holds(en: str, zh: str) -> _Condition:
    return _Condition(_State.HOLDS, Text(en=en, zh=zh))


def _open(en: str, zh: str) -> _Condition:
    return _Condition(_State.OPEN, Text(en=en, zh=zh))
