"""Markdown as GitHub and GitLab show it: for the summary of a job and for a comment on a change.

What was sent without need stands on top; findings are folded away below their data flow. What the
traffic brought stands in code spans, where neither site takes it for markup, links or mentions of people.
https://github.github.com/gfm/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from overcollect.judgement.outcome import Outcome
from overcollect.knowledge import Catalogue
from overcollect.reports.interface import Settings
from overcollect.reports.notice_table import COLUMNS, begins_with_table, notice_row
from overcollect.reports.shown.blocks import Block, blocks
from overcollect.reports.shown.recipients import ShownFinding, ShownFlow, ShownRecipient, recipients
from overcollect.reports.shown.spans import spans
from overcollect.reports.text.coverage import coverage
from overcollect.reports.text.findings import answers_not_found, nothing
from overcollect.reports.text.flows import other_flows
from overcollect.reports.text.head import head, warnings
from overcollect.reports.text.notice import notice, unjudged
from overcollect.reports.text.page import Page
from overcollect.reports.text.summary import summary

_COLUMNS = ("severity", "rule", "finding", "when", "count", "certainty", "id")
_MARKUP = re.compile(r"[\\`*_\[\]|~<>&$]|(?<=www)\.|:(?=//)")
"""What can begin markup, a link or a formula in the middle of a line."""
_MENTIONS = re.compile(r"[@#]")
"""Begin the name of a person, or the number of an issue, even where they are escaped."""
_FENCES = re.compile(r"`+")


class MarkdownReport:
    format = "markdown"

    def render(self, outcome: Outcome, catalogue: Catalogue, settings: Settings) -> str:
        page = Page(outcome, catalogue, settings)
        return "\n\n".join(part for part in _parts(page) if part) + "\n"


def _parts(page: Page) -> Iterator[str]:
    title, *about = (line.plain for line in head(page))
    unseen = [line.plain for line in warnings(page)]
    yield f"## {_text(title)}"
    yield from (_text(line) for line in about if line not in unseen)
    if unseen:
        yield "\n".join(["> [!WARNING]", *(f"> {_text(line)}" for line in unseen)])
    if begins_with_table(page.outcome, page.wording.lang):
        yield _notice_table(page)
    yield from (_block(block, level=0) for block in blocks(summary(page)))
    shown = recipients(page)
    if not shown:
        yield from (_block(block, level=0) for block in blocks(nothing(page)))
    for recipient in shown:
        yield from _recipient(recipient, page)
    for part in (answers_not_found(page), notice(page), other_flows(page)):
        yield from (_block(block, level=3) for block in blocks(part))
    yield from (_folded(block) for block in blocks(unjudged(page)))
    yield from (_block(block, level=3) for block in blocks(coverage(page)))


def _folded(block: Block) -> str:
    return f"<details><summary>{escape(block.head)} ({len(block.lines)})</summary>\n\n{_items(block)}\n\n</details>"


def _items(block: Block) -> str:
    return "\n".join(f"- {_text(line)}" for line in block.lines)


def _block(block: Block, level: int) -> str:
    """Return a heading with its list; a line that heads nothing is a paragraph."""
    said = _text(block.head)
    if not block.lines:
        return said
    return f"{'#' * level} {said}\n\n{_items(block)}" if level else f"**{said}**\n\n{_items(block)}"


def _recipient(recipient: ShownRecipient, page: Page) -> Iterator[str]:
    yield f"### {_code(recipient.name)}"
    yield _text(recipient.about)
    for flow in recipient.flows:
        yield from _flow(flow, page)


def _flow(flow: ShownFlow, page: Page) -> Iterator[str]:
    worst = flow.findings[0].severity
    named = [page.wording.aside(flow.name, flow.id) if flow.name != flow.id else flow.name, flow.verdict, flow.count]
    titles = [page.wording.listed(dict.fromkeys(finding.title for finding in flow.findings))]
    said = " · ".join(filter(None, named if flow.name else titles))
    yield f"<details><summary><b>{escape(worst)}</b> {escape(said)}</summary>"
    if flow.seen:
        yield page.say("report.seen_in", place=_code(flow.seen))
    yield "\n".join(f"- {_text(note)}" for note in flow.notes)
    yield _table([_row(finding) for finding in flow.findings], [page.say(f"table.{name}") for name in _COLUMNS])
    yield "\n".join(_remedies(flow.findings, page))
    yield "</details>"


def _row(finding: ShownFinding) -> list[str]:
    said = (finding.severity, finding.rule, finding.title, finding.when, finding.count, finding.sure)
    return [*map(_text, said), _code(finding.id)]


def _remedies(findings: Iterable[ShownFinding], page: Page) -> Iterator[str]:
    """Yield what to do, each once, and what the operator answered."""
    for text in dict.fromkeys(finding.remedy for finding in findings):
        yield f"- {_text(page.say('explain.remedy', text=text))}"
    yield from (f"- {_text(finding.answer)}" for finding in findings if finding.answer)


def _table(rows: Iterable[Sequence[str]], columns: Sequence[str]) -> str:
    lines = (columns, ["---"] * len(columns), *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _notice_table(page: Page) -> str:
    cells, problems = notice_row(page.outcome, page.catalogue)
    return _table([[*map(_text, cells), "<br>".join(map(_text, problems))]], COLUMNS)


def _text(text: str) -> str:
    """Return text that reads as it is; what stands in backticks (keys and commands) is code."""
    return "".join(_code(part) if is_code else _inert(part) for part, is_code in spans(text))


def _inert(text: str) -> str:
    return _MENTIONS.sub(r"`\g<0>`", _MARKUP.sub(r"\\\g<0>", text))


def _code(text: str) -> str:
    """Return a code span; its fence is longer than any within it."""
    longest = max((len(run) for run in _FENCES.findall(text)), default=0)
    fence, space = "`" * (longest + 1), " " * bool(longest)
    return f"{fence}{space}{text or '-'}{space}{fence}"
