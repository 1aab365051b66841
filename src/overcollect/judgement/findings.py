"""From data flows and gaps to findings: every rule asked, equal identities merged, worst first."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from overcollect.choices import SEVERITIES
from overcollect.judgement.context import Context
from overcollect.judgement.evidence import how, missing
from overcollect.judgement.identity import finding_id
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.observations import message_key
from overcollect.judgement.outcome import Broken, DataFlow, Evidence, Finding, NotJudged, Situation
from overcollect.judgement.rules import PREDICATES, Breach, Hit, SituationPredicate
from overcollect.judgement.rules.common import is_collection
from overcollect.judgement.severity import severity
from overcollect.judgement.situations import evidence_rank
from overcollect.knowledge import Rule, Sentences, Text, together
from overcollect.model import Grade, Needed

_SAID = Sentences("judgement", "findings")
_MOST_EVIDENCE = 5
_STRENGTHS = ("conclusive", "strong", "indicative", "none")
_NAMING = ("contact", "identity")
"""Categories of data types that say who the user is, or how to reach them."""
_ABOUT_NOTICE = ("consent", "declaration")
"""Families about what the user was told and asked."""


def findings(ledger: Ledger, flows: tuple[DataFlow, ...], context: Context) -> tuple[Finding, ...]:
    """Return the findings, worst first."""
    merged: dict[str, Finding] = {}
    messages: dict[str, set[int]] = {}
    """By finding about a recipient: one message may hold many data types, and is one all the same."""
    for rule in _asked(context):
        predicate = PREDICATES[rule.predicate]
        if _missing(rule, context):
            continue
        if isinstance(predicate, SituationPredicate):
            for flow, situation, breach in _breaches(predicate, flows, rule, context):
                finding = _unanswered(_of_situation(rule, flow, situation, breach, context), situation, ledger)
                _add(finding, merged)
                if finding.data_type is None:
                    parts = breach.parts or situation.parts
                    messages.setdefault(finding.id, set()).update(key for part in parts for key in part.messages)
        else:
            for hit in predicate.test(ledger, rule, context):
                _add(_of_hit(rule, hit, context), merged)
    counted = (replace(each, count=len(messages[each.id])) if each.id in messages else each for each in merged.values())
    return tuple(sorted(counted, key=_worst_first))


def _breaches(
    predicate: SituationPredicate, flows: tuple[DataFlow, ...], rule: Rule, context: Context
) -> Iterator[tuple[DataFlow, Situation, Breach]]:
    """Yield how situations break the rule; what is only possible accuses nobody."""
    for flow in flows:
        for situation in flow.situations:
            if situation.grade is not Grade.POSSIBLE:
                breach = _breach(predicate.test(flow, situation, rule, context), rule, situation)
                if breach is not None:
                    yield flow, situation, breach


def _add(finding: Finding, merged: dict[str, Finding]) -> None:
    known = merged.get(finding.id)
    merged[finding.id] = finding if known is None else _merge(known, finding)


def _unanswered(finding: Finding, situation: Situation, ledger: Ledger) -> Finding:
    """Return the finding with the doubt that a capture leaves which holds no answer to any of its messages.

    Evidence is a choice of a few: it tells of a breach by a part of the situation only where it holds all of that.
    """
    messages = {message_key(seen.message.capture, seen.message.index) for seen in finding.evidence}
    is_shown = finding.count <= len(messages) and messages <= ledger.unanswered
    if situation.unanswered < situation.count and not is_shown:
        return finding
    text = together(Text(en=finding.reason, zh=finding.reason_zh), _SAID("no_answer"))
    return replace(finding, reason=text.en, reason_zh=text.zh)


def not_judged(context: Context) -> tuple[NotJudged, ...]:
    """Return the rules that could not be asked, each with what it needs or from when on it holds."""
    answers = [entry for rule in _asked(context) for entry in _missing(rule, context)]
    answers += _not_in_force(context)
    return tuple(sorted(answers, key=lambda answer: answer.rule))


def _missing(rule: Rule, context: Context) -> list[NotJudged]:
    """Return what the rule needs and was not given."""
    hows = [how(need, context) for need in missing(PREDICATES[rule.predicate].needs, context)]
    return [NotJudged.of(text, rule.id) for text in dict.fromkeys(hows)]


def _not_in_force(context: Context) -> Iterator[NotJudged]:
    """Yield the rules of the chosen norms of which no clause was in force yet when the traffic was recorded."""
    instruments, day = context.catalogue.baseline.instruments, context.norms.day
    later = "later_than_traffic" if context.norms.of_traffic else "later_than_norms"
    for rule in context.catalogue.rules.values():
        if begins := context.norms.from_when(rule, instruments):
            yield NotJudged.of(_SAID(later, begins=begins, day=day), rule.id)


def _asked(context: Context) -> Iterator[Rule]:
    """Yield the rules of the chosen norms."""
    instruments = context.catalogue.baseline.instruments
    return (rule for rule in context.catalogue.rules.values() if context.norms.ask(rule, instruments))


def _worst_first(finding: Finding) -> tuple[int, int, str, str, str]:
    return (
        -SEVERITIES.index(finding.severity),
        finding.confidence.rank,
        finding.rule,
        finding.subject,
        finding.consent,
    )


def _breach(answer: bool | Breach | None, rule: Rule, situation: Situation) -> Breach | None:  # noqa: FBT001 - what predicates return
    """Complete what a predicate returned: without more, all messages broke the rule, for the answer's own reason."""
    if isinstance(answer, Breach):
        return answer
    if not answer:
        return None
    if rule.family == "declaration":
        undeclared = sum(part.count for part in situation.parts if part.needed is not Needed.TECHNICAL)
        return Breach(undeclared or situation.count, situation.declared.text)
    as_needed = sum(part.count for part in situation.parts if part.needed is situation.needed.answer)
    return Breach(as_needed or situation.count, situation.needed.text)


