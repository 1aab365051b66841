"""What a report format is."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from overcollect.choices import SEVERITIES
from overcollect.inputs import Device
from overcollect.judgement.outcome import Finding, Outcome
from overcollect.knowledge import Catalogue
from overcollect.model import Secret


class Settings(Struct, frozen=True, kw_only=True):
    lang: str = "en"
    """en or zh."""
    reveal: bool = False
    """Print whole values."""
    secret: Secret | None = None
    """Key of value tokens."""
    device: Device | None = None
    """Its known values are hidden in keys, paths and hosts."""
    colour: bool = False
    width: int = 0
    """Columns of the terminal that shows it; 0 where lines stay whole."""
    fail_on: str = "high"
    """The mildest severity that fails a build, or never."""
    known: frozenset[str] = frozenset()
    """Ids of the findings of the baseline."""
    complaints: tuple[str, ...] = ()
    """Why too little was seen to call the audit a clean one: what it ends with 3 for."""

    def fails(self, finding: Finding) -> bool:
        """Tell whether the finding fails a build: it is as severe as that, and not known."""
        return finding.id not in self.known and is_as_severe(finding.severity, self.fail_on)


def is_as_severe(severity: str, fail_on: str) -> bool:
    """Tell whether ``severity`` is ``fail_on`` or above; nothing is where that is ``never``."""
    return fail_on != "never" and SEVERITIES.index(severity) >= SEVERITIES.index(fail_on)


class Report(Protocol):
    format: str

    def render(self, outcome: Outcome, catalogue: Catalogue, settings: Settings) -> str | bytes:
        """Return the report as text that ends with a newline, or as the content of a file that is none."""


def content(rendered: str | bytes) -> bytes:
    """Return a report as a file has it."""
    return rendered.encode() if isinstance(rendered, str) else rendered
