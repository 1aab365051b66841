"""Fills the template. Its words are those of the text report, so both say the same."""

from __future__ import annotations

from importlib.metadata import version

from overcollect.judgement.outcome import Outcome
from overcollect.knowledge import Catalogue
from overcollect.reports.html.account import captures, settled_by, tiles
from overcollect.reports.html.code import code
from overcollect.reports.html.parts import digest, part, templates
from overcollect.reports.html.rules import broken_rules
from overcollect.reports.interface import Settings
from overcollect.reports.notice_table import COLUMNS, begins_with_table, notice_row
from overcollect.reports.shown.blocks import blocks
from overcollect.reports.shown.recipients import recipients
from overcollect.reports.text.coverage import coverage
from overcollect.reports.text.findings import answers_not_found, nothing
from overcollect.reports.text.flows import other_flows
from overcollect.reports.text.head import head, warnings
from overcollect.reports.text.notice import notice, unjudged
from overcollect.reports.text.page import Page
from overcollect.reports.text.summary import summary


class HtmlReport:
    format = "html"

    def render(self, outcome: Outcome, catalogue: Catalogue, settings: Settings) -> str:
        page = Page(outcome, catalogue, settings)
        title, *about = head(page)
        unseen = [line.plain for line in warnings(page)]
        notes = [line.plain for line in about if line.plain and line.plain not in unseen]
        style = part("report.css")
        shown = recipients(page)
        filled = (
            templates()
            .load("report.html")
            .generate(
                lang=settings.lang,
                say=page.say,
                code=code,
                style=style,
                style_digest=digest(style),
                script_digest="",
                title=title.plain,
                notes=notes,
                warnings=unseen,
                table=(COLUMNS, *notice_row(outcome, catalogue)) if begins_with_table(outcome, settings.lang) else None,
                tiles=tiles(page),
                summary=[block for block in blocks(summary(page)) if block.lines],
                nothing=[] if shown else blocks(nothing(page)),
                recipients=shown,
                rules=broken_rules(page),
                answers=blocks(answers_not_found(page)),
                notice=blocks(notice(page)),
                others=blocks(other_flows(page)),
                unjudged=blocks(unjudged(page)),
                coverage=blocks(coverage(page)),
                captures=captures(page),
                made_with=f"overcollect {version('overcollect')}",
                knowledge=settled_by(page),
            )
        )
        return filled.decode()
