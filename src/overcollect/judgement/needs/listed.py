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
from overcollect.knowledge import NOTHING, Sentences, Text, role_name
from overcollect.model import Needed, Visibility

_SAID = Sentences("needs", "listed")
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
            weighed.against.append(Reason.of(_not_listed(service, case, law), service.basis))
        for item in items:
            ours = _condition_of_ours(service, item, law)
            listing = _listing(service, item, law, ours=ours is not None)
            doubts = (*((ours,) if ours else ()), *item.doubts(case.data_type))
            untold = standing in (IF_PROCESSOR, IF_ITS_PURPOSE)
            if (untold or standing.reach is Reach.NOT) and (party := _chosen(item, case, law)) is not None:
                weighed.add(
                    party.answer,
                    _SAID("chosen_party", listing=listing, party=party.why),
                    citations=law.cite(*service.citations),
                    basis="our_reading",
                    doubts=doubts,
                )
                continue
            if standing.reach is Reach.NOT:
                towards = _SAID("only_operator", listing=listing, standing=standing.clause)
                weighed.refuse(towards, basis=service.basis)
                continue
            condition = _condition(service, item, case, law)
            led_up = condition.state is _State.FAILS and ours is not None and _leads_up(item, case, law)
            if led_up:
                condition = _before(item)
            reason = _SAID("listed", listing=listing, condition=condition.why, standing=standing.clause)
            if condition.state is _State.FAILS:
                # The list has it: that it is unneeded rests on the condition.
                doubt = ours or condition.doubt
                weighed.against.append(Reason.of(reason, "our_reading" if doubt else service.basis))
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
            why = "chosen_in_use" if marked else "chosen_perhaps_in_use"
            return _Party(
                Needed.IMPLIED if marked else Needed.CONDITIONAL,
                _SAID(why, function=use.name, role=role_name(role)),
            )
    return None


def _condition_of_ours(service: ServiceView, item: Item, law: Law) -> Text | None:
    """Return the doubt about a condition that the list itself does not have; None where there is no such doubt."""
    condition = law.baseline.conditions.get(item.condition)
    if service.basis == "definition" or item.condition == ALWAYS or condition is None or condition.stands_in(item.name):
        return None
    return _SAID("condition_of_ours", condition=condition, clause=service.clause)


def _listing(service: ServiceView, item: Item, law: Law, *, ours: bool) -> Text:
    if service.basis == "definition":
        return _SAID("listing_by_definition", service=service.name, item=item.name)
    reading = _SAID("listing_reading") if ours else NOTHING
    return _SAID(
        "listing",
        service=service.name,
        item=item.name,
        condition=_under(item, law),
        clause=service.clause,
        reading=reading,
    )


def _under(item: Item, law: Law) -> Text:
    """Return the words that name the condition of an item."""
    if item.condition == ALWAYS:
        return NOTHING
    known = law.baseline.conditions.get(item.condition)
    return _SAID("under", condition=known or _SAID("condition_unknown", condition=item.condition))


def _not_listed(service: ServiceView, case: Case, law: Law) -> Text:
    name = law.type_name(case.data_type)
    if service.basis == "definition":
        return _SAID("not_listed_by_definition", service=service.name, data_type=name)
    key = "needs_nothing" if service.needs_nothing else "not_listed"
    return _SAID(key, service=service.name, clause=service.clause, data_type=name)


def _condition(service: ServiceView, item: Item, case: Case, law: Law) -> _Condition:
    if item.condition == ALWAYS:
        return _always(service, case, law)
    if (granted := _granted(item, case, law)) is not None:
        return granted
    if item.condition == REGISTERED:
        return _registered(case)
    if case.functions is None:
        return _open("functions_unmarked")
    if not law.functions.can_grant(item.condition):
        return _open("function_undeclared")
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
    return _open("leads_up", before=item.before)


def _granted(item: Item, case: Case, law: Law) -> _Condition | None:
    """Return what the functions say that are, or shortly before were, in use; None where none of them grants it."""
    for use in law.functions.in_use(case):
        if item.condition in use.grants:
            return _holds("in_use", function=use.name)
    for use in law.functions.lately(case):
        if item.condition in use.grants:
            return _open("lately_in_use", function=use.name, grace=GRACE_S)
    return None


def _always(service: ServiceView, case: Case, law: Law) -> _Condition:
    if _is_over(service, case, law):
        return _over(service, case)
    if law.in_play(service, case):
        return _holds("always")
    return _open("service_not_in_use")


def _is_over(service: ServiceView, case: Case, law: Law) -> bool:
    """Tell whether marks, which name the basic function, show none in use and the app not even on the screen.

    Before the eyes of the user something may be in use that nobody marked.
    """
    hidden = case.visibility in (Visibility.BACKGROUND, Visibility.SCREEN_OFF)
    return case.functions == () and hidden and service.basis == "text" and law.functions.can_mark(service)


def _over(service: ServiceView, case: Case) -> _Condition:
    if case.lately:
        return _open("a_function_lately", grace=GRACE_S)
    return _Condition(_State.FAILS, _SAID("over"), _SAID("over_doubt", clause=service.clause))


def _registered(case: Case) -> _Condition:
    if case.of_contact:
        return _open("of_contact")
    if case.signed_in or case.registered:
        return _holds("registered")
    if case.functions is None or (case.signed_in is None and case.registered is None):
        return _open("registration_unmarked")
    return _fails("not_signed_in")


def _unmet(case: Case) -> _Condition:
    hidden = case.visibility in (Visibility.BACKGROUND, Visibility.SCREEN_OFF)
    where = _SAID("in_background") if hidden else NOTHING
    if case.functions:
        return _fails("other_in_use", functions=", ".join(case.functions), where=where)
    return _fails("none_in_use", where=where)


def _holds(key: str, **values: object) -> _Condition:
    return _Condition(_State.HOLDS, _SAID(key, **values))


def _open(key: str, **values: object) -> _Condition:
    return _Condition(_State.OPEN, _SAID(key, **values))


def _fails(key: str, **values: object) -> _Condition:
    return _Condition(_State.FAILS, _SAID(key, **values))
