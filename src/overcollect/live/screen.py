"""Live output on standard error: a panel on a terminal, lines in a pipe."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from overcollect.audit import Setting
from overcollect.choices import SEVERITIES
from overcollect.live.changes import State, Update
from overcollect.live.lines import Lines, is_news
from overcollect.reports.wording import Wording

_COLOURS = {"critical": "bold red", "high": "red", "medium": "yellow", "low": "cyan"}


class Screen:
    """Shows what a session finds.

    On a terminal a panel stays in place: hosts that are not seen on top, findings worst first, how far the audit is.
    """

    def __init__(self, setting: Setting, lang: str, stream: TextIO, keys: str = "", *, reveal: bool = False) -> None:
        self._lines = Lines(setting, lang, reveal=reveal)
        self._wording = Wording(lang)
        self._keys = keys
        self._console = Console(file=stream, highlight=False)
        self._live: Live | None = None

    def start(self, state: State) -> None:
        if self._console.is_terminal:
            self._live = Live(self._panel(state), console=self._console, auto_refresh=False, transient=True)
            self._live.start()

    def tell(self, update: Update) -> None:
        if self._live is not None:
            self._live.update(self._panel(update.state), refresh=True)
            return
        for line in self._lines.of(update):
            self._console.print(Text(line), soft_wrap=True)

    def say(self, text: str) -> None:
        """Print something that stays."""
        self._console.print(Text(text), soft_wrap=True)

    def stop(self) -> None:
        if self._live is not None:
            self._live.stop()
            self._live = None

    def _panel(self, state: State) -> Group:
        rows = [Text(self._lines.not_seen(each), style="bold red", no_wrap=True) for each in state.not_seen]
        found = [] if state.outcome is None else [each for each in state.outcome.findings if is_news(each)]
        found.sort(key=lambda finding: -SEVERITIES.index(finding.severity))
        rows += [Text(self._lines.finding(each), style=_COLOURS[each.severity], no_wrap=True) for each in found]
        room = max(3, self._console.height - 4)
        if len(rows) > room:
            rows = [*rows[:room], Text(self._wording.say("report.more", count=len(rows) - room), style="dim")]
        return Group(*rows, Text(self._progress(state), style="dim", no_wrap=True), Text(self._keys, style="dim"))

    def _progress(self, state: State) -> str:
        return self._wording.say(
            "live.progress_on_disk" if state.on_disk else "live.progress",
            received=state.received,
            waiting=state.waiting,
            unexamined=state.unexamined,
        )
