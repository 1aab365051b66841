"""Step 4: does at least the operator say that it is needed, and does that count?"""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.inputs.app import Purpose
from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.law import Law
from overcollect.judgement.needs.weighed import Weighed
from overcollect.knowledge import Sentences, Text, listed, role_name
from overcollect.model import Needed

_SAID = Sentences("needs", "claimed")
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
    reason = _SAID("claim", purposes=_named(counting))
    if _serves_what_never_suffices(case, law):
        reason = _SAID("claim_never_sufficing", claim=reason)
    weighed.add(Needed.CLAIMED, reason, citations=law.cite("MIIT26 item 8"), basis="claim")
    return weighed


def _set_aside(purposes: Sequence[Purpose], against: Text, weighed: Weighed) -> Weighed:
    weighed.refuse(_SAID("set_aside", purposes=_named(purposes), against=against))
    return weighed


def _outranked(case: Case, law: Law) -> Text | None:
    """Return why no claim counts for this data type and recipient; None where one may."""
    role = case.recipient.role
    if role in law.baseline.roles_never:
        return _SAID("role_never", role=role_name(role))
    if case.data_type in law.never_claimed:
        return _SAID("data_type_never", data_type=law.type_name(case.data_type))
    return None


def _objection(purpose: Purpose, case: Case, law: Law) -> Text | None:
    """Return why this claim does not count; None where it does.

    Our reading of a function and of a role gives way to another law that the purpose rests on.
    """
    uses = law.functions.in_use(case) if purpose.basis != _LAW else ()
    if all(use.function is not None for use in uses):
        for use in uses:
            if use.function is not None and case.data_type in use.function.never:
                return _SAID("function_never", function=use.name)
    # Who works for the operator under a contract has its answer (PIPL 21).
    if case.recipient.role in law.roles_not_sufficing and purpose.basis != _LAW and not law.is_processor(case):
        return _SAID("role_alone", role=role_name(case.recipient.role or ""))
    if purpose.basis == _CONSENT and law.needs_nothing:
        return _SAID("consent_to_unneeded")
    return None


def _named(purposes: Sequence[Purpose]) -> Text:
    return listed(_SAID("purpose", purpose=purpose.id) for purpose in purposes)


def _serves_what_never_suffices(case: Case, law: Law) -> bool:
    if case.recipient.role in law.roles_not_sufficing:
        return True
    uses = law.functions.in_use(case)
    return bool(uses) and all(use.function is not None and use.function.starts == "never" for use in uses)