def _of_situation(rule: Rule, flow: DataFlow, situation: Situation, breach: Breach, context: Context) -> Finding:
    domain = flow.recipient.domain
    subjects = {
        "pair": (f"{flow.data_type} > {domain}", flow.data_type, domain),
        "data_type": (flow.data_type, flow.data_type, None),
        "recipient": (domain, None, domain),
    }
    subject, data_type, of_domain = subjects[rule.subject]
    return Finding(
        id=finding_id(rule.id, subject, situation.consent),
        rule=rule.id,
        severity=min(_severity(rule, flow, situation, context), breach.ceiling, key=SEVERITIES.index),
        confidence=situation.grade,
        strength=_strength(rule, situation, context) if breach.proves else "indicative",
        subject=subject,
        consent=situation.consent,
        data_type=data_type,
        domain=of_domain,
        data_flow=flow.id,
        functions=(situation.function,),
        visibilities=(situation.visibility,),
        reason=breach.text.en,
        reason_zh=breach.text.zh,
        count=breach.count,
        evidence=_evidence(situation, breach),
        citations=context.norms.clauses(rule, context.catalogue.baseline.instruments),
        broken=(Broken(flow.id, situation.function, situation.visibility),),
    )


def _evidence(situation: Situation, breach: Breach) -> tuple[Evidence, ...]:
    """Return the evidence of the messages that broke the rule, where the bounded choice holds some."""
    if breach.shown_by is None:
        shown = tuple(evidence for evidence in situation.evidence if not evidence.spared)
    else:
        shown = tuple(filter(breach.shown_by, situation.samples))[:_MOST_EVIDENCE]
    return shown or situation.evidence


def _severity(rule: Rule, flow: DataFlow, situation: Situation, context: Context) -> str:
    data_type = context.catalogue.data_types[flow.data_type]
    baseline = context.catalogue.baseline
    return severity(
        rule,
        needed=situation.needed.answer,
        declared=situation.declared.answer,
        consent=situation.consent,
        sensitive=data_type.is_sensitive,
        permanent=flow.data_type in context.permanent_identifiers,
        collection=is_collection(flow, situation, context),
        environment=_is_mild(rule, flow, situation, context) and rule.id != baseline.fingerprint.rule,
        contested=situation.needed.is_contested,
        names=data_type.category in _NAMING,
        grade=situation.grade,
        party=flow.recipient.party,
        role=flow.recipient.role,
    )


def _is_mild(rule: Rule, flow: DataFlow, situation: Situation, context: Context) -> bool:
    """Tell whether it alone tells nothing about a person: a fact about the device, or the session of any visit.

    Who reads a session can take it over, so that is so for consent and declaration only.
    """
    if flow.data_type in context.of_visit and rule.family in _ABOUT_NOTICE:
        return situation.needed.answer in (Needed.IMPLIED, Needed.CONDITIONAL)
    return flow.data_type in context.catalogue.baseline.environment


def _strength(rule: Rule, situation: Situation, context: Context) -> str:
    """Return how far it carries: traffic is conclusive only of what is certain to be in it.

    Without function marks it is not known which functions were in use, where the law lists it our reading alone makes
    it unneeded, and where a function would carry it that nothing names the mark may be the wrong one: necessity is then
    indicative at most.
    """
    rests_on_marks = rule.family == "necessity" and "services" in PREDICATES[rule.predicate].needs
    if rests_on_marks and not context.has_function_marks:
        return "indicative"
    if rule.family in ("necessity", "frequency") and situation.needed.is_contested:
        return "indicative"
    if rests_on_marks and situation.needed.hangs_on_mark:
        return "indicative"
    certain = situation.grade is Grade.CERTAIN
    return "strong" if rule.strength == "conclusive" and not certain else rule.strength


def _of_hit(rule: Rule, hit: Hit, context: Context) -> Finding:
    return Finding(
        id=finding_id(rule.id, hit.domain, hit.consent),
        rule=rule.id,
        severity=min(rule.severity, hit.ceiling, key=SEVERITIES.index),
        confidence=Grade.CERTAIN,
        strength=rule.strength,
        subject=hit.domain,
        consent=hit.consent,
        data_type=None,
        domain=hit.domain,
        data_flow=None,
        functions=(),
        visibilities=(),
        reason=hit.text.en,
        reason_zh=hit.text.zh,
        count=hit.count,
        contact=hit.contact,
        citations=context.norms.clauses(rule, context.catalogue.baseline.instruments),
    )


def _merge(one: Finding, other: Finding) -> Finding:
    worst, milder = sorted((one, other), key=lambda f: (*_worst_first(f), f.data_flow or "", f.reason))
    evidence = sorted((*one.evidence, *other.evidence), key=evidence_rank)
    return Finding(
        id=worst.id,
        rule=worst.rule,
        severity=worst.severity,
        confidence=min(one.confidence, other.confidence, key=lambda grade: grade.rank),
        strength=min(one.strength, other.strength, key=_STRENGTHS.index),
        subject=worst.subject,
        consent=worst.consent,
        data_type=worst.data_type,
        domain=worst.domain,
        data_flow=worst.data_flow,
        functions=tuple(sorted({*worst.functions, *milder.functions})),
        visibilities=tuple(sorted({*worst.visibilities, *milder.visibilities})),
        reason=worst.reason,
        reason_zh=worst.reason_zh,
        count=one.count + other.count,
        evidence=tuple(evidence[:_MOST_EVIDENCE]),
        contact=worst.contact,
        citations=worst.citations,
        broken=tuple(sorted({*one.broken, *other.broken})),
    )
