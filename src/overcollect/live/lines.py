"""Updates of a live session as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.audit import Setting
from overcollect.judgement.outcome import Finding
from overcollect.live.changes import NotSeen, Update
from overcollect.model import Grade
from overcollect.reports.clean import clean
from overcollect.reports.hosts import host_gap
from overcollect.reports.masking import Masking
from overcollect.reports.wording import Phrases, Wording

_MUCH = 1024
"""Bytes to a host that were not examined, from which it is told at once."""
_CLOSED = "closed"


class Lines:
    """One line a finding, a host that is not seen, and one of whose traffic most stays closed; each once."""

    def __init__(self, setting: Setting, lang: str, *, reveal: bool = False) -> None:
        self._catalogue = setting.catalogue
        self._masking = Masking(setting.device, reveal=reveal)
        self._wording = Wording(lang)
        self._told: set[str] = set()
        self._hosts: set[tuple[str, str]] = set()

    def of(self, update: Update) -> list[str]:
        lines = []
        for each in update.state.not_seen:
            if (each.host, each.reason) not in self._hosts:
                self._hosts.add((each.host, each.reason))
                lines.append(self.not_seen(each))
        lines += self._closed(update)
        for finding in (*update.new, *update.changed):
            if finding.id not in self._told and is_news(finding):
                self._told.add(finding.id)
                lines.append(self.finding(finding))
        return lines

    def _closed(self, update: Update) -> Iterator[str]:
        """Tell while the app can still be used again what it encrypts itself, or what was lost."""
        hosts = () if update.state.outcome is None else update.state.outcome.coverage.hosts
        for host in hosts:
            left = host.sent - host.examined
            if host.host and left >= _MUCH and 2 * left > host.sent and (host.host, _CLOSED) not in self._hosts:
                self._hosts.add((host.host, _CLOSED))
                yield self._wording.say("live.closed", what=host_gap(host, self._masking, self._wording))

    def finding(self, finding: Finding) -> str:
        title = Phrases(finding, self._catalogue, self._wording).title
        severity = self._wording.word("severity", finding.severity)
        consent = self._wording.word("consent", finding.consent)
        about = f"{severity} {finding.rule} {finding.subject}"
        return clean(self._wording.aside(self._wording.lead(about, title), consent), 200)

    def not_seen(self, each: NotSeen) -> str:
        host = clean(self._masking.host(each.host))
        key = "unseen_refused" if each.reason == "tls-refused" else "unseen_silent"
        return self._wording.say(f"live.{key}", host=host)


def is_news(finding: Finding) -> bool:
    """Whether a person wants to be told at once: what is only possible, or for information, waits for the report."""
    return finding.confidence is not Grade.POSSIBLE and finding.severity != "info"
