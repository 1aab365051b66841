"""One evidence as the page shows it: where the value stood, and every step that opened it."""

from __future__ import annotations

from overcollect.judgement.outcome import Evidence
from overcollect.live.web.versions import Item
from overcollect.model import Step
from overcollect.reports.clean import clean
from overcollect.reports.values import shown
from overcollect.reports.wording import Wording


def evidence_item(evidence: Evidence, wording: Wording) -> Item:
    message, detection = evidence.message, evidence.detection
    chain = [_step(step) for step in detection.path]
    if detection.transform:
        chain.append(clean(detection.transform))
    return {
        "where": f"{message.kind} {clean(message.host)}",
        "time": message.time,
        "location": clean(detection.location),
        "name": clean(detection.name),
        "chain": chain,
        "value": shown(detection, reveal=False),
        "reason": clean(detection.reason, 400),
        "sure": wording.word("grade", detection.grade),
        "method": detection.method,
    }


def _step(step: Step) -> str:
    return clean(f"{step.decoder} {step.selector}".strip())
