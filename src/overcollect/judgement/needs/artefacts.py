"""Step 2, continued: values that signing in creates (codes, tokens, sessions), as long as that state lasts."""

from __future__ import annotations

from overcollect.inputs.moments import REGISTERED
from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.law import Law
from overcollect.judgement.needs.standing import Reach, standing
from overcollect.judgement.needs.weighed import Weighed
from overcollect.knowledge import Artefact, Sentences
from overcollect.model import Needed

_SAID = Sentences("needs", "artefacts")
_OF_VISITORS = frozenset({"auth_token"})
"""What a visit without an account carries as well: then it is no more than a session."""


def artefacts(case: Case, law: Law) -> Weighed:
    weighed = Weighed()
    for artefact in law.baseline.authentication:
        if artefact.type == case.data_type:
            _weigh(artefact, case, law, weighed)
    return weighed


def _weigh(artefact: Artefact, case: Case, law: Law, weighed: Weighed) -> None:
    if artefact.input == "typed" and case.input == "automatic":
        weighed.refuse(_SAID("not_typed", condition=artefact.condition), basis=artefact.basis)
        return
    state = _state(artefact, case, law)
    of_visitor = state is False and artefact.type in _OF_VISITORS
    if state is False and not of_visitor:
        weighed.refuse(_SAID("not_in_state", condition=artefact.condition), basis=artefact.basis)
        return
    reach = standing(artefact.recipients, _roles(artefact, case, law), case, law)
    if reach.reach is Reach.NOT and case.unshared:
        _weigh_key(artefact, case, law, weighed)
        return
    if reach.reach is Reach.NOT:
        weighed.refuse(_SAID("not_to_recipient", standing=reach.clause), basis=artefact.basis)
        return
    if artefact.type == "cookie_id" and case.recipient.party == "third":
        weighed.refuse(_SAID("cookie_of_third_party"))
        return
    certain = state is True and reach.reach is not Reach.IF_SO
    key = "artefact_of_visitor" if of_visitor else "artefact" if state else "artefact_unmarked"
    weighed.add(
        Needed.IMPLIED if certain else Needed.CONDITIONAL,
        _SAID(key, data_type=law.type_name(case.data_type), condition=artefact.condition, standing=reach.clause),
        citations=law.cite(*artefact.leans_on),
        basis=artefact.basis,
    )


def _weigh_key(artefact: Artefact, case: Case, law: Law, weighed: Weighed) -> None:
    """Weigh what only this recipient got: SDKs sign in to their maker with a key of the app (write key, token)."""
    weighed.add(
        Needed.TECHNICAL if case.before_sign_in else Needed.CONDITIONAL,
        _SAID("key_of_app" if case.before_sign_in else "key_perhaps_of_app"),
        citations=law.cite(*artefact.leans_on),
        basis=artefact.basis,
    )


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
