"""The report for a terminal: one line a finding, grouped by recipient, worst first, then coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from overcollect.judgement.coverage import complete, cut, unseen
from overcollect.judgement.outcome import DataFlow, Evidence, Finding, HostCoverage, NoticePoint, Outcome, Recipient
from overcollect.judgement.severity import SEVERITIES
from overcollect.knowledge import Catalogue
from overcollect.model import Grade, Verdict
from overcollect.reports.answers import Answers, printable
from overcollect.reports.clean import clean
from overcollect.reports.interface import Settings
from overcollect.reports.masking import Masking
from overcollect.reports.notice_table import notice_table
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
        self._masking = Masking.of_outcome(outcome, settings.device, reveal=settings.reveal)
        self._answers = Answers(outcome)
        self._flows = {flow.id: flow for flow in outcome.data_flows}

    def lines(self) -> Iterator[Text]:
        if self._wording.lang == "zh":
            # Chinese readers know findings by this table.
            yield from map(Text, notice_table(self._outcome, self._catalogue))
            yield Text()
        yield from self._head()
        yield from self._findings()
        yield from self._answers_not_found()
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
        yield from self._unseen()
        yield Text()

    def _unseen(self) -> Iterator[Text]:
        """What stayed closed or was cut off, whatever was found in the rest."""
        wording, coverage = self._wording, self._outcome.coverage
        hosts = [
            wording.say(
                "report.unseen_host",
                host=clean(self._masking.host(host)) or "-",
                reasons=", ".join(wording.word("gap", reason) for reason in reasons),
            )
            for host, reasons in unseen(coverage).items()
        ]
        if len(hosts) > _MOST_HOSTS:
            hosts[_MOST_HOSTS:] = [f"… {len(hosts) - _MOST_HOSTS}"]
        if hosts:
            yield Text(wording.say("report.unseen", what="; ".join(hosts)), style="bold yellow")
        if cuts := cut(coverage):
            what = "; ".join(clean(detail, 200) for detail in cuts)
            yield Text(wording.say("report.unseen_cut", what=what), style="bold yellow")

    def _nothing(self) -> Iterator[Text]:
        """The headline of an audit without findings, which speaks of no more than was read."""
        wording, coverage = self._wording, self._outcome.coverage
        if complete(coverage):
            yield Text(wording.say("report.nothing"), style="bold green")
        elif not coverage.examined:
            yield Text(wording.say("report.nothing_read"), style="bold yellow")
        elif coverage.examined < coverage.sent:
            yield Text(wording.say("report.nothing_in", percent=f"{coverage.percent:g}"), style="bold yellow")
        else:
            yield Text(wording.say("report.nothing_seen"), style="bold yellow")
        reasons: Counter[str] = Counter()
        for host in coverage.hosts:
            reasons.update(host.gaps)
        if said := ", ".join(f"{wording.word('gap', name)} {size:,}" for name, size in reasons.most_common() if size):
            yield Text("  " + wording.say("report.not_examined", reasons=said))
        yield Text()

    def _service(self, ident: str) -> str:
        service = self._catalogue.services.get(ident)
        return ident if service is None else f"{self._wording.text(service.name)} ({ident})"

    def _findings(self) -> Iterator[Text]:
        main = [f for f in self._outcome.findings if f.confidence is not Grade.POSSIBLE and f.data_flow is not None]
        contacts = [f for f in self._outcome.findings if f.data_flow is None and f.severity != "info"]
        if not main and not contacts:
            yield from self._nothing()
            return
        by_domain: dict[str | None, list[Finding]] = {}
        for finding in (*main, *contacts):
            by_domain.setdefault(self._domain(finding), []).append(finding)
        ordered = sorted(by_domain.items(), key=lambda item: (-max(map(_weight, item[1])), item[0] or ""))
        for domain, findings in ordered:
            yield from self._group(domain, findings)
        counts = Counter(finding.severity for finding in self._outcome.findings)
        said = ", ".join(
            f"{counts[name]} {self._wording.word('severity', name)}" for name in reversed(SEVERITIES) if counts[name]
        )
        yield Text(self._wording.say("report.findings", total=len(self._outcome.findings), counts=said), style="bold")
        yield Text()

    def _domain(self, finding: Finding) -> str | None:
        """Return under which recipient the finding stands; None where it is about the app, whoever receives it."""
        if finding.domain is not None:
            return finding.domain
        if finding.data_type is not None:
            return None
        flow = self._flows.get(finding.data_flow or "")
        return "" if flow is None else flow.recipient.domain

    def _group(self, domain: str | None, findings: list[Finding]) -> Iterator[Text]:
        yield self._recipient_line(domain)
        width = max(cell_len(Phrases(f, self._catalogue, self._wording).title) for f in findings)
        for flow, cluster in self._clusters(findings):
            if flow is not None:
                yield self._flow_line(flow)
            elif domain is None:
                yield self._type_line(cluster[0].data_type or "")
            for finding in cluster:
                yield self._finding_line(finding, width)
                if (answer := self._answers.to(finding.id)) is not None:
                    yield Text("      " + self._wording.say("report.answer", **printable(answer)))
            if flow is not None:
                yield Text("    " + self._wording.say("report.why", reason=self._reason(flow)), style="dim")
        yield Text()

    def _clusters(self, findings: list[Finding]) -> list[tuple[DataFlow | None, list[Finding]]]:
        """Group a recipient's findings by data flow, worst first; those about the recipient itself stand in front."""
        by_flow: dict[str, list[Finding]] = {}
        for finding in findings:
            about = finding.data_flow or "" if finding.data_type else ""
            # Whoever receives it: the data type tells such findings apart, not one of its data flows.
            by_flow.setdefault(about if finding.domain is not None else finding.data_type or "", []).append(finding)
        clusters = [
            (self._flows.get(flow_id), sorted(cluster, key=lambda f: (-_weight(f), f.rule, f.consent)))
            for flow_id, cluster in by_flow.items()
        ]

        def order(item: tuple[DataFlow | None, list[Finding]]) -> tuple[bool, int, int, str]:
            flow, cluster = item
            return (flow is not None, -_weight(cluster[0]), -len(cluster), "" if flow is None else flow.data_type)

        return sorted(clusters, key=order)

    def _recipient_line(self, domain: str | None) -> Text:
        if domain is None:
            return Text(self._wording.say("live.whole_app"), style="bold underline")
        recipient = next((f.recipient for f in self._outcome.data_flows if f.recipient.domain == domain), None)
        line = Text(clean(domain) or "-", style="bold underline")
        if recipient is not None:
            line.append("  " + self._about(recipient), style="not bold not underline")
        return line

    def _about(self, recipient: Recipient) -> str:
        wording = self._wording
        parts = [
            recipient.owner or "",
            wording.word("role", recipient.role or ""),
            wording.word("party", recipient.party),
        ]
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

    def _type_line(self, ident: str) -> Text:
        data_type = self._catalogue.data_types.get(ident)
        line = Text("  ")
        line.append(ident, style="bold")
        line.append(f"  {self._wording.text(data_type.name) if data_type else ident}")
        return line

    def _flow_line(self, flow: DataFlow) -> Text:
        line = self._type_line(flow.data_type)
        line.append(f" · {self._wording.word('verdict', flow.verdict)} · ")
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
        where = f"{number} {clean(self._masking.host(message.host))} {clean(self._masking.location(detection))}"
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

    def _answers_not_found(self) -> Iterator[Text]:
        if not self._answers.not_found:
            return
        yield Text(self._wording.say("report.answers_not_found"), style="bold")
        for answer in self._answers.not_found:
            line = self._wording.say("report.answer", **printable(answer))
            yield Text(f"  {clean(answer.finding)}  {line}")
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
            by_need: dict[str, list[str]] = {}
            for entry in point.needs:
                by_need.setdefault(self._wording.needs(entry), []).append(entry.rule)
            needs = (say("report.needs", rule=", ".join(of), needs=need).strip() for need, of in by_need.items())
            return say("report.notice_not_judged", needs="; ".join(needs))
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
        gapped = [host for host in coverage.hosts if host.examined < host.sent]
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
        reasons = ", ".join(f"{reason} {size:,}" for reason, size in host.gaps.items() if size)
        return self._wording.say(
            "report.host_gap",
            host=clean(self._masking.host(host.host)) or "-",
            bytes=f"{host.sent - host.examined:,}",
            sent=f"{host.sent:,}",
            reasons=reasons,
        )


def _weight(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)


def _pad(text: str, width: int) -> str:
    return text + " " * max(1, width - cell_len(text))
