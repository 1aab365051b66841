"""All apps together: the worst first, and in how many of them a data type, a recipient or a rule occurs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct, field

from overcollect.choices import SEVERITIES
from overcollect.fleet.entry import Entry
from overcollect.fleet.reported import AppReport, FoundBroken, Recipient, reports
from overcollect.model import Declared, Grade, Verdict

_GRAVE = SEVERITIES[SEVERITIES.index("high") :]


class Tally(Struct, kw_only=True):
    """In how many apps something occurs."""

    apps: int = 0
    unneeded: int = 0
    """In so many of them it was not needed."""


class RecipientTally(Tally, kw_only=True):
    recipient: Recipient
    domains: set[str] = field(default_factory=set)


class RuleTally(Struct, kw_only=True):
    finding: FoundBroken
    """Any that breaks it, for the title of a rule of the user's own."""
    apps: int = 0


class Census(Struct, kw_only=True):
    entries: list[Entry]
    """By the names of the folders."""
    data_types: dict[str, Tally] = field(default_factory=dict)
    recipients: dict[str, RecipientTally] = field(default_factory=dict)
    """By the owner, else by the domain; operators of the apps are not among them."""
    rules: dict[str, RuleTally] = field(default_factory=dict)
    """That apps break."""
    undeclared: dict[str, int] = field(default_factory=dict)
    """Data flows that apps had to declare and have not, by folder; none for an app without a declaration."""
    noted: dict[str, RuleTally] = field(default_factory=dict)
    """Whose findings are for information only, or only possible: what was not seen, and what accuses nobody."""

    @property
    def not_audited(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.state != "audited"]

    @property
    def hardly_seen(self) -> list[Entry]:
        return sorted((entry for entry in self.entries if entry.is_hardly_seen), key=_seen)

    @property
    def judged(self) -> list[Entry]:
        """The others, worst first."""
        rest = (entry for entry in self.entries if entry.state == "audited" and not entry.is_hardly_seen)
        return sorted(rest, key=_badness)

    def add(self, report: AppReport) -> None:
        flows = report.sure_flows
        for ident in {flow.data_type for flow in flows}:
            _count(self.data_types.setdefault(ident, Tally()), [f.verdict for f in flows if f.data_type == ident])
        others = [flow for flow in flows if flow.recipient.party != "first"]
        for name, recipient in {_name(flow.recipient): flow.recipient for flow in others}.items():
            sent = [flow for flow in others if _name(flow.recipient) == name]
            tally = self.recipients.setdefault(name, RecipientTally(recipient=recipient))
            tally.domains.update(flow.recipient.domain for flow in sent)
            _count(tally, [flow.verdict for flow in sent])
        broken = {finding.rule: finding for finding in report.findings if _accuses(finding)}
        noted = {finding.rule: finding for finding in report.findings if finding.rule not in broken}
        for tallies, found in ((self.rules, broken), (self.noted, noted)):
            for rule, finding in found.items():
                tallies.setdefault(rule, RuleTally(finding=finding)).apps += 1


def census(entries: list[Entry], output: Path) -> Census:
    """Count over the reports of a fleet.

    Raises:
        InputProblem: a report cannot be read.
    """
    found = Census(entries=entries)
    for entry, report in reports(entries, output):
        found.add(report)
        flows = report.sure_flows
        if not flows or any(flow.declared.answer is not Declared.UNKNOWN for flow in flows):
            found.undeclared[entry.folder] = sum(flow.is_undeclared for flow in flows)
    return found


def grave(entry: Entry) -> int:
    """Return how many findings are of severity high or above."""
    return sum(entry.findings.get(severity, 0) for severity in _GRAVE)


def by_number[T: (Tally, RecipientTally, RuleTally)](tallies: dict[str, T]) -> Iterable[tuple[str, T]]:
    """Return what occurs in most apps first."""
    return sorted(tallies.items(), key=lambda item: (-item[1].apps, -getattr(item[1], "unneeded", 0), item[0]))


def _accuses(finding: FoundBroken) -> bool:
    return finding.severity != "info" and finding.confidence is not Grade.POSSIBLE


def _name(recipient: Recipient) -> str:
    return recipient.owner or recipient.domain


def _count(tally: Tally, verdicts: list[Verdict]) -> None:
    tally.apps += 1
    tally.unneeded += Verdict.UNNEEDED in verdicts


def _seen(entry: Entry) -> tuple[float, str]:
    return entry.percent or 0, entry.folder


def _badness(entry: Entry) -> tuple[object, ...]:
    """Return a key that puts the worst app first; of equal ones that of which less was seen."""
    severities = (-entry.findings.get(severity, 0) for severity in reversed(SEVERITIES))
    flows = entry.data_flows
    found = (-flows.get("unneeded", 0), -flows.get("undeclared", 0))
    critical, high, *milder = severities
    return critical, high, *found, *milder, entry.percent or 0, entry.folder
