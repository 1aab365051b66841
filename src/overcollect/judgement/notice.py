"""The four points of the ministry's notice of 2021-11-03, each with what the audit says about it."""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.judgement.context import Context
from overcollect.judgement.evidence import how
from overcollect.judgement.outcome import Finding, NoticePoint, NotJudged
from overcollect.judgement.rules import PREDICATES
from overcollect.knowledge import Rule, Sentences
from overcollect.model import Grade

_SAID = Sentences("judgement", "notice")
POINTS = ("beyond_scope", "permissions", "unnecessary", "download")
"""In the order of the notice: collection beyond scope, frequent requests for permissions, information that the service
scenario does not need, deceiving users to download."""
_TELLING = frozenset({"services", "declaration", "visibility", "permissions"})


def notice_points(
    findings: Sequence[Finding], unjudged: Sequence[NotJudged], context: Context, *, read: bool
) -> tuple[NoticePoint, ...]:
    """Return the four points; rules say by themselves which one they belong to.

    Args:
        findings: what was found.
        unjudged: which rules could not be asked.
        context: what the audit knows beside the traffic.
        read: whether any traffic of the app could be read, and more than hardly any of all; where not, finding nothing
            says nothing.
    """
    return tuple(_point(name, findings, unjudged, context, read=read) for name in POINTS)


def _point(
    name: str, findings: Sequence[Finding], unjudged: Sequence[NotJudged], context: Context, *, read: bool
) -> NoticePoint:
    of_point = {rule.id: rule for rule in context.catalogue.rules.values() if rule.notice_2021 == name}
    needs = [entry for entry in unjudged if entry.rule in of_point]
    instruments = context.catalogue.baseline.instruments
    asked = [rule for rule in of_point.values() if context.norms.ask(rule, instruments)]
    asked = [rule for rule in asked if rule.id not in {entry.rule for entry in needs}]
    sure = [f for f in findings if f.rule in of_point and f.confidence is not Grade.POSSIBLE]
    # What is for information only accuses nobody.
    found = tuple(f.id for f in sure if f.severity != "info")
    if name == "permissions":
        # Dialogues are not in traffic, so no rule speaks: marks are counted.
        judged = context.has_permissions
        if not judged:
            needs.append(NotJudged.of(how("permissions", context)))
    elif not read and not sure:
        judged, needs = False, [NotJudged.of(_SAID("readable_traffic"))]
    else:
        judged = bool(sure) or any(map(_is_telling, asked)) or (bool(asked) and not needs)
        if not judged and not needs:
            needs.append(NotJudged.of(_SAID("other_norms")))
    return NoticePoint(id=name, findings=found, needs=tuple(needs), judged=judged)


def _is_telling(rule: Rule) -> bool:
    """Tell whether the rule rests on more than traffic: only then it says something that it finds nothing."""
    return bool(_TELLING & set(PREDICATES[rule.predicate].needs))
