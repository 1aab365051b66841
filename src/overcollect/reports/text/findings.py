"""One line a finding, grouped by recipient and by data flow, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from overcollect.choices import SEVERITIES
from overcollect.judgement.coverage import complete
from overcollect.judgement.outcome import DataFlow, Evidence, Finding, Read, Situation
from overcollect.model import Consent, Grade, Method, Verdict
from overcollect.reports.answers import printable
from overcollect.reports.clean import clean
from overcollect.reports.no_findings import no_findings
from overcollect.reports.text.doubts import doubts_of
from overcollect.reports.text.flows import open_flows
from overcollect.reports.text.page import Page, padded
from overcollect.reports.text.recipient import recipient_line
from overcollect.reports.values import iso_time, shown
from overcollect.reports.wording import Phrases

_STYLES = {"critical": "bold white on red", "high": "bold red", "medium": "yellow", "low": "cyan", "info": "dim"}

_BESIDE_TITLE = 44
"""Columns of a finding's line beside its title and its facts."""
_NAMED = "the name "
"""How the reasons begin that a name gives."""


def findings(page: Page) -> Iterator[Text]:
    groups = by_recipient(page)
    for domain, group in groups:
        yield from _group(domain, group, page)
    if not groups:
        yield from nothing(page)
    yield from answers_not_found(page)


def nothing(page: Page) -> Iterator[Text]:
    """The headline of an audit without findings, which speaks of no more than was read."""
    coverage, undecided = page.outcome.coverage, open_flows(page)
    clean_run = bool(page.outcome.sent_by_app) and complete(coverage) and not undecided
    yield Text(no_findings(page.outcome, page.wording), style="bold green" if clean_run else "bold yellow")
    if undecided:
        yield Text("  " + page.say("report.nothing_open", count=len(undecided)))
    reasons: Counter[str] = Counter()
    for host in coverage.hosts:
        reasons.update(host.gaps)
    word = page.wording.word
    gaps = (f"{word('gap', name)} {size:,}" for name, size in reasons.most_common() if size)
    if said := page.wording.listed(gaps):
        yield Text("  " + page.say("report.not_examined", reasons=said))
    yield Text()


def by_recipient(page: Page) -> list[tuple[str | None, list[Finding]]]:
    """Return the findings that weigh something by recipient, worst first; None where they are about the whole app."""
    main = [f for f in page.outcome.findings if f.confidence is not Grade.POSSIBLE and f.data_flow is not None]
    contacts = [f for f in page.outcome.findings if f.data_flow is None and f.severity != "info"]
    by_domain: dict[str | None, list[Finding]] = {}
    for finding in (*main, *contacts):
        by_domain.setdefault(_domain(finding, page), []).append(finding)

    def order(item: tuple[str | None, list[Finding]]) -> tuple[int, bool, str]:
        domain, found = item
        # To whom it went comes before what is told of the app as a whole.
        return -max(map(_weight, found)), domain is None, domain or ""

    return sorted(by_domain.items(), key=order)


def _domain(finding: Finding, page: Page) -> str | None:
    """Return under which recipient the finding stands; None where it is about the app, whoever receives it."""
    if finding.domain is not None:
        return finding.domain
    if finding.data_type is not None:
        return None
    flow = page.flows.get(finding.data_flow or "")
    return "" if flow is None else flow.recipient.domain


