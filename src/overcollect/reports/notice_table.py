"""The table that the ministry's notices print: app, developer, source, version, problems."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from overcollect.choices import SEVERITIES
from overcollect.judgement.coverage import complete
from overcollect.judgement.outcome import Finding, Outcome
from overcollect.knowledge import Catalogue
from overcollect.reports.clean import clean

COLUMNS = ("应用名称", "应用开发者", "应用来源", "应用版本", "所涉问题")
_NOT_GIVEN = "未提供"
_NO_PROBLEM = "未发现中级及以上问题"
_NO_PROBLEM_IN_PART = "在能够读取的部分中未发现中级及以上问题"
_NOTHING_SEEN = "未读取到该应用发送的内容，无法判断"
_OTHERS = "{count} 项中级及以上发现，通报用语未涉及，见报告"
_LEAST = "medium"
_GAP = 2


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
    said = (*problems(outcome, catalogue), *([_OTHERS.format(count=others)] if others else []))
    if said:
        return said
    if not outcome.coverage.examined or not outcome.sent_by_app:
        return (_NOTHING_SEEN,)
    return (_NO_PROBLEM if complete(outcome.coverage) else _NO_PROBLEM_IN_PART,)


def notice_row(outcome: Outcome, catalogue: Catalogue) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the first four cells, and the lines of the last one."""
    name = outcome.app_name or outcome.app_id
    cells = given_cells(name, outcome.operator, outcome.app_source, outcome.app_version)
    return cells, _said(outcome, catalogue)


def given_cells(*given: str) -> tuple[str, ...]:
    """Return the cells of what an app.yaml gives, or does not."""
    return tuple(clean(text) or _NOT_GIVEN for text in given)


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
