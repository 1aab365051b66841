"""Step 3: a value of protocol and compatibility, within its limits."""

from __future__ import annotations

from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.law import Law
from overcollect.judgement.needs.standing import Reach, technical_standing
from overcollect.judgement.needs.weighed import Weighed, marked
from overcollect.knowledge import Sentences, Technical, Text, in_language
from overcollect.model import Consent, Needed

_SAID = Sentences("needs", "technical")
_LIMITS = Sentences("needs", "technical_limits")


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
        _add(entry, case, law, weighed, where=_SAID("in_every_header"))
        return
    if case.consent is Consent.BEFORE and _too_early(entry, case):
        in_header = entry.before_consent == "in_header_only"
        key = "before_consent_in_header_only" if in_header else "before_consent_nowhere"
        weighed.refuse(_SAID(key, data_type=name))
        return
    if limit := _broken_limit(entry, case, law):
        weighed.refuse(_SAID("over_limit", data_type=name, limit=_LIMITS(limit)))
        return
    standing = technical_standing(entry.recipients, case, law)
    if standing.reach is Reach.NOT:
        weighed.refuse(_SAID("not_to_recipient", data_type=name, limit=entry.limit))
        return
    _add(entry, case, law, weighed, where=standing.clause, settled=standing.reach is not Reach.IF_SO)


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


def _add(entry: Technical, case: Case, law: Law, weighed: Weighed, *, where: Text, settled: bool = True) -> None:
    name = law.type_name(case.data_type)
    why = in_language(entry.reason, "en")
    inside = Text(en=f"{why[:1].lower()}{why[1:]}", zh=in_language(entry.reason, "zh"))
    weighed.add(
        Needed.TECHNICAL if settled else Needed.CONDITIONAL,
        marked(_SAID("technical", data_type=name, where=where, why=inside), entry.basis),
        citations=law.cite(*entry.source, *entry.leans_on),
        basis=entry.basis,
    )
