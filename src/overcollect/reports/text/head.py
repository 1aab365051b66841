"""Whose report it is, what it rests on, and what was not seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from rich.text import Text

from overcollect.judgement.coverage import MUCH_EXAMINED, broken, cut
from overcollect.judgement.outcome import Outcome
from overcollect.knowledge import Catalogue
from overcollect.reports.clean import clean
from overcollect.reports.hosts import first_hosts, host_gap, unseen_hosts
from overcollect.reports.text.page import Page

_MOST_UNEXAMINED = 5
"""Hosts that the head names; the account of coverage has more."""
_LONGEST = 600
"""Characters of a warning."""


def head(page: Page) -> Iterator[Text]:
    outcome = page.outcome
    name = clean(outcome.app_name or outcome.app_id) or page.say("report.title_without_app")
    title = page.wording.aside(name, outcome.app_id) if outcome.app_name else name
    yield Text(title, style="bold")
    headline = page.say(
        "report.headline",
        captures=len(outcome.captures),
        messages=outcome.coverage.messages,
        sent=outcome.coverage.messages_sent,
    )
    services = page.wording.listed(_service(service, page) for service in outcome.services)
    missing = "report.services_empty" if outcome.app_id else "report.no_services"
    said = page.say("report.services", services=services) if services else page.say(missing)
    yield Text(f"{headline} · {said}")
    yield from _other_law(page)
    yield from _published(page)
    yield from warnings(page)
    yield Text()


def _service(ident: str, page: Page) -> str:
    service = page.catalogue.services.get(ident)
    name = page.wording.text(service.name) if service else clean(page.outcome.own_services.get(ident, ""))
    return page.wording.aside(name, ident) if name else ident


def _other_law(page: Page) -> Iterator[Text]:
    if is_of_other_law(page.outcome, page.catalogue):
        norms = page.outcome.knowledge["norms"].split(",")
        yield Text(page.say("report.other_law", norms=page.wording.listed(norms)))


def is_of_other_law(outcome: Outcome, catalogue: Catalogue) -> bool:
    """Tell whether needs are measured by lists of a law that was not chosen."""
    norms = outcome.knowledge.get("norms", "").split(",")
    return norms != [""] and "cn" not in norms and any(name in catalogue.services for name in outcome.services)


def _published(page: Page) -> Iterator[Text]:
    for publication in page.outcome.published:
        name = clean(PurePath(publication.path).name)
        text = page.say("report.published", name=name, rows=publication.rows, mapped=publication.mapped)
        yield Text(text if not publication.of else f"{text} · {clean(publication.of)}")


def warnings(page: Page) -> Iterator[Text]:
    """What puts everything in doubt, and what stayed closed or was cut off, whatever was found in the rest."""
    for warning in page.outcome.warnings:
        yield Text(clean(page.wording.text(warning), _LONGEST), style="bold yellow")
    if hosts := unseen_hosts(page.outcome.coverage, page.masking, page.wording):
        yield Text(page.say("report.unseen", what=page.wording.clauses(hosts)), style="bold yellow")
    yield from _unexamined(page)
    if cuts := cut(page.outcome.coverage):
        what = page.wording.clauses(clean(page.wording.remark(detail), 200) for detail in cuts)
        yield Text(page.say("report.unseen_cut", what=what), style="bold yellow")
    if parts := broken(page.outcome.coverage):
        what = page.wording.clauses(clean(page.wording.remark(detail), 200) for detail in parts)
        yield Text(page.say("report.unseen_broken", what=what), style="bold yellow")


def _unexamined(page: Page) -> Iterator[Text]:
    """Say it where much of what was sent stayed closed, was cut or lost, whatever was found in the rest."""
    seen = page.outcome.coverage
    if seen.percent is None or seen.percent >= MUCH_EXAMINED:
        return
    hosts = sorted(seen.hosts, key=lambda host: host.examined - host.sent)
    said = [host_gap(host, page.masking, page.wording) for host in hosts if host.examined < host.sent]
    what = page.wording.clauses(first_hosts(said, page.wording, _MOST_UNEXAMINED))
    yield Text(page.say("report.unseen_bytes", percent=f"{seen.percent:g}", what=what), style="bold yellow")
