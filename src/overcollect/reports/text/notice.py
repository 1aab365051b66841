"""The four points of the ministry's notice, and the rules that could not be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from overcollect.judgement.coverage import complete
from overcollect.judgement.outcome import NoticePoint, NotJudged
from overcollect.reports.clean import clean
from overcollect.reports.notice_table import is_of_notices
from overcollect.reports.text.page import Page
from overcollect.shortened import shortened

_MOST_PACKAGES = 5


def notice(page: Page) -> Iterator[Text]:
    """Yield one line a point; nothing where the app is judged by norms of other countries alone."""
    if not is_of_notices(page.outcome):
        return
    yield Text(page.say("report.notice_2021"), style="bold")
    for point in page.outcome.notice_2021:
        title = page.wording.word("notice_2021", point.id)
        yield Text("  " + page.say("report.notice_point", title=title, answer=_answer(point, page)))
    yield Text()


def unjudged(page: Page) -> Iterator[Text]:
    if not page.outcome.not_judged:
        return
    yield Text(page.say("report.not_judged"), style="bold")
    yield from (Text("  " + line) for line in _needs(page.outcome.not_judged, page))
    yield Text()


def _answer(point: NoticePoint, page: Page) -> str:
    if not point.judged:
        needs = [line.strip() for line in _needs(point.needs, page)]
        waiting = {entry.rule for entry in point.needs}
        if len(needs) > 1 and all(waiting):
            needs = [page.wording.listed(sorted(waiting))]  # what they need stands once, under "Not judged"
        return page.say("report.notice_not_judged", needs=page.wording.clauses(needs))
    answer = page.say("report.notice_findings", count=len(point.findings)) if point.findings else ""
    if point.id == "permissions":
        answer = _permissions(page)
    nothing = "report.notice_nothing" if complete(page.outcome.coverage) else "report.notice_nothing_read"
    answer = answer or page.say(nothing)
    if point.id == "download" and page.outcome.packages:
        answer = page.say("report.notice_packages", answer=answer, packages=page.wording.listed(_packages(page)))
    rules = page.wording.listed(sorted({entry.rule for entry in point.needs if entry.rule}))
    return page.say("report.notice_open", answer=answer, rules=rules) if rules else answer


def _needs(entries: Iterable[NotJudged], page: Page) -> Iterator[str]:
    """Yield one line for all rules that need the same."""
    by_need: dict[str, list[str]] = {}
    for entry in entries:
        by_need.setdefault(page.wording.needs(entry), []).append(entry.rule)
    for needs, rules in by_need.items():
        if named := list(filter(None, rules)):
            said = "report.needs" if len(named) == 1 else "report.several_need"
            yield page.say(said, rule=page.wording.listed(named), needs=needs)
        else:
            yield page.say("report.needs_alone", needs=needs)


def _packages(page: Page) -> list[str]:
    """Return the packages that came, each once with its host."""
    found = (
        page.wording.aside(
            f"{clean(seen.package.name or seen.package.kind)} {clean(seen.package.version)}".strip(),
            page.host(seen.message.host),
        )
        for seen in page.outcome.packages
    )
    return shortened(list(dict.fromkeys(found)), _MOST_PACKAGES)


def _permissions(page: Page) -> str:
    counts = page.outcome.permissions
    if not counts:
        return page.say("report.permissions_none")
    return page.wording.clauses(
        page.say(
            "report.permission",
            name=clean(count.name),
            asked=count.asked,
            denied=count.denied,
            again=count.asked_after_denial,
        )
        for count in counts
    )
