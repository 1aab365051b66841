"""What was sent so soon after a withdrawal that it may have been queued before: CONSENT-03 says nothing of it."""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.judgement.context import Context
from overcollect.judgement.outcome import DataFlow, Finding, NotJudged
from overcollect.judgement.rules.common import CARRIED
from overcollect.judgement.rules.consent import grace_of
from overcollect.knowledge import Sentences
from overcollect.model import Consent, Grade

_SAID = Sentences("judgement", "grace")
_RULE = "CONSENT-03"


def spared_by_grace(flows: Sequence[DataFlow], found: Sequence[Finding], context: Context) -> tuple[NotJudged, ...]:
    """Return that messages lay within the grace period, where the rule was asked and all of them did."""
    rule = context.catalogue.rules.get(_RULE)
    if rule is None or not context.norms.ask(rule, context.catalogue.baseline.instruments):
        return ()
    broken = {finding.data_flow for finding in found if finding.rule == _RULE}
    queued = any(
        situation.consent is Consent.WITHDRAWN
        and situation.grade is not Grade.POSSIBLE
        and situation.needed.answer not in CARRIED
        for flow in flows
        if flow.id not in broken
        for situation in flow.situations
    )
    if not queued or not context.has_mark("withdrawn"):
        return ()
    return (NotJudged.of(_SAID("later_messages", grace=grace_of(rule)), _RULE),)
