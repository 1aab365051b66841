"""The judgement: a pure function of ledger, declaration, timeline and knowledge."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from overcollect.inputs import App, Timeline
from overcollect.inputs.corroboration import Access
from overcollect.inputs.previous import Previous
from overcollect.inputs.publication import Publication
from overcollect.judgement.context import Context
from overcollect.judgement.coverage import coverage, is_hardly_examined
from overcollect.judgement.findings import findings, not_judged
from overcollect.judgement.grace import spared_by_grace
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.marks_apart import marks_apart
from overcollect.judgement.norms import Norms, day_of, is_plausible
from overcollect.judgement.notice import notice_points
from overcollect.judgement.other_app import other_app
from overcollect.judgement.other_package import other_package
from overcollect.judgement.outcome import CaptureInfo, Outcome
from overcollect.judgement.recorded import Recorded
from overcollect.judgement.situations import data_flows
from overcollect.judgement.update import Update
from overcollect.knowledge import Catalogue, Sentences, Text
from overcollect.model import Attribution, Kind
from overcollect.recipients import suffix_list_version

_SAID = Sentences("judgement", "judge")


def judge(  # noqa: PLR0913 - everything that a judgement rests on
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
    published: Sequence[Publication] = (),
    norms_on: str = "",
    today: str = "",
    same_clock: bool = False,
    positions: Path | None = None,
    previous: Previous | None = None,
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
        published: store labels, manifests and lists of the app, and lists of the operators of SDKs.
        norms_on: day whose clauses count, as an ISO date; '' for the day of the traffic.
        today: ISO date; traffic of an implausible day is judged by the clauses of today. '' trusts every clock.
        same_clock: the recorder itself set marks, so their times need no check against the messages'.
        positions: the user's database of where servers stand, in MaxMind's format.
        previous: what the report of the version before says.
        known_values: whether known values of the test device were given; None where only the ledger can tell.
    """
    first = min((capture.first for capture in ledger.captures.values()), default=math.inf)
    last = max((capture.last for capture in ledger.captures.values()), default=-math.inf)
    apart = None if same_clock else marks_apart(timeline, first, last)
    day, doubt = _day(day_of(first), norms_on, today)
    known = _has_known_values(ledger) if known_values is None else known_values
    covered = coverage(ledger)
    unused = apart if apart is not None and not apart.counts else None
    run = Timeline() if unused else timeline
    update = Update(previous, run, covered.percent, known_values=known) if previous is not None else None
    context = Context(
        catalogue,
        app,
        run,
        scope=scope,
        norms=Norms(sets=tuple(norms), day=day, of_traffic=day == day_of(first)) if norms else Norms(),
        has_known_values=known,
        has_responses=ledger.has_responses,
        has_bodies=ledger.has_bodies,
        names=ledger.names,
        accesses=accesses,
        published=published,
        marks_apart=unused,
        positions=positions,
        recorded=Recorded.of(ledger, captures, update),
        pages=ledger.pages,
    )
    flows = data_flows(ledger, context)
    found = findings(ledger, flows, context)
    unjudged = tuple(
        sorted((*not_judged(context), *spared_by_grace(flows, found, context)), key=lambda entry: entry.rule)
    )
    return Outcome(
        captures=tuple(sorted(captures, key=lambda capture: (capture.path, capture.sha256))),
        coverage=covered,
        data_flows=flows,
        findings=found,
        not_judged=unjudged,
        unattributed=_unattributed(ledger, context),
        page_traffic=ledger.pages.traffic(context.recipients),
        app_id="" if app is None else app.app.id,
        app_name="" if app is None else app.app.name,
        app_version="" if app is None else app.app.version,
        app_source="" if app is None else app.app.source,
        operator="" if app is None or app.operator is None else app.operator.name,
        services=() if app is None else app.services,
        own_services={} if app is None else {service.id: service.name for service in app.own_services},
        functions=_function_counts(ledger, context),
        knowledge={
            "digest": catalogue.digest,
            "suffix_list": suffix_list_version(),
            "norms": ",".join(context.norms.sets),
            "norms_on": context.norms.day,
        },
        notice_2021=notice_points(found, unjudged, context, read=_is_read(ledger, covered.percent, context)),
        permissions=context.events.permission_counts(),
        settings=msgspec.to_builtins(context.limits),
        published=tuple(sorted(published, key=lambda publication: (publication.of, publication.path))),
        packages=context.packages,
        known_values=known,
        warnings=(
            *doubt,
            *((apart.warning,) if apart else ()),
            *other_app(app, context.recipients, ledger.hosts),
            *other_package(app, _of_app(ledger, context)),
        ),
    )


def _day(traffic: str, norms_on: str, today: str) -> tuple[str, tuple[Text, ...]]:
    """Return the day whose clauses count, and what is to be said about the clock of the captures."""
    if norms_on or not traffic or not today or is_plausible(traffic, today):
        return norms_on or traffic, ()
    return today, (_SAID("clock", traffic=traffic, today=today),)


def _of_app(ledger: Ledger, context: Context) -> dict[str, set[str]]:
    """Return the packages that messages name, with the hosts whose messages count as the app's."""
    resolve = context.recipients.resolve
    found = {
        package: {h for h in hosts if context.is_of_app(resolve(h), Attribution.ASSUMED, names_app=False)}
        for package, hosts in ledger.packages.items()
    }
    return {package: hosts for package, hosts in found.items() if hosts}


def _has_known_values(ledger: Ledger) -> bool:
    return any(traits.known for by_traits in ledger.observations.values() for traits in by_traits)


def _is_read(ledger: Ledger, percent: float | None, context: Context) -> bool:
    """Tell whether enough was opened, and any message of the app; queries to name servers are the system's doing."""
    return not is_hardly_examined(percent) and any(
        host.examined > 0
        and (host.first is None or host.first.kind is not Kind.DNS)
        and any(
            context.is_of_app(context.recipients.resolve(host.name), attribution, names_app=names_app)
            for attribution, names_app in host.contacts
        )
        for host in ledger.hosts.values()
    )


def _unattributed(ledger: Ledger, context: Context) -> dict[str, int]:
    """Count the messages sent that are not the app's, by host; those of pages stand apart."""
    found: Counter[str] = Counter()
    for host in ledger.hosts.values():
        recipient = context.recipients.resolve(host.name)
        for (attribution, names_app), times in host.contacts.items():
            if not context.is_of_app(recipient, attribution, names_app=names_app):
                found[host.name] += len(times)
    return dict((found - ledger.pages.by_host()).most_common())


def _function_counts(ledger: Ledger, context: Context) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for host in ledger.hosts.values():
        for times in host.contacts.values():
            for time in times:
                counts.update(context.clock.moment(None if math.isnan(time) else time).functions or ())
    return dict(sorted(counts.items()))
