"""The four points of the ministry's notice of 2021-11-03, each with what the audit says about it."""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.judgement.context import Context
from overcollect.judgement.evidence import EVIDENCE
from overcollect.judgement.outcome import Finding, NoticePoint, NotJudged
from overcollect.model import Grade

POINTS = ("beyond_scope", "permissions", "unnecessary", "download")
"""In the order of the notice: collection beyond scope, frequent requests for permissions, information that the service
scenario does not need, deceiving users to download."""


def notice_points(
    findings: Sequence[Finding], unjudged: Sequence[NotJudged], context: Context
) -> tuple[NoticePoint, ...]:
    """Return the four points; rules say by themselves which one they belong to."""
    return tuple(_point(name, findings, unjudged, context) for name in POINTS)


def _point(name: str, findings: Sequence[Finding], unjudged: Sequence[NotJudged], context: Context) -> NoticePoint:
    instruments = context.catalogue.baseline.instruments
    of_point = [rule for rule in context.catalogue.rules.values() if rule.notice_2021 == name]
    rules = {rule.id for rule in of_point if context.norms.ask(rule, instruments)}
    needs = [entry for entry in unjudged if entry.rule in rules]
    asked = rules - {entry.rule for entry in needs}
    judged = bool(asked)
    if name == "permissions":
        # Dialogues are not in traffic, so no rule speaks: marks are counted.
        judged = context.has_permissions
        if not judged:
            needs.append(NotJudged(rule="", needs=EVIDENCE["permissions"].how, needs_zh=EVIDENCE["permissions"].how_zh))
    return NoticePoint(
        id=name,
        findings=tuple(f.id for f in findings if f.rule in rules and f.confidence is not Grade.POSSIBLE),
        needs=tuple(needs),
        judged=judged,
    )
