"""The judgement: a pure function of ledger, declaration, timeline and knowledge."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from overcollect.inputs import App, Timeline
from overcollect.judgement.context import Context
from overcollect.judgement.coverage import coverage
from overcollect.judgement.findings import findings, not_judged
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.outcome import CaptureInfo, Outcome
from overcollect.judgement.situations import data_flows
from overcollect.knowledge import Catalogue
from overcollect.recipients import suffix_list_version


def judge(
    ledger: Ledger,
    app: App | None,
    timeline: Timeline,
    catalogue: Catalogue,
    *,
    captures: Sequence[CaptureInfo] = (),
    scope: str = "app",
) -> Outcome:
    """Judge what the ledger holds.

    Args:
        ledger: everything that was seen.
        app: the declaration; None leaves *needed* and *declared* unknown.
        timeline: the marks of the run; they join here, so that late or edited ones work.
        catalogue: the knowledge.
        captures: what was read, for the report.
        scope: ``app`` when the captures hold one app's traffic, ``device`` for a whole device.
    """
    context = Context(catalogue, app, timeline, scope=scope)
    flows = data_flows(ledger, context)
    return Outcome(
        captures=tuple(sorted(captures, key=lambda capture: (capture.path, capture.sha256))),
        coverage=coverage(ledger),
        data_flows=flows,
        findings=findings(ledger, flows, context),
        not_judged=not_judged(context),
        unattributed=_unattributed(ledger, context),
        app_id="" if app is None else app.app.id,
        app_name="" if app is None else app.app.name,
        services=() if app is None else app.services,
        functions=_function_counts(ledger, context),
        knowledge={"digest": catalogue.digest, "suffix_list": suffix_list_version(), "norms": "cn"},
    )


def _unattributed(ledger: Ledger, context: Context) -> int:
    """Count the messages sent that are not the app's."""
    return sum(
        len(times)
        for host in ledger.hosts.values()
        for (attribution, names_app), times in host.contacts.items()
        if not context.is_of_app(context.recipients.resolve(host.name), attribution, names_app=names_app)
    )


def _function_counts(ledger: Ledger, context: Context) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for host in ledger.hosts.values():
        for times in host.contacts.values():
            for time in times:
                counts.update(context.clock.moment(None if math.isnan(time) else time).functions or ())
    return dict(sorted(counts.items()))
