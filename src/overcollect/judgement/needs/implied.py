"""Step 2: does a function carry it itself, or did the user enter it? Our reading of the law, labelled so."""

from __future__ import annotations

from overcollect.inputs.moments import GRACE_S
from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.functions import Use
from overcollect.judgement.needs.law import Law
from overcollect.judgement.needs.standing import Reach, standing
from overcollect.judgement.needs.weighed import Weighed
from overcollect.knowledge import Function, Implied, Never, OnlyIf, Text, in_language
from overcollect.model import Needed, Visibility

_FINEST_M = {"city": 400.0, "street": 40.0}
"""Precision in metres up to which a position counts as no finer than the word: half of the second decimal of a
degree for a city, of the third for a street, less what a degree of longitude shrinks to at 45 degrees."""


def implied(case: Case, law: Law) -> Weighed:
    weighed = Weighed()
    for use in law.functions.in_use(case):
        _weigh(use, case, law, weighed, marked=True)
    for use in law.functions.perhaps_in_use(case):
        _weigh(use, case, law, weighed, marked=False)
    return weighed


def carried_untold(case: Case, law: Law) -> Use | None:
    """Return a function that would carry it, where app.yaml does not say whether the app has it; None for none."""
    return _carrier(law.functions.untold(case), case, law)


def _carrier(uses: tuple[Use, ...], case: Case, law: Law) -> Use | None:
    for use in uses:
        weighed = Weighed()
        _weigh(use, case, law, weighed, marked=False)
        if weighed.answers:
            return use
    return None


def carried_elsewhere(case: Case, law: Law) -> Use | None:
    """Return a function that would carry it, where marks show another in use; None for none.

    Whoever set the marks may have named the wrong one. What no function covers by itself, or the one in use never
    covers, is not asked about.
    """
    in_use = [use.function for use in law.functions.in_use(case) if use.function is not None]
    never = any(case.data_type in function.never for function in in_use)
    if not case.functions or never or case.data_type in law.never:
        return None
    return _carrier(law.functions.unnamed(case), case, law)


def entered(case: Case, law: Law) -> Weighed:
    """Weigh a value that a mark says the user typed or picked: for the function in use it is never unneeded.

    That holds towards the operator. Where marks show no function in use it stays open what the entry was for, and
    nobody enters anything in the background. Was it made for a function, then only the operator may work on it when
    that is over.
    """
    weighed = Weighed()
    idle = case.functions == ()
    hidden = case.visibility in (Visibility.BACKGROUND, Visibility.SCREEN_OFF)
    if not case.entered or (idle and hidden) or not (_is_operator(case, law) or case.recipient.party == "unknown"):
        return weighed
    how, how_zh = ("typed", "输入") if case.input == "typed" else ("picked", "选择")
    names = ", ".join((case.functions or ()) or case.input_for)
    function, function_zh = (f" for {names}", f"（用于 {names}）") if names else ("", "")
    if idle and case.input_for and not set(case.input_for) & set(case.lately):
        if not _is_operator(case, law):
            weighed.refuse(
                f"A mark says that the user {how} it{function}, which was no longer in use.",
                f"标记显示该信息由用户自行{how_zh}{function_zh}，而该功能当时已不在使用。",
            )
            return weighed
        function, function_zh = f"{function}, which was no longer in use", f"{function_zh}，而该功能当时已不在使用"
    elif idle:
        function, function_zh = ", but no mark says for which function", "，但没有标记说明用于哪项功能"
    clause = standing("operator", (), case, law).clause
    weighed.add(
        Needed.IMPLIED if _is_operator(case, law) and not idle else Needed.CONDITIONAL,
        Text(
            en=f"A mark says that the user {how} it{function}; what users enter for a step goes with it "
            f"(our reading){clause.en}.",
            zh=f"标记显示该信息由用户自行{how_zh}{function_zh}；用户为某一步骤提供的信息随该步骤发送（本工具的理解）{clause.zh}。",
        ),
        citations=law.cite("NPIP 3", "PIPL 6"),
        basis="our_reading",
    )
    return weighed


def _is_operator(case: Case, law: Law) -> bool:
    return case.recipient.party == "first" and case.recipient.role not in law.baseline.roles_never


