"""The table that the ministry's notices print: app, developer, source, version, problems."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from overcollect.choices import SEVERITIES
from overcollect.judgement.coverage import complete
from overcollect.judgement.outcome import Finding, Outcome
from overcollect.knowledge import Catalogue
from overcollect.reports.clean import clean
from overcollect.reports.wording import Wording

COLUMNS = ("应用名称", "应用开发者", "应用来源", "应用版本", "所涉问题")
_LANG = "zh"
_NORMS = "cn"
"""The norms that the notices belong to."""
_LEAST = "medium"
_GAP = 2


def is_of_notices(outcome: Outcome) -> bool:
    """Tell whether the notices are about such an app: not where norms of other countries alone were asked."""
    norms = outcome.knowledge.get("norms", "").split(",")
    return norms == [""] or _NORMS in norms


def begins_with_table(outcome: Outcome, lang: str) -> bool:
    """Tell whether the report shows the table: Chinese readers know findings by it."""
    return lang == _LANG and is_of_notices(outcome)


def unjudged_need(*, has_services: bool, has_app: bool, wording: Wording) -> tuple[str, ...]:
    """Return why no need was judged; nothing where it was. Without it the lack of problems reads as a verdict."""
    if has_services:
        return ()
    return (wording.say("notice_table.no_services" if has_app else "notice_table.no_app"),)


def problems(outcome: Outcome, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the ministry's wordings of the findings that weigh enough, the worst finding first, each once."""
    wordings = (catalogue.rules[finding.rule].wording.miit for finding in _grave(outcome))
    return tuple(dict.fromkeys(wording for wording in wordings if wording))


def _grave(outcome: Outcome) -> list[Finding]:
    least = SEVERITIES.index(_LEAST)
    return [finding for finding in outcome.findings if SEVERITIES.index(finding.severity) >= least]


def _said(outcome: Outcome, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the last column: the problems, and how many findings of the same weight the notices have no words for."""
    others = sum(not catalogue.rules[finding.rule].wording.miit for finding in _grave(outcome))
    words = Wording(_LANG)
    said = (*problems(outcome, catalogue), *([words.say("notice_table.others", count=others)] if others else []))
    if not said and not (outcome.coverage.examined and outcome.sent_by_app):
        return (words.say("notice_table.nothing_seen"),)
    no_problem = "notice_table.no_problem" if complete(outcome.coverage) else "notice_table.no_problem_in_part"
    open_need = unjudged_need(has_services=bool(outcome.services), has_app=bool(outcome.app_id), wording=words)
    return *(said or (words.say(no_problem),)), *open_need


def notice_row(outcome: Outcome, catalogue: Catalogue) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the first four cells, and the lines of the last one."""
    name = outcome.app_name or outcome.app_id
    cells = given_cells(name, outcome.operator, outcome.app_source, outcome.app_version)
    return cells, _said(outcome, catalogue)


def given_cells(*given: str) -> tuple[str, ...]:
    """Return the cells of what an app.yaml gives, or does not."""
    missing = Wording(_LANG).say("notice_table.not_given")
    return tuple(clean(text) or missing for text in given)


def notice_table(outcome: Outcome, catalogue: Catalogue, width: int = 0) -> Iterator[str]:
    """Yield the lines of the table; every problem stands on a line of its own in the last column.

    Args:
        outcome: of the audit.
        catalogue: has the words of the notices.
        width: columns of the terminal; where the table is wider, its cells stand below each other. 0 for no limit.
    """
    cells, (first, *others) = notice_row(outcome, catalogue)
    widths = [max(map(cell_len, column)) + _GAP for column in zip(COLUMNS, cells, strict=False)]
    if 0 < width < sum(widths) + max(map(cell_len, (COLUMNS[-1], first, *others))):
        yield from (f"{column}：{cell}" for column, cell in zip(COLUMNS, (*cells, first), strict=True))
        yield from (" " * cell_len(f"{COLUMNS[-1]}：") + other for other in others)
        return
    yield _line(COLUMNS, widths)
    yield _line((*cells, first), widths)
    for other in others:
        yield _line(("", "", "", "", other), widths)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    *fixed, last = cells
    return "".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(fixed, widths, strict=True)) + last
