"""A run over a fleet: every app in a worker process, and unchanged apps not again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator
from contextlib import closing
from functools import partial
from pathlib import Path

from overcollect.exit_status import FINDINGS, INTERNAL, TOO_LITTLE_SEEN
from overcollect.fleet.auditing import Options, Task, audited, failed, remove_reports
from overcollect.fleet.entry import AppLine, Entry
from overcollect.fleet.folder import AppFolder
from overcollect.fleet.journal import Journal
from overcollect.fleet.processes import Died, each
from overcollect.model import InputProblem

type Work = Callable[[Options, Task], Entry | None]
"""As ``audited``."""


class Run:
    """Audits apps and keeps their lines in ``fleet.jsonl``.

    Args:
        apps: found in the folder of the fleet.
        output: folder of the reports.
        options: chosen for all apps.
        fresh: audit again what has not changed.
    """

    def __init__(self, apps: Collection[AppFolder], output: Path, options: Options, *, fresh: bool) -> None:
        self._apps = apps
        self._output = output
        self._options = options
        self._fresh = fresh
        self.unchanged = 0
        """Apps whose reports of before are those of today."""
        self.gone: list[str] = []
        """Apps of before that are no longer there."""

    def entries(self, processes: int, work: Work = audited) -> Generator[Entry]:
        """Yield the line of every app, as they come.

        Raises:
            InputProblem: the folder of the reports cannot be written, or holds something else.
        """
        names = [app.name for app in self._apps]
        try:
            self._output.mkdir(parents=True, exist_ok=True)
            journal = Journal(self._output)
            journal.begin(names)
            try:
                yield from self._audit(journal, processes, work)
            finally:
                self.gone = journal.end(names)
        except OSError as error:
            cause = error.strerror or "cannot be written"
            raise InputProblem(str(self._output), cause, "Name another folder with -o") from error

    def _audit(self, journal: Journal, processes: int, work: Work) -> Generator[Entry]:
        tasks = [self._task(app, journal.before(app.name)) for app in self._apps]
        with closing(each(partial(work, self._options), tasks, processes)) as results:
            for task, result in results:
                if result is None:
                    self.unchanged += 1
                    yield journal.before(task.folder.name)
                else:
                    entry = _died(task, result) if isinstance(result, Died) else result
                    journal.add(entry)
                    yield entry

    def _task(self, app: AppFolder, before: Entry) -> Task:
        kept = None if self._fresh or before.state != "audited" else before
        return Task(folder=app, reports=self._output / app.name, before=kept)


def worst(entries: Collection[Entry]) -> int:
    """Return the exit status of all: findings come before what was not seen, as in one audit."""
    statuses = {entry.status for entry in entries if entry.state == "audited"}
    if FINDINGS in statuses:
        return FINDINGS
    is_whole = statuses == {0} and not any(entry.state != "audited" or entry.is_hardly_seen for entry in entries)
    return 0 if is_whole else TOO_LITTLE_SEEN


def _died(task: Task, died: Died) -> Entry:
    remove_reports(task.reports)
    cause = f"its process was killed by signal {-died.code}" if died.code < 0 else f"its process ended with {died.code}"
    remedy = "Perhaps the memory was not enough: audit it alone, or with fewer --jobs"
    return failed(task, AppLine(), INTERNAL, [InputProblem(str(task.folder.path), cause, remedy)])