def _weigh(use: Use, case: Case, law: Law, weighed: Weighed, *, marked: bool) -> None:
    function = use.function
    if function is None or function.starts == "never":
        return
    if case.data_type in function.accessory and not case.known:
        _weigh_accessory(use, function, case, law, weighed, marked=marked)
    if case.data_type in function.never:
        if marked:
            weighed.refuse(
                f"The function {use.name.en} never covers it (our reading).",
                f"功能{use.name.zh}从不包括该信息（本工具的理解）。",
                basis=function.basis,
            )
        return
    for entry in function.implied:
        if entry.type == case.data_type and _is_asked(entry, case, law):
            _weigh_entry(use, function, entry, case, law, weighed, marked=marked)


def _is_asked(entry: Implied, case: Case, law: Law) -> bool:
    if entry.only_marked and case.functions is None:
        return False
    return entry.is_in(service.id for service in law.services)


def _weigh_accessory(use: Use, function: Function, case: Case, law: Law, weighed: Weighed, *, marked: bool) -> None:
    """Leave it open whose value it is: connecting a thing needs the thing's own, and never the phone's."""
    reach = standing(function.recipients, function.roles, case, law)
    if reach.reach is Reach.NOT:
        return
    answer = Needed.CLAIMED if marked and not use.placed else Needed.CONDITIONAL
    weighed.add(
        answer,
        Text(
            en=f"The function {use.name.en} carries it if it is that of the device which the user connects, and not "
            f"the phone's; the value is none of the known ones of the phone (our reading){reach.clause.en}.",
            zh=f"如该值属于用户所连接的设备而非手机，则功能{use.name.zh}会带有该信息；"
            f"该值不是手机的已知值（本工具的理解）{reach.clause.zh}。",
        ),
        citations=law.cite(*function.source, *function.leans_on),
        basis="claim" if answer is Needed.CLAIMED else function.basis,
    )


def _weigh_entry(
    use: Use, function: Function, entry: Implied, case: Case, law: Law, weighed: Weighed, *, marked: bool
) -> None:
    open_fact = _open_fact(entry, function, case, law)
    limit = _limit(use, entry, case, law.never.get(case.data_type))
    recipients, roles = (entry.recipients, entry.roles) if entry.recipients else (function.recipients, function.roles)
    reach = standing(recipients, roles, case, law)
    if limit is not None:
        weighed.refuse(limit.en, limit.zh, basis=function.basis)
        weighed.is_too_fine |= not marked and reach.reach is not Reach.NOT and _is_too_fine(entry, case)
        return
    if reach.reach is Reach.NOT:
        weighed.refuse(
            f"The function {use.name.en} carries it, but not to this recipient: {reach.clause.en}",
            f"功能{use.name.zh}会带有该信息，但不应发往该接收方：{reach.clause.zh}",
            basis=function.basis,
        )
        return
    reading, reading_zh = (" (our reading)", "（本工具的理解）") if function.basis == "our_reading" else ("", "")
    within, within_zh = _within(entry)
    if open_fact is not None:
        within, within_zh = f"{within}, if {open_fact.en}", f"{within_zh}（以{open_fact.zh}为前提）"
    if not marked:
        answer = Needed.CONDITIONAL
        start = f"The function {use.name.en} would carry it{within}{reading}, but no mark shows whether it was in use"
        start_zh = f"功能{use.name.zh}会带有该信息{within_zh}{reading_zh}，但没有标记说明当时是否在使用"
        if use.id in case.lately:
            start = f"The function {use.name.en} carries it{within}{reading}; it had ended at most {GRACE_S:g} s before"
            start_zh = f"功能{use.name.zh}会带有该信息{within_zh}{reading_zh}，其使用在此前不超过 {GRACE_S:g} 秒结束"
    elif not use.placed:
        answer = Needed.CLAIMED
        start = f"Only the operator says that the function {use.name.en}, which would carry it, belongs to this service"
        start_zh = f"会带有该信息的功能{use.name.zh}不属于该类服务，仅为运营者的主张"
        if open_fact is not None:
            start, start_zh = f"{start}, and it would only if {open_fact.en}", f"{start_zh}，且以{open_fact.zh}为前提"
    else:
        answer = Needed.CONDITIONAL if reach.reach is Reach.IF_SO or open_fact is not None else Needed.IMPLIED
        start = f"The function {use.name.en} in use carries it{within}{reading}"
        start_zh = f"正在使用的功能{use.name.zh}本身带有该信息{within_zh}{reading_zh}"
    weighed.add(
        answer,
        Text(en=f"{start}{reach.clause.en}.", zh=f"{start_zh}{reach.clause.zh}。"),
        citations=law.cite(*function.source, *function.leans_on),
        basis="claim" if answer is Needed.CLAIMED else function.basis,
    )


