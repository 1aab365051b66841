"""How much of what was sent was examined, and where the report ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from rich.text import Text

from overcollect.judgement.coverage import unseen
from overcollect.model import GapReason
from overcollect.reports.clean import clean
from overcollect.reports.hosts import MOST_HOSTS, first_hosts, host_gap
from overcollect.reports.text.page import Page
from overcollect.shortened import shortened

_REFUSALS = frozenset([GapReason.TLS_REFUSED, GapReason.SILENT_AFTER_HANDSHAKE])


def coverage(page: Page) -> Iterator[Text]:
    outcome, say = page.outcome, page.say
    seen = outcome.coverage
    if seen.percent is None:
        yield Text(say("report.coverage_none"), style="bold")
    else:
        closed = shortened([page.host(host) for host in unseen(seen)], MOST_HOSTS)
        said = say(
            "report.coverage_closed" if closed else "report.coverage",
            percent=f"{seen.percent:g}",
            sent=f"{seen.sent:,}",
            hosts=page.wording.listed(closed),
        )
        yield Text(said, style="bold")
    gapped = [host_gap(host, page.masking, page.wording) for host in seen.hosts if host.examined < host.sent]
    for line in first_hosts(gapped, page.wording):
        yield Text("  " + line)
    for gap in seen.gaps:
        if gap.details:
            details = page.wording.clauses(clean(page.wording.remark(detail), 200) for detail in gap.details[:3])
            line = say("report.gap", reason=page.wording.word("gap", gap.reason), count=gap.count, details=details)
            yield Text("  " + line, style="dim")
    silent = [clean(PurePath(capture.path).name) for capture in outcome.captures if not capture.tells_refusals]
    if silent and not any(gap.reason in _REFUSALS for gap in seen.gaps):
        yield Text("  " + say("report.refusals_untold", names=page.wording.listed(shortened(silent, MOST_HOSTS))))
    if outcome.settings:
        settings = outcome.settings.items()
        said = page.wording.clauses(
            say("report.setting", name=page.wording.word("setting", name), value=f"{value:g}")
            for name, value in settings
        )
        yield Text("  " + say("report.settings", settings=said), style="dim")
    if outcome.unattributed:
        hosts = [page.host(name) for name in outcome.unattributed]
        said = page.wording.listed(shortened(hosts, MOST_HOSTS))
        yield Text("  " + say("report.unattributed", count=outcome.unattributed_messages, hosts=said))
    yield Text("  " + say("report.limits"), style="dim")
    if outcome.findings:
        yield Text("  " + say("report.next", id=outcome.findings[0].rule), style="dim")
