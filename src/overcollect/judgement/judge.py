"""The judgement: a pure function of ledger, declaration, timeline and knowledge."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from overcollect.inputs import App, Timeline
from overcollect.inputs.corroboration import Access
from overcollect.judgement.context import Context
from overcollect.judgement.coverage import coverage
from overcollect.judgement.findings import findings, not_judged
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.norms import Norms
from overcollect.judgement.notice import notice_points
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
    norms: Sequence[str] = (),
    known_values: bool | None = None,
    accesses: Sequence[Access] = (),
) -> Outcome:
    """Judge what the ledger holds.

    Args:
        ledger: everything that was seen.
        app: the declaration; None leaves *needed* and *declared* unknown.
        timeline: the marks of the run; they join here, so that late or edited ones work.
        catalogue: the knowledge.
        captures: what was read, for the report.
        scope: ``app`` when the captures hold one app's traffic, ``device`` for a whole device.
        norms: the norm sets to go by, each clause from the day of its coming into force; none for all of them,
            whatever the day.
        accesses: what logs say of readings on the device; they join the data flows as evidence.
        known_values: whether known values of the test device were given; None where only the ledger can tell.
    """
    context = Context(
        catalogue,
        app,
        timeline,
        scope=scope,
        norms=Norms(sets=tuple(norms), day=_day(ledger)) if norms else Norms(),
        has_known_values=_has_known_values(ledger) if known_values is None else known_values,
        has_responses=ledger.has_issued,
        names=ledger.names,
        accesses=accesses,
    )
    flows = data_flows(ledger, context)
    found, unjudged = findings(ledger, flows, context), not_judged(context)
    return Outcome(
        captures=tuple(sorted(captures, key=lambda capture: (capture.path, capture.sha256))),
        coverage=coverage(ledger),
        data_flows=flows,
        findings=found,
        not_judged=unjudged,
        unattributed=_unattributed(ledger, context),
        app_id="" if app is None else app.app.id,
        app_name="" if app is None else app.app.name,
        services=() if app is None else app.services,
        functions=_function_counts(ledger, context),
        knowledge={
            "digest": catalogue.digest,
            "suffix_list": suffix_list_version(),
            "norms": ",".join(context.norms.sets),
            "norms_on": context.norms.day,
        },
        notice_2021=notice_points(found, unjudged, context),
        permissions=context.events.permission_counts(),
        settings=msgspec.to_builtins(context.limits),
    )


def _day(ledger: Ledger) -> str:
    """Return the day of the first message, as an ISO date; '' where no message has a time."""
    first = min((capture.first for capture in ledger.captures.values()), default=math.inf)
    return datetime.fromtimestamp(first, tz=UTC).date().isoformat() if math.isfinite(first) else ""


def _has_known_values(ledger: Ledger) -> bool:
    return any(traits.known for by_traits in ledger.observations.values() for traits in by_traits)


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
