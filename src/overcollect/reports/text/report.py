"""The parts of the report in their order."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace
from rich.console import Console
from rich.text import Text

from overcollect.judgement.outcome import Outcome
from overcollect.knowledge import Catalogue
from overcollect.reports.interface import Settings
from overcollect.reports.notice_table import begins_with_table, notice_table
from overcollect.reports.text.coverage import coverage
from overcollect.reports.text.findings import findings
from overcollect.reports.text.flows import other_flows
from overcollect.reports.text.head import head
from overcollect.reports.text.notice import notice, unjudged
from overcollect.reports.text.page import Page
from overcollect.reports.text.summary import summary

_UNFOLDED = 100_000
_LEAST_COLUMNS = 40
"""Of a terminal: below that, folding at words leaves more air than text."""


class TextReport:
    format = "text"

    def render(self, outcome: Outcome, catalogue: Catalogue, settings: Settings) -> str:
        width = settings.width if settings.width >= _LEAST_COLUMNS else 0
        page = Page(outcome, catalogue, replace(settings, width=width))
        console = Console(
            force_terminal=settings.colour,
            no_color=not settings.colour,
            color_system="standard" if settings.colour else None,
            width=_UNFOLDED,
            highlight=False,
            legacy_windows=False,
        )
        with console.capture() as capture:
            for line in _lines(page):
                for row in _folded(line, width, console):
                    console.print(row, soft_wrap=True)
        return capture.get()


def _lines(page: Page) -> Iterator[Text]:
    if begins_with_table(page.outcome, page.wording.lang):
        yield from map(Text, notice_table(page.outcome, page.catalogue, page.settings.width))
        yield Text()
    yield from head(page)
    yield from summary(page)
    yield from findings(page)
    yield from notice(page)
    yield from other_flows(page)
    yield from unjudged(page)
    yield from coverage(page)


def _folded(line: Text, width: int, console: Console) -> Iterator[Text]:
    """Fold a line at words, its rest two columns further in; a pipe and a file keep it whole (width 0)."""
    if not width or line.cell_len <= width:
        yield line
        return
    text = line.plain.lstrip(" ")
    start = len(line.plain) - len(text)
    indent = min(start, width // 3)
    for number, row in enumerate(line[start:].wrap(console, width - indent - 2)):
        row.rstrip()
        yield Text(" " * (indent + 2 * bool(number))).append_text(row)
