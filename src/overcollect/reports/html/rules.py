"""What findings of one rule have in common: on paper it stands once, at the end, and not below each of them."""

from __future__ import annotations

from msgspec import Struct

from overcollect.judgement.outcome import Finding
from overcollect.reports.text.findings import by_recipient
from overcollect.reports.text.page import Page
from overcollect.reports.wording import Phrases


class ShownRule(Struct, frozen=True, kw_only=True):
    id: str
    title: str
    remedy: str
    overturned_by: str
    citations: str


def broken_rules(page: Page) -> list[ShownRule]:
    """Return the rules of the findings that the page shows, in the order of their ids."""
    first: dict[str, Finding] = {}
    for _, group in by_recipient(page):
        for finding in group:
            first.setdefault(finding.rule, finding)
    return [_shown(first[ident], page) for ident in sorted(first)]


def _shown(finding: Finding, page: Page) -> ShownRule:
    phrases, words = Phrases(finding, page.catalogue, page.wording), page.wording
    return ShownRule(
        id=finding.rule,
        title=phrases.title,
        remedy=words.unfilled(words.text(phrases.rule.remedy)),
        overturned_by=words.unfilled(words.text(phrases.rule.overturned_by)),
        citations=words.clauses(phrases.citations),
    )
