"""A judgement as the items that the page shows: recipients, findings, hosts not seen, and the account of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from overcollect.audit import Setting
from overcollect.judgement.fineness import is_only_finer
from overcollect.judgement.outcome import DataFlow, Finding, Outcome, Recipient
from overcollect.live.changes import NotSeen, State
from overcollect.live.function_names import FunctionNames
from overcollect.live.web.evidence_view import EvidenceView
from overcollect.live.web.versions import Item
from overcollect.model import Consent, Grade, Verdict
from overcollect.reports.clean import clean
from overcollect.reports.wording import Phrases, Wording

SEVERITIES = ("critical", "high", "medium", "low", "info")
_EVIDENCES = 3
"""Evidences that the page shows of a finding; the report has more."""

type _Judged = tuple[Verdict, bool]
"""The verdict of a data flow, and whether only how fine it is is not needed."""


class View:
    """Makes the items in one language. What did not change since the last judgement is not made again."""

    def __init__(self, setting: Setting, wording: Wording) -> None:
        self._evidence = EvidenceView(wording, setting.device)
        self._catalogue = setting.catalogue
        self._functions = FunctionNames(setting, wording)
        self._wording = wording
        self._unseen_numbers: dict[str, int] = {}
        self._made: dict[str, tuple[Finding, _Judged | None, Item]] = {}

    def items(self, state: State) -> dict[str, Item]:
        """Return what the page shows, by keys that stay the same over judgements."""
        items = {self._unseen_key(entry): self._unseen(entry) for entry in state.not_seen}
        if state.outcome is not None:
            items |= self._findings(state.outcome)
            items |= {f"recipient:{entry['id']}": entry for entry in self._recipients(state.outcome)}
        items["status"] = self._status(state)
        return items

    def _findings(self, outcome: Outcome) -> Iterator[tuple[str, Item]]:
        verdicts = {flow.id: (flow.verdict, is_only_finer(flow)) for flow in outcome.data_flows}
        made = {}
        for finding in outcome.findings:
            judged = verdicts.get(finding.data_flow or "")
            old = self._made.get(finding.id)
            item = old[2] if old is not None and old[:2] == (finding, judged) else self._finding(finding, judged)
            made[finding.id] = (finding, judged, item)
            yield f"finding:{finding.id}", item
        self._made = made

    def _finding(self, finding: Finding, judged: _Judged | None) -> Item:
        words = self._wording
        phrases = Phrases(finding, self._catalogue, words)
        phase = [words.word("consent", finding.consent)]
        phase += [self._functions.of(name) for name in finding.functions if name != "unknown"]
        phase += [words.word("visibility", seen) for seen in finding.visibilities if seen != "unknown"]
        return {
            "kind": "finding",
            "id": finding.id,
            "recipient": clean(finding.domain or ""),
            "rank": SEVERITIES.index(finding.severity),
            "against": finding.consent in (Consent.BEFORE, Consent.REFUSED, Consent.WITHDRAWN),
            "severity": words.word("severity", finding.severity),
            "rule": finding.rule,
            "what": self._data_type(finding.data_type) or clean(finding.subject),
            "title": phrases.title,
            "verdict": "" if judged is None else words.verdict(judged[0], finer=judged[1]),
            "needless": judged is not None and judged[0].accuses,
            "phase": [clean(part) for part in phase],
            "count": words.say("report.times", count=finding.count),
            "sure": words.word("grade", finding.confidence),
            "explanation": clean(phrases.explanation, 2000),
            "remedy": phrases.remedy,
            "overturned_by": phrases.overturned_by,
            "citations": phrases.citations,
            "evidence": [self._evidence.item(evidence) for evidence in finding.evidence[:_EVIDENCES]],
        }

    def _recipients(self, outcome: Outcome) -> Iterator[Item]:
        known = {flow.recipient.domain: flow.recipient for flow in outcome.data_flows}
        good: dict[str, list[DataFlow]] = {}
        for flow in outcome.data_flows:
            if flow.verdict is Verdict.NECESSARY and flow.grade is not Grade.POSSIBLE:
                good.setdefault(flow.recipient.domain, []).append(flow)
        domains = {finding.domain or "" for finding in outcome.findings} | set(good)
        for domain in sorted(domains):
            necessary = [self._data_type(flow.data_type) for flow in good.get(domain, ())]
            yield {
                "kind": "recipient",
                "id": clean(domain),
                "name": clean(domain) or self._wording.say("live.whole_app"),
                "about": "" if domain not in known else self._about(known[domain]),
                # Its name in either language is known to the browser.
                "country": "" if domain not in known else clean(known[domain].country or ""),
                "good": self._wording.say("live.good", types=self._wording.listed(necessary)) if necessary else "",
            }

    def _about(self, recipient: Recipient) -> str:
        words = self._wording
        in_chinese = recipient.owner_zh if words.lang == "zh" else None
        parts = [clean(in_chinese or recipient.owner or ""), words.word("party", recipient.party)]
        parts.append(clean(words.word("role", recipient.role or "")))
        if recipient.party in ("third", "unknown"):
            declared = clean(recipient.declared_as or "")
            undeclared = words.say("report.undeclared_recipient")
            parts.append(words.say("report.declared_as", id=declared) if declared else undeclared)
        return " · ".join(part for part in parts if part)

    def _data_type(self, name: str | None) -> str:
        data_type = self._catalogue.data_types.get(name or "")
        return clean(name or "") if data_type is None else self._wording.text(data_type.name)

    def _unseen_key(self, entry: NotSeen) -> str:
        # Not by the name, which may hold a value, nor by the masked name, which others may share.
        return f"unseen:{self._unseen_numbers.setdefault(entry.host, len(self._unseen_numbers))}:{entry.reason}"

    def _unseen(self, entry: NotSeen) -> Item:
        return {
            "kind": "unseen",
            "host": clean(self._evidence.host(entry.host)),
            "reason": self._wording.word("live", f"reason_{entry.reason}"),
            "count": self._wording.say("live.connections", count=entry.connections),
            "connections": entry.connections,
        }

    def _status(self, state: State) -> Item:
        say = self._wording.say
        outcome, percent, missed, sent = state.outcome, None, 0, 0
        severities: Counter[str] = Counter()
        if outcome is not None:
            severities.update(finding.severity for finding in outcome.findings)
            percent, sent = outcome.coverage.percent, outcome.coverage.sent
            missed = sent - outcome.coverage.examined
        some = [f"{severities[name]} {self._wording.word('severity', name)}" for name in SEVERITIES if severities[name]]
        notes = {
            "findings": [" · ".join(some)],
            "messages": [say("live.bytes", bytes=f"{sent:,}")] if sent else [],
            "coverage": [say("live.missed", bytes=f"{missed:,}")] if missed else [],
            "behind": [say("live.on_disk")] if state.on_disk else [],
        }
        if state.unexamined:
            notes["coverage"].append(say("live.unexamined", count=state.unexamined))
        values = {
            "findings": str(severities.total()),
            "messages": str(state.received),
            "coverage": "–" if percent is None else self._wording.percent(percent),
            "behind": str(state.waiting),
        }
        return {
            "kind": "status",
            "entries": [
                {"id": name, "label": say(f"live.{name}"), "value": value, "note": " · ".join(notes[name])}
                for name, value in values.items()
            ],
        }
