"""The report for a terminal: one line a finding, grouped by recipient, worst first, then coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from overcollect.judgement.outcome import DataFlow, Evidence, Finding, HostCoverage, NoticePoint, Outcome, Recipient
from overcollect.judgement.severity import SEVERITIES
from overcollect.knowledge import Catalogue
from overcollect.model import Grade, Verdict
from overcollect.reports.clean import clean
from overcollect.reports.interface import Settings
from overcollect.reports.values import shown
from overcollect.reports.wording import Phrases, Wording

_STYLES = {"critical": "bold white on red", "high": "bold red", "medium": "yellow", "low": "cyan", "info": "dim"}
_MOST_EXAMPLES = 6
_MOST_HOSTS = 12


class TextReport:
    format = "text"
    extension = "txt"

    def render(self, outcome: Outcome, catalogue: Catalogue, settings: Settings) -> str:
        page = _Page(outcome, catalogue, settings)
        console = Console(
            force_terminal=settings.colour,
            no_color=not settings.colour,
            color_system="standard" if settings.colour else None,
            width=100_000,  # lines are never folded here: a terminal folds them, a pipe keeps them whole
            highlight=False,
            legacy_windows=False,
        )
        with console.capture() as capture:
            for line in page.lines():
                console.print(line, soft_wrap=True)
        return capture.get()


class _Page:
    def __init__(self, outcome: Outcome, catalogue: Catalogue, settings: Settings) -> None:
        self._outcome = outcome
        self._catalogue = catalogue
        self._settings = settings
        self._wording = Wording(settings.lang)
        self._flows = {flow.id: flow for flow in outcome.data_flows}

    def lines(self) -> Iterator[Text]:
        yield from self._head()
        yield from self._findings()
        yield from self._notice()
        yield from self._other_flows()
        yield from self._unjudged()
        yield from self._coverage()

    def _head(self) -> Iterator[Text]:
        outcome, say = self._outcome, self._wording.say
        name = clean(outcome.app_name or outcome.app_id) or say("report.title_without_app")
        ident = f" ({outcome.app_id})" if outcome.app_name else ""
        yield Text(f"{name}{ident}", style="bold")
        headline = say(
            "report.headline",
            captures=len(outcome.captures),
            messages=outcome.coverage.messages,
            sent=outcome.coverage.messages_sent,
        )
        services = ", ".join(self._service(service) for service in outcome.services)
        yield Text(
            f"{headline} · " + (say("report.services", services=services) if services else say("report.no_services"))
        )
        yield Text()

    def _service(self, ident: str) -> str:
        service = self._catalogue.services.get(ident)
        return ident if service is None else f"{self._wording.text(service.name)} ({ident})"

    def _findings(self) -> Iterator[Text]:
        main = [f for f in self._outcome.findings if f.confidence is not Grade.POSSIBLE and f.data_flow is not None]
        contacts = [f for f in self._outcome.findings if f.data_flow is None and f.severity != "info"]
        if not main and not contacts:
            yield Text(self._wording.say("report.nothing"), style="bold green")
            yield Text()
            return
        by_domain: dict[str, list[Finding]] = {}
        for finding in (*main, *contacts):
            by_domain.setdefault(self._domain(finding), []).append(finding)
        ordered = sorted(by_domain.items(), key=lambda item: (-max(map(_weight, item[1])), item[0]))
        for domain, findings in ordered:
            yield from self._group(domain, findings)
        counts = Counter(finding.severity for finding in self._outcome.findings)
        said = ", ".join(
            f"{counts[name]} {self._wording.word('severity', name)}" for name in reversed(SEVERITIES) if counts[name]
        )
        yield Text(self._wording.say("report.findings", total=len(self._outcome.findings), counts=said), style="bold")
        yield Text()

    def _domain(self, finding: Finding) -> str:
        if finding.domain is not None:
            return finding.domain
        flow = self._flows.get(finding.data_flow or "")
        return "" if flow is None else flow.recipient.domain

    def _group(self, domain: str, findings: list[Finding]) -> Iterator[Text]:
        yield self._recipient_line(domain)
        width = max(cell_len(Phrases(f, self._catalogue, self._wording).title) for f in findings)
        for flow, cluster in self._clusters(findings):
            if flow is not None:
                yield self._flow_line(flow)
            for finding in cluster:
                yield self._finding_line(finding, width)
            if flow is not None:
                yield Text("    " + self._wording.say("report.why", reason=self._reason(flow)), style="dim")
        yield Text()

    def _clusters(self, findings: list[Finding]) -> list[tuple[DataFlow | None, list[Finding]]]:
        """Group a recipient's findings by data flow, worst first; those about the recipient itself stand in front."""
        by_flow: dict[str, list[Finding]] = {}
        for finding in findings:
            by_flow.setdefault(finding.data_flow or "" if finding.data_type else "", []).append(finding)
        clusters = [
            (self._flows.get(flow_id), sorted(cluster, key=lambda f: (-_weight(f), f.rule, f.consent)))
            for flow_id, cluster in by_flow.items()
        ]

        def order(item: tuple[DataFlow | None, list[Finding]]) -> tuple[bool, int, int, str]:
            flow, cluster = item
            return (flow is not None, -_weight(cluster[0]), -len(cluster), "" if flow is None else flow.data_type)

        return sorted(clusters, key=order)

    def _recipient_line(self, domain: str) -> Text:
        recipient = next((f.recipient for f in self._outcome.data_flows if f.recipient.domain == domain), None)
        line = Text(clean(domain) or "-", style="bold underline")
        if recipient is not None:
            line.append("  " + self._about(recipient), style="not bold not underline")
        return line

    def _about(self, recipient: Recipient) -> str:
        wording = self._wording
        parts = [recipient.owner or "", recipient.role or "", wording.word("party", recipient.party)]
        if recipient.country:
            parts[0] = f"{parts[0]} ({recipient.country})".strip()
        if recipient.party in ("third", "unknown"):
            declared = recipient.declared_as
            parts.append(
                wording.say("report.declared_as", id=declared)
                if declared
                else wording.say("report.undeclared_recipient")
            )
        if recipient.cloaks:
            parts.append(wording.say("report.cloaks", owner=recipient.cloaks))
        elif recipient.hosted_at and recipient.hosted_at != recipient.owner:
            parts.append(wording.say("report.hosted_at", name=recipient.hosted_at))
        return " · ".join(clean(part) for part in parts if part)

    def _flow_line(self, flow: DataFlow) -> Text:
        data_type = self._catalogue.data_types.get(flow.data_type)
        name = self._wording.text(data_type.name) if data_type else flow.data_type
        line = Text("  ")
        line.append(flow.data_type, style="bold")
        line.append(f"  {name} · {self._wording.word('verdict', flow.verdict)} · ")
        line.append(self._wording.say("report.times", count=flow.count))
        if flow.reads:
            by = ", ".join(clean(read.by) or "?" for read in flow.reads[:3])
            line.append(" · " + self._wording.say("report.reads", count=sum(r.count for r in flow.reads), by=by))
        evidence = flow.situations[0].evidence[:1]
        if evidence:
            line.append(" · " + self._wording.say("report.seen_in", place=self._place(evidence[0])))
        return line

    def _place(self, evidence: Evidence) -> str:
        message, detection = evidence.message, evidence.detection
        number = f"frame {message.frames[0]}" if message.frames else f"#{message.index}"
        chain = " > ".join([*detection.decoding, *([detection.transform] if detection.transform else [])])
        where = f"{number} {clean(message.host)} {clean(detection.location)}"
        return f"{where} = {shown(detection, reveal=self._settings.reveal)}" + (f" ({chain})" if chain else "")

    def _finding_line(self, finding: Finding, width: int) -> Text:
        wording = self._wording
        phrases = Phrases(finding, self._catalogue, wording)
        severity = wording.word("severity", finding.severity)
        line = Text("    ")
        line.append(_pad(severity, 9), style=_STYLES[finding.severity])
        line.append(_pad(finding.rule, 11) + _pad(phrases.title, width + 2))
        when = [wording.word("consent", finding.consent)]
        when += [wording.word("visibility", v) for v in finding.visibilities if v not in ("unknown", "foreground")]
        sure = [wording.word("grade", finding.confidence)] if finding.data_flow else []
        if finding.strength == "indicative":
            sure.append(wording.word("strength", finding.strength))
        line.append(
            "  ".join([", ".join(when), wording.say("report.times", count=finding.count), ", ".join(sure)]).rstrip()
        )
        line.append(f"  {finding.id}", style="dim")
        return line

    def _reason(self, flow: DataFlow) -> str:
        return clean(
            flow.needed.reason_zh if self._wording.lang == "zh" and flow.needed.reason_zh else flow.needed.reason, 600
        )

    def _other_flows(self) -> Iterator[Text]:
        accused = {finding.data_flow for finding in self._outcome.findings if finding.confidence is not Grade.POSSIBLE}
        rest = [
            flow for flow in self._outcome.data_flows if flow.id not in accused and flow.grade is not Grade.POSSIBLE
        ]
        good = [flow for flow in rest if flow.verdict is Verdict.NECESSARY]
        undecided = [flow for flow in rest if flow.verdict is not Verdict.NECESSARY]
        for key, flows in (("report.good", good), ("report.open", undecided)):
            if flows:
                yield Text(self._wording.say(key), style="bold")
                for flow in flows:
                    answer = self._wording.word("needed", flow.needed.answer)
                    yield Text(f"  {flow.data_type} > {flow.recipient.domain}: {answer}. {self._reason(flow)}")
                yield Text()
        possible = [flow for flow in self._outcome.data_flows if flow.grade is Grade.POSSIBLE]
        if possible:
            examples = sorted({flow.data_type for flow in possible})
            shown_examples = ", ".join(examples[:_MOST_EXAMPLES]) + (" …" if len(examples) > _MOST_EXAMPLES else "")
            yield Text(self._wording.say("report.possible", count=len(possible), examples=shown_examples), style="dim")
            yield Text()

    def _notice(self) -> Iterator[Text]:
        """The four points of the ministry's notice, one line each."""
        yield Text(self._wording.say("report.notice_2021"), style="bold")
        for point in self._outcome.notice_2021:
            title = self._wording.word("notice_2021", point.id)
            yield Text("  " + self._wording.say("report.notice_point", title=title, answer=self._answer(point)))
        yield Text()

    def _answer(self, point: NoticePoint) -> str:
        say = self._wording.say
        rules = ", ".join(sorted({entry.rule for entry in point.needs if entry.rule}))
        if not point.judged:
            needs = dict.fromkeys(self._wording.needs(entry) for entry in point.needs)
            return say("report.notice_not_judged", needs=say("report.needs", rule=rules, needs=" ".join(needs)).strip())
        answer = say("report.notice_findings", count=len(point.findings)) if point.findings else ""
        if point.id == "permissions":
            answer = self._permissions()
        answer = answer or say("report.notice_nothing")
        return say("report.notice_open", answer=answer, rules=rules) if rules else answer

    def _permissions(self) -> str:
        counts = self._outcome.permissions
        if not counts:
            return self._wording.say("report.permissions_none")
        return "; ".join(
            self._wording.say(
                "report.permission",
                name=clean(count.name),
                asked=count.asked,
                denied=count.denied,
                again=count.asked_after_denial,
            )
            for count in counts
        )

    def _unjudged(self) -> Iterator[Text]:
        if not self._outcome.not_judged:
            return
        yield Text(self._wording.say("report.not_judged"), style="bold")
        by_need: dict[str, list[str]] = {}
        for entry in self._outcome.not_judged:
            by_need.setdefault(self._wording.needs(entry), []).append(entry.rule)
        for needs, rules in by_need.items():
            yield Text("  " + self._wording.say("report.needs", rule=", ".join(rules), needs=needs))
        yield Text()

    def _coverage(self) -> Iterator[Text]:
        coverage, say = self._outcome.coverage, self._wording.say
        if coverage.percent is None:
            yield Text(say("report.coverage_none"), style="bold")
        else:
            yield Text(say("report.coverage", percent=f"{coverage.percent:g}", sent=f"{coverage.sent:,}"), style="bold")
        gapped = [host for host in coverage.hosts if host.gaps]
        for host in gapped[:_MOST_HOSTS]:
            yield Text("  " + self._host_gap(host))
        if len(gapped) > _MOST_HOSTS:
            yield Text(f"  … {len(gapped) - _MOST_HOSTS}")
        for gap in coverage.gaps:
            if gap.details:
                detail = ": " + "; ".join(clean(detail, 200) for detail in gap.details[:3])
                yield Text(
                    "  " + say("report.gap", reason=gap.reason, count=gap.count, bytes="", detail=detail), style="dim"
                )
        if self._outcome.settings:
            said = ", ".join(f"{name} {value:g}" for name, value in self._outcome.settings.items())
            yield Text("  " + say("report.settings", settings=said), style="dim")
        if self._outcome.unattributed:
            yield Text("  " + say("report.unattributed", count=self._outcome.unattributed))
        yield Text("  " + say("report.limits"), style="dim")
        if self._outcome.findings:
            yield Text("  " + say("report.next", id=self._outcome.findings[0].rule), style="dim")

    def _host_gap(self, host: HostCoverage) -> str:
        reasons = ", ".join(f"{reason} {size:,}" for reason, size in host.gaps.items())
        return self._wording.say(
            "report.host_gap",
            host=clean(host.host) or "-",
            bytes=f"{host.sent - host.examined:,}",
            sent=f"{host.sent:,}",
            reasons=reasons,
        )


def _weight(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)


def _pad(text: str, width: int) -> str:
    return text + " " * max(1, width - cell_len(text))
