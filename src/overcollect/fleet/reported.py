"""The report of one app, as far as the fleet counts and lists it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from overcollect.fleet.entry import Entry
from overcollect.inputs.report_file import decode_report, file_bytes
from overcollect.model import Consent, Declared, Grade, Verdict

_REMEDY = "Run `overcollect fleet run` again, with --fresh where it changes nothing"


class Recipient(Struct, frozen=True, kw_only=True):
    domain: str
    owner: str | None = None
    owner_zh: str | None = None
    party: str = "unknown"
    role: str | None = None


class Judged(Struct, frozen=True, kw_only=True):
    """A situation of a data flow."""

    verdict: Verdict
    count: int


class Said(Struct, frozen=True, kw_only=True):
    """What the app declares."""

    answer: Declared


class Flow(Struct, frozen=True, kw_only=True):
    id: str
    data_type: str
    recipient: Recipient
    verdict: Verdict
    grade: Grade
    count: int
    declared: Said = Said(answer=Declared.UNKNOWN)
    situations: tuple[Judged, ...] = ()

    @property
    def is_undeclared(self) -> bool:
        """Tell whether the app had to declare it, and has not, or not for this recipient; needed or not."""
        return self.declared.answer in (Declared.NO, Declared.PARTLY) and self.verdict is not Verdict.NECESSARY

    @property
    def verdict_count(self) -> int:
        """How often of ``count`` the verdict holds, which is that of the worst situation."""
        if not self.situations:
            return self.count
        return sum(situation.count for situation in self.situations if situation.verdict is self.verdict)


class FoundBroken(Struct, frozen=True, kw_only=True):
    """A finding."""

    id: str
    rule: str
    severity: str
    confidence: Grade
    subject: str
    consent: Consent
    count: int
    title: str = ""
    data_type: str | None = None
    domain: str | None = None
    data_flow: str | None = None


class AppReport(Struct, frozen=True, kw_only=True):
    schema: str
    data_flows: tuple[Flow, ...]
    findings: tuple[FoundBroken, ...]

    @property
    def sure_flows(self) -> list[Flow]:
        """Those that are only possible accuse nobody."""
        return [flow for flow in self.data_flows if flow.grade is not Grade.POSSIBLE]


def reports(entries: Iterable[Entry], output: Path) -> Iterator[tuple[Entry, AppReport]]:
    """Yield the report of every app that was audited, one at a time.

    Raises:
        InputProblem: one cannot be read.
    """
    for entry in entries:
        if entry.state == "audited":
            path = output / entry.folder / "report.json"
            yield entry, decode_report(file_bytes(path, _REMEDY), AppReport, path, _REMEDY)
