"""What a report rests on, in figures: findings by severity, data flows by verdict, captures."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from overcollect.choices import SEVERITIES
from overcollect.judgement.coverage import complete, is_hardly_examined
from overcollect.judgement.fineness import is_only_finer
from overcollect.model import Verdict
from overcollect.reports.clean import clean
from overcollect.reports.text.page import Page
from overcollect.reports.text.summary import accused
from overcollect.reports.values import iso_time


class Tile(Struct, frozen=True):
    label: str
    value: str
    tone: str = ""
    """Severity, or ''."""


class CaptureLine(Struct, frozen=True):
    name: str
    format: str
    span: str
    sha256: str


def tiles(page: Page) -> list[Tile]:
    """Return the figures over the report: what matters most in front."""
    outcome = page.outcome
    severities = Counter(finding.severity for finding in outcome.findings)
    found = [
        Tile(page.wording.word("severity", name), f"{severities[name]:,}", name)
        for name in reversed(SEVERITIES)
        if severities[name]
    ]
    accusing = accused(page, Verdict.UNNEEDED)
    finer = sum(map(is_only_finer, accusing))
    unneeded = len(accusing) - finer
    # A nought would look clean where nobody asked: without a service type need is unknown.
    told = not is_hardly_examined(outcome.coverage.percent)
    asked = bool(outcome.services and (told or accusing))
    percent = outcome.coverage.percent
    return [
        Tile(page.say("report.unneeded_flows"), f"{unneeded:,}" if asked else "–", "high" if unneeded else ""),
        *([Tile(page.say("report.finer_flows"), f"{finer:,}", "medium")] if finer else []),
        *(found or [Tile(page.say("live.findings"), "0" if told else "–")]),
        Tile(page.say("report.messages_sent"), f"{outcome.coverage.messages_sent:,}"),
        Tile(
            page.say("live.coverage"),
            "–" if percent is None else page.wording.percent(percent),
            "" if complete(outcome.coverage) else "medium",
        ),
    ]


def captures(page: Page) -> list[CaptureLine]:
    return [
        CaptureLine(
            name=clean(capture.path, 4096),
            format=capture.format,
            span=" – ".join(filter(None, (iso_time(capture.first), iso_time(capture.last)))),
            sha256=capture.sha256,
        )
        for capture in page.outcome.captures
    ]


def settled_by(page: Page) -> str:
    """Return by which knowledge and norms it was judged, for who wants to judge it again."""
    knowledge = page.outcome.knowledge.items()
    return " · ".join(f"{page.wording.word('knowledge', name)} {clean(value)}" for name, value in knowledge if value)
