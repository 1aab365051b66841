"""The table that the ministry's notices print: app, developer, source, version, problems."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from overcollect.choices import SEVERITIES
from overcollect.judgement.coverage import complete
from overcollect.judgement.outcome import Outcome
from overcollect.knowledge import Catalogue
from overcollect.reports.clean import clean

COLUMNS = ("应用名称", "应用开发者", "应用来源", "应用版本", "所涉问题")
_NOT_GIVEN = "未提供"
_NO_PROBLEM = "未发现中级及以上问题"
_NO_PROBLEM_IN_PART = "在能够读取的部分中未发现中级及以上问题"
_LEAST = "medium"
_GAP = 2


def problems(outcome: Outcome, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the ministry's wordings of the findings that weigh enough, the worst finding first, each once."""
    least = SEVERITIES.index(_LEAST)
    grave = [finding for finding in outcome.findings if SEVERITIES.index(finding.severity) >= least]
    wordings = (catalogue.rules[finding.rule].wording.miit for finding in grave)
    return tuple(dict.fromkeys(wording for wording in wordings if wording))


def notice_table(outcome: Outcome, catalogue: Catalogue) -> Iterator[str]:
    """Yield the lines of the table; every problem stands on a line of its own in the last column."""
    name = outcome.app_name or outcome.app_id
    given = (name, outcome.operator, outcome.app_source, outcome.app_version)
    cells = tuple(clean(text) or _NOT_GIVEN for text in given)
    widths = [max(map(cell_len, column)) + _GAP for column in zip(COLUMNS, cells, strict=False)]
    first, *others = problems(outcome, catalogue) or (
        _NO_PROBLEM if complete(outcome.coverage) else _NO_PROBLEM_IN_PART,
    )
    yield _line(COLUMNS, widths)
    yield _line((*cells, first), widths)
    for other in others:
        yield _line(("", "", "", "", other), widths)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    *fixed, last = cells
    return "".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(fixed, widths, strict=True)) + last
