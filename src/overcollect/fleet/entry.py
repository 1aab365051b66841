"""What the fleet keeps of each app: one line of fleet.jsonl (reports/schemas/fleet-1.json)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from overcollect.exit_status import FINDINGS

SCHEMA = "overcollect/fleet/1"
LANGUAGES = ("en", "zh")
"""Of reports."""
HARDLY_SEEN = 50
"""Percent of the bytes sent below which an app without findings has no verdict: the larger part was not seen. A
setting of this tool."""


class AppLine(Struct, frozen=True, kw_only=True):
    id: str = ""
    name: str = ""
    version: str = ""
    source: str = ""
    """Where the package was got."""
    market: str = ""
    operator: str = ""
    services: tuple[str, ...] = ()


class Reasons(Struct, frozen=True, kw_only=True):
    """What an entry says in words, in one language."""

    error: str = ""
    too_little_seen: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Entry(Struct, frozen=True, kw_only=True):
    schema: str = SCHEMA
    folder: str
    """Below the folder of the fleet, and below the one of the reports."""
    state: Literal["audited", "failed", "waiting"]
    """``failed``: it could not be audited; ``waiting``: the run ended before."""
    status: int = 0
    """Exit status of ``overcollect audit``; 3 while waiting."""
    error: str = ""
    """Why it could not be audited, in English."""
    digest: str = ""
    """Of inputs, knowledge, version and options: as long as it stays, the reports are those of the inputs."""
    app: AppLine = AppLine()
    percent: float | None = None
    """Of the bytes sent, examined; None where nothing was sent."""
    complete: bool = False
    """Everything was seen."""
    too_little_seen: tuple[str, ...] = ()
    """Why the audit is no clean one, whatever was found."""
    warnings: tuple[str, ...] = ()
    """What to check before trusting the report."""
    in_words: dict[str, Reasons] = {}
    """By language: the last two are in that of the run, and the table of the fleet may be wanted in another one."""
    other_law: bool = False
    """The lists of what services need do not bind the app: what is not needed is no breach by itself."""
    findings: dict[str, int] = {}
    """By severity."""
    data_flows: dict[str, int] = {}
    """By verdict; those that are only possible accuse nobody, and are left out."""
    notice: tuple[str, ...] = ()
    """The last column of the ministry's notices, line by line."""

    def reasons(self, lang: str) -> Reasons:
        """Return what it says in ``lang``, or in the language that there is where it was written without."""
        return self.in_words.get(lang) or Reasons(
            error=self.error, too_little_seen=self.too_little_seen, warnings=self.warnings
        )

    @property
    def is_hardly_seen(self) -> bool:
        """Tell whether an app shows nothing that fails, and too little of it was seen to call that clean."""
        if self.state != "audited" or self.status == FINDINGS:
            return False
        return bool(self.too_little_seen) or (self.percent or 0) < HARDLY_SEEN
