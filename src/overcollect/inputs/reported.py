"""The JSON report of an audit, as far as it is compared with another: ``diff``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from overcollect.inputs.report_file import decode_report, file_bytes
from overcollect.model import Consent, Grade, Verdict

_REMEDY = "Give what `overcollect audit -f json` wrote"


class ReportedFinding(Struct, frozen=True, kw_only=True):
    id: str
    rule: str
    severity: Literal["info", "low", "medium", "high", "critical"]
    confidence: Grade
    subject: str
    consent: Consent
    title: str = ""
    """In the language of its report."""


class ReportedRecipient(Struct, frozen=True):
    domain: str


class ReportedSituation(Struct, frozen=True):
    consent: Consent


class ReportedFlow(Struct, frozen=True, kw_only=True):
    id: str
    data_type: str
    recipient: ReportedRecipient
    verdict: Verdict
    grade: Grade
    situations: tuple[ReportedSituation, ...] = ()

    @property
    def subject(self) -> str:
        """What it is called, as in the subject of a finding."""
        return f"{self.data_type} > {self.recipient.domain}"


class ReportedApp(Struct, frozen=True):
    id: str = ""
    name: str = ""
    version: str = ""


class ReportedCoverage(Struct, frozen=True):
    percent: float | None = None
    """None where nothing was sent."""


class ReportedTool(Struct, frozen=True):
    version: str = ""


class Reported(Struct, frozen=True, kw_only=True):
    schema: str
    data_flows: tuple[ReportedFlow, ...]
    findings: tuple[ReportedFinding, ...]
    coverage: ReportedCoverage
    app: ReportedApp = ReportedApp()
    tool: ReportedTool = ReportedTool()
    knowledge: dict[str, str] = {}
    known_values: bool = False

    @property
    def knows_consent(self) -> bool:
        """Whether marks told the state of consent, which is a part of the ids of findings."""
        return any(each.consent is not Consent.UNKNOWN for flow in self.data_flows for each in flow.situations)


def load_reported(path: Path) -> Reported:
    """Read the report of an audit.

    Raises:
        InputProblem: it cannot be read, or is none.
    """
    return reported_of(file_bytes(path, _REMEDY), path)


def reported_of(report: bytes, path: Path) -> Reported:
    """Return the parts of a JSON report.

    Args:
        report: its content.
        path: what it is of, for the error.

    Raises:
        InputProblem: it is none.
    """
    return decode_report(report, Reported, path, _REMEDY)