def _group(domain: str | None, group: list[Finding], page: Page) -> Iterator[Text]:
    yield recipient_line(domain, page)
    width = _title_width(group, page)
    for flow, cluster in clusters(group, page):
        if flow is not None:
            yield _flow_line(flow, page)
        elif domain is None:
            yield _type_line(cluster[0].data_type or "", page)
        about = cluster[0].data_type if flow is None else None
        told = _known_reasons(flow) if about is None else _known_reasons(*_flows_of(about, page))
        for finding in cluster:
            yield _finding_line(finding, width, page)
            # Of a finding about all that a recipient gets, the title says enough: the reason is that of one data flow.
            about_many = flow is None and finding.data_flow is not None and about is None
            if not about_many and (reason := page.reason_beyond(finding, told)):
                told.add(reason)
                yield Text("      " + page.say("report.why", reason=reason), style="dim")
            if (answer := page.answers.to(finding.id)) is not None:
                yield Text("      " + page.say("report.answer", **printable(answer)))
        if flow is not None:
            if basis := basis_of(flow, page):
                yield Text("    " + page.say("report.basis", reason=clean(basis)), style="dim")
            yield Text("    " + page.say("report.why", reason=page.reason(flow)), style="dim")
            if doubts := tuple(doubts_of(flow, page)):
                more = page.say("report.more_doubts", count=len(doubts) - 1) if doubts[1:] else ""
                yield Text("    " + page.say("report.doubts", doubt=clean(doubts[0], 400)) + more, style="dim")
            yield from (Text(f"    {rest}", style="dim") for rest in otherwise(flow, page))
    yield Text()


def _title_width(group: list[Finding], page: Page) -> int:
    """Return how wide titles are written for what follows to stand in a column; 0 where the terminal is too narrow."""
    title = max(cell_len(Phrases(finding, page.catalogue, page.wording).title) for finding in group)
    rest = max(cell_len("  ".join(facts_of(finding, page))) for finding in group)
    return 0 if 0 < page.settings.width < _BESIDE_TITLE + title + rest else title


def count_of(flow: DataFlow, page: Page) -> str:
    """Return how often it was sent, and how often of these the verdict holds."""
    judged = sum(situation.count for situation in flow.situations if situation.verdict is flow.verdict)
    return page.say("report.times_of" if judged < flow.count else "report.times", count=flow.count, part=judged)


def otherwise(flow: DataFlow, page: Page) -> Iterator[str]:
    """Say of the rest of a data flow how it was judged: what is not needed at one time is necessary at another."""
    rest: dict[Verdict, list[Situation]] = {}
    for situation in flow.situations:
        if situation.verdict is not flow.verdict:
            rest.setdefault(situation.verdict, []).append(situation)
    for verdict, situations in rest.items():
        yield page.say(
            "report.otherwise",
            count=sum(situation.count for situation in situations),
            verdict=page.wording.word("verdict", verdict),
            reason=page.reason(situations[0]),
        )


def _flows_of(data_type: str, page: Page) -> Iterator[DataFlow]:
    return (flow for flow in page.outcome.data_flows if flow.data_type == data_type)


def _known_reasons(*flows: DataFlow | None) -> set[str]:
    """Return what the lines below the findings of data flows say already, in both languages."""
    situations = [situation for flow in flows if flow is not None for situation in flow.situations]
    answers = [answer for situation in situations for answer in (situation.needed, situation.declared)]
    return {text for answer in answers for text in (answer.reason, answer.reason_zh) if text}


def clusters(group: list[Finding], page: Page) -> list[tuple[DataFlow | None, list[Finding]]]:
    """Group a recipient's findings by data flow, worst first; those about the recipient itself stand in front."""
    by_flow: dict[str, list[Finding]] = {}
    for finding in group:
        about = finding.data_flow or "" if finding.data_type else ""
        # Whoever receives it: the data type tells such findings apart, not one of its data flows.
        by_flow.setdefault(about if finding.domain is not None else finding.data_type or "", []).append(finding)
    clusters = [
        (page.flows.get(flow_id), sorted(cluster, key=lambda f: (-_weight(f), f.rule, f.consent)))
        for flow_id, cluster in by_flow.items()
    ]

    def order(item: tuple[DataFlow | None, list[Finding]]) -> tuple[bool, int, int, str]:
        flow, cluster = item
        return (flow is not None, -_weight(cluster[0]), -len(cluster), "" if flow is None else flow.data_type)

    return sorted(clusters, key=order)