def _open_fact(entry: Implied, function: Function, case: Case, law: Law) -> OnlyIf | None:
    """Return what must be so for the function to carry it, and traffic does not show; None where nothing must."""
    fact = entry.only_if
    if fact is None or any(service.id in fact.spares for service in law.services):
        return None
    is_open = {
        "any": not case.entered,
        "whole": case.extent == "whole",
        "few": case.extent == "whole",
        "operator": case.recipient.role not in function.roles,
    }
    return fact if is_open[fact.of] else None


def _may_be_whole(entry: Implied, case: Case) -> bool:
    """Tell whether a list of records may be what the function carries."""
    of = "" if entry.only_if is None else entry.only_if.of
    return entry.extent in ("whole", "session") or of == "whole" or (of == "few" and case.few)


def _limit(use: Use, entry: Implied, case: Case, never: Never | None) -> Text | None:
    """Return what stands against the entry, as a sentence; None where it fits."""
    if _is_too_much(entry, case):
        return Text(
            en=f"The function {use.name.en} carries what the user chose, not the whole list of records that was sent.",
            zh=f"功能{use.name.zh}只带有用户选择的内容，而实际发送的是整份记录列表。",
        )
    if _is_too_fine(entry, case) and case.precision_m is not None:
        word_zh = {"city": "城市", "street": "街道"}[str(entry.precision)]
        return Text(
            en=f"The function {use.name.en} carries it no finer than {entry.precision} level; "
            f"what was sent is exact to {_metres(case.precision_m).en}.",
            zh=f"功能{use.name.zh}只需精确到{word_zh}一级，而实际发送的精度为{_metres(case.precision_m).zh}。",
        )
    if entry.input in ("typed", "picked") and case.input == "automatic":
        return Text(
            en=f"The function {use.name.en} carries what the user enters, but by a mark the app added it by itself.",
            zh=f"功能{use.name.zh}只带有用户自行提供的内容，而标记显示该信息由应用自动添加。",
        )
    if never is not None and not _excepted(never, use, entry, case):
        return Text(
            en=f"The function {use.name.en} does not cover it: {in_language(never.reason, 'en')}",
            zh=f"功能{use.name.zh}不包括该信息：{in_language(never.reason, 'zh')}",
        )
    return None


def _is_too_fine(entry: Implied, case: Case) -> bool:
    """Tell whether a position is finer than the function carries it, and nothing else stands against."""
    finest = _finest_m(entry)
    is_finer = finest is not None and case.precision_m is not None and case.precision_m < finest
    return is_finer and not _is_too_much(entry, case)


def _is_too_much(entry: Implied, case: Case) -> bool:
    # What a session brings forth, such as the track of a run, is the whole of that session.
    return case.extent == "whole" and not _may_be_whole(entry, case)


def _metres(precision: float) -> Text:
    """Write a precision as people measure: decimals of a coordinate say nothing below a metre."""
    if precision < 1:
        return Text(en="less than a metre", zh="不足 1 米")
    return Text(en=f"about {precision:.0f} m", zh=f"约 {precision:.0f} 米")


def _excepted(never: Never, use: Use, entry: Implied, case: Case) -> bool:
    return any(
        use.function is not None
        and exception.function == use.function.id
        and (not exception.only or case.data_type in exception.only)
        and (case.extent != "whole" or exception.extent == "whole" or _may_be_whole(entry, case))
        for exception in never.exceptions
    )


def _within(entry: Implied) -> tuple[str, str]:
    if not entry.precision or entry.precision == "metre":
        return "", ""
    if _finest_m(entry) is not None:
        word_zh = {"city": "城市", "street": "街道"}[str(entry.precision)]
        return f" at {entry.precision} level", f"（精确到{word_zh}一级）"
    return f" ({in_language(entry.precision, 'en')})", f"（{in_language(entry.precision, 'zh')}）"


def _finest_m(entry: Implied) -> float | None:
    return _FINEST_M.get(entry.precision) if isinstance(entry.precision, str) else None
