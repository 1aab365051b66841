"""Step 2: does a function carry it itself, or did the user enter it? Our reading of the law, labelled so."""

from __future__ import annotations

from overcollect.inputs.moments import GRACE_S
from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.functions import Use
from overcollect.judgement.needs.law import Law
from overcollect.judgement.needs.standing import Reach, standing
from overcollect.judgement.needs.weighed import Weighed, reading
from overcollect.knowledge import NOTHING, Function, Implied, Never, OnlyIf, Sentences, Text
from overcollect.model import Needed, Visibility

_SAID = Sentences("needs", "implied")
_LEVELS = Sentences("needs", "levels")
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
    how = _SAID("typed" if case.input == "typed" else "picked")
    is_over = idle and bool(case.input_for) and set(case.input_for).isdisjoint(case.lately)
    purpose = _entered_for(case, is_over=is_over)
    if is_over and not _is_operator(case, law):
        weighed.refuse(_SAID("entered_before", how=how, purpose=purpose))
        return weighed
    clause = standing("operator", (), case, law).clause
    weighed.add(
        Needed.IMPLIED if _is_operator(case, law) and not idle else Needed.CONDITIONAL,
        _SAID("entered", how=how, purpose=purpose, standing=clause),
        citations=law.cite("NPIP 3", "PIPL 6"),
        basis="our_reading",
    )
    return weighed


def _entered_for(case: Case, *, is_over: bool) -> Text:
    """Return the words that say what an entry was for."""
    functions = ", ".join(case.functions or case.input_for)
    if is_over:
        return _SAID("for_function_over", functions=functions)
    if case.functions == ():
        return _SAID("for_unmarked")
    return _SAID("for_function", functions=functions) if functions else NOTHING


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
            weighed.refuse(_SAID("never_covers", function=use.name), basis=function.basis)
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
        _SAID("accessory", function=use.name, standing=reach.clause),
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
        weighed.refuse(limit, basis=function.basis)
        weighed.is_too_fine |= not marked and reach.reach is not Reach.NOT and _is_too_fine(entry, case)
        return
    if reach.reach is Reach.NOT:
        weighed.refuse(_SAID("not_to_recipient", function=use.name, standing=reach.clause), basis=function.basis)
        return
    if not marked:
        answer = Needed.CONDITIONAL
        key = "lately_carried" if use.id in case.lately else "would_carry"
    elif not use.placed:
        answer = Needed.CLAIMED
        key = "only_claimed" if open_fact is None else "only_claimed_if"
    else:
        answer = Needed.CONDITIONAL if reach.reach is Reach.IF_SO or open_fact is not None else Needed.IMPLIED
        key = "carries"
    reason = _SAID(
        key,
        function=use.name,
        within=_within(entry, open_fact),
        reading=reading(function.basis),
        fact=open_fact,
        grace=GRACE_S,
        standing=reach.clause,
    )
    weighed.add(
        answer,
        reason,
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
        "not_known": not case.entered,
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
        return _SAID("too_much", function=use.name)
    if _is_too_fine(entry, case) and case.precision_m is not None:
        return _SAID("too_fine", function=use.name, level=_level(entry), precision=_metres(case.precision_m))
    if entry.input in ("typed", "picked") and case.input == "automatic":
        return _SAID("added_by_app", function=use.name)
    if entry.only_if is not None and entry.only_if.of == "not_known" and case.known:
        return _SAID("phones_own", function=use.name)
    if never is not None and not _excepted(never, use, entry, case):
        return _SAID("not_covered", function=use.name, reason=never.reason)
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
    return _SAID("below_a_metre") if precision < 1 else _SAID("metres", metres=precision)


def _excepted(never: Never, use: Use, entry: Implied, case: Case) -> bool:
    return any(
        use.function is not None
        and exception.function == use.function.id
        and (not exception.only or case.data_type in exception.only)
        and (case.extent != "whole" or exception.extent == "whole" or _may_be_whole(entry, case))
        for exception in never.exceptions
    )


def _within(entry: Implied, fact: OnlyIf | None) -> Text:
    """Return the words that say what of it the function carries, and under which fact."""
    within = NOTHING
    if _finest_m(entry) is not None:
        within = _SAID("at_level", level=_level(entry))
    elif entry.precision not in ("", "metre"):
        within = _SAID("what_of_it", precision=entry.precision)
    return within if fact is None else _SAID("within_if", within=within, fact=fact)


def _level(entry: Implied) -> Text:
    return _LEVELS(str(entry.precision))


def _finest_m(entry: Implied) -> float | None:
    return _FINEST_M.get(entry.precision) if isinstance(entry.precision, str) else None