def _type_line(ident: str, page: Page) -> Text:
    line = Text("  ")
    line.append(ident, style="bold")
    line.append(f"  {page.name_of(ident)}")
    return line


def _flow_line(flow: DataFlow, page: Page) -> Text:
    line = _type_line(flow.data_type, page)
    line.append(f" · {page.verdict(flow)} · ")
    line.append(count_of(flow, page))
    if flow.reads:
        line.append(f" · {read_line(flow.reads, page)}")
    evidence = flow.situations[0].evidence[:1]
    if evidence:
        line.append(" · " + page.say("report.seen_in", place=place_of(evidence[0], page)))
    return line


def basis_of(flow: DataFlow, page: Page) -> str:
    """Return what the data type rests on where neither name nor value shows it to a reader."""
    evidence = flow.situations[0].evidence[:1]
    # Most contexts bear out what a name says, which is read beside the value.
    if not evidence or (seen := evidence[0].detection).method is not Method.CONTEXT or seen.reason.startswith(_NAMED):
        return ""
    return page.wording.remark(seen.reason)


def read_line(reads: tuple[Read, ...], page: Page) -> str:
    """Who read it on the device, and the reading that was sent soonest."""
    by = page.wording.listed(clean(read.by) or page.say("report.reader_unknown") for read in reads[:3])
    soonest = min(reads, key=lambda read: read.sent - read.last)
    delay = f"{soonest.sent - soonest.last:,.1f}"
    count = sum(read.count for read in reads)
    return page.say("report.reads", count=count, by=by, at=iso_time(soonest.last), delay=delay)


def place_of(evidence: Evidence, page: Page) -> str:
    message, detection = evidence.message, evidence.detection
    number = page.say("report.frame", number=message.frames[0]) if message.frames else f"#{message.index}"
    chain = " > ".join([*detection.decoding, *([detection.transform] if detection.transform else [])])
    where = f"{number} {clean(page.masking.host(message.host))} {clean(page.masking.location(detection))}"
    return f"{where} = {shown(detection, reveal=page.settings.reveal)}" + (f" ({chain})" if chain else "")


def _finding_line(finding: Finding, width: int, page: Page) -> Text:
    wording = page.wording
    phrases = Phrases(finding, page.catalogue, wording)
    line = Text("    ")
    line.append(padded(wording.word("severity", finding.severity), 9), style=_STYLES[finding.severity])
    line.append(padded(finding.rule, 11) + padded(f"{phrases.title} ", width + 2))
    line.append("  ".join(facts_of(finding, page)).rstrip())
    line.append(f"  {finding.id}", style="dim")
    return line


def facts_of(finding: Finding, page: Page) -> tuple[str, str, str]:
    """Return when it was sent, how often, and how sure that is."""
    wording = page.wording
    # Of a host as a whole it says nothing that consent is not known.
    told = finding.data_flow is not None or finding.consent is not Consent.UNKNOWN
    when = [wording.word("consent", finding.consent)] if told else []
    when += [wording.word("visibility", v) for v in finding.visibilities if v not in ("unknown", "foreground")]
    sure = [wording.word("grade", finding.confidence)] if finding.data_flow else []
    if finding.strength == "indicative":
        strength = wording.word("strength", finding.strength)
        # One word is about the value that was sent, the other about the rule that it breaks.
        sure = [page.say("report.sure_of_rule", grade=sure[0], strength=strength)] if sure else [strength]
    return wording.listed(when), page.say("report.times", count=finding.count), wording.listed(sure)


def answers_not_found(page: Page) -> Iterator[Text]:
    if not page.answers.not_found:
        return
    yield Text(page.say("report.answers_not_found"), style="bold")
    for answer in page.answers.not_found:
        yield Text(f"  {clean(answer.finding)}  " + page.say("report.answer", **printable(answer)))
    yield Text()


def _weight(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)
