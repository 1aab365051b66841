"""Follows a connected device while traffic is recorded, and tells the marks as they come."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import TracebackType
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from overcollect.inputs.devices.adb import Adb
from overcollect.inputs.devices.marks import installs, launches, permissions, visibility
from overcollect.inputs.devices.marks.clock import ClockOffset, measure_clock
from overcollect.inputs.devices.marks.installs import Install
from overcollect.inputs.devices.marks.launches import Launches
from overcollect.inputs.devices.marks.line import Line, read_line
from overcollect.inputs.devices.marks.permissions import Permissions, State, permission_changes, permission_states
from overcollect.inputs.devices.marks.visibility import VisibilityTracker
from overcollect.inputs.devices.packages import packages, user_ids
from overcollect.model import InputProblem, Mark, Visibility

_AGAIN_S = 2.0
"""How long to wait before a device that went away is asked again."""
_END_S = 5.0
"""How long the end waits for the device."""
_BUFFERS = "events,system,main"
_TAGS = tuple(dict.fromkeys((*visibility.TAGS, *permissions.TAGS, *installs.TAGS, *launches.TAGS)))


def _nothing(_: object) -> None:
    pass


class Hearers(Struct, frozen=True, kw_only=True):
    """Who is told what. All are called in the thread that follows the device, with times of the computer's clock."""

    mark: Callable[[Mark], None]
    install: Callable[[Install], None] = _nothing
    problem: Callable[[InputProblem], None] = _nothing
    """The device went away; the marks have a gap until it is back."""
    back: Callable[[str], None] = _nothing
    """The serial number of a device that was away."""


class AdbMarks:
    """Runs ``adb logcat`` in a thread of its own from ``start`` to ``stop``; also a context manager.

    A device that goes away is asked for again and again; until then the visibility is unknown.

    Args:
        adb: the device.
        package: of the app under test.
        hearers: whom to tell.
    """

    def __init__(self, adb: Adb, package: str, hearers: Hearers) -> None:
        self.clock: ClockOffset | None = None
        """The device's clock against the computer's, once it was measured."""
        self._adb = adb
        self._package = package
        self._hearers = hearers
        self._stopping = threading.Event()
        self._gone = False
        self._process: subprocess.Popen[str] | None = None
        self._thread = threading.Thread(target=self._run, name="adb logcat", daemon=True)

    def start(self) -> Self:
        """Measure the clock and begin.

        Raises:
            InputProblem: the device does not answer, or does not have the app.
        """
        self._prepare()
        self._thread.start()
        return self

    def stop(self) -> None:
        """End it; dialogs that found no answer are told before it returns."""
        self._stopping.set()
        if (process := self._process) is not None:
            process.terminate()
        if self._thread.ident is not None:
            # A device that hangs must not hold up the end of the run; the thread ends with the program.
            self._thread.join(_END_S)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _prepare(self) -> None:
        shell = self._adb.shell
        self.clock = measure_clock(shell)
        if self.clock is None:
            raise InputProblem("adb shell date", "tells no time", "Restart the device")
        uids = user_ids(shell("pm list packages -U"))
        if uids and self._package not in uids:
            raise InputProblem(
                f"adb -s {self._adb.serial}",
                f"the app {self._package} is not installed",
                "Install it, or correct the package in app.yaml",
            )
        screen = visibility.is_awake(shell("dumpsys power | grep mWakefulness="))
        top = visibility.top_package(shell("dumpsys activity activities | grep -E 'Resumed|mFocusedActivity'"))
        self._sight = VisibilityTracker(self._package, top, screen=screen)
        self._permissions = Permissions(self._package, uids.get(self._package))
        self._launches = Launches(self._package, uids)
        self._states: dict[str, State] = {}
        self._packages = self._listed_packages()
        self._installing = False
        self._process = self._logcat()

    def _logcat(self) -> subprocess.Popen[str]:
        filters = [f"{tag}:V" for tag in _TAGS]
        # From now on: what is in the log belongs to earlier runs.
        return subprocess.Popen(  # noqa: S603 - our own arguments
            self._adb.command(
                "logcat", "-b", _BUFFERS, "-v", "epoch", "-T", f"{self._device_now():.3f}", *filters, "*:S"
            ),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
        )

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                if self._process is None:
                    self._prepare()
                # `stop` sets the event before it looks for the process, so one of the two sees the other.
                if not self._stopping.is_set():
                    self._follow()
            except InputProblem as problem:
                self._lost(problem)
            self._end_process()
            self._stopping.wait(_AGAIN_S)
        self._end_process()
        self._tell(self._permissions.rest())
        with suppress(InputProblem):
            self._compare_packages()

    def _lost(self, problem: InputProblem) -> None:
        if not self._gone and not self._stopping.is_set():
            self._gone = True
            self._hearers.problem(problem)
            self._tell(self._permissions.rest())
            self._tell([Mark(start=self._device_now(), visibility=Visibility.UNKNOWN)])

    def _follow(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        if self._gone:
            self._gone = False
            self._hearers.back(self._adb.serial)
        if mark := self._sight.mark(self._device_now()):
            self._tell([mark])
        for text in self._process.stdout:
            if self._stopping.is_set():
                return
            if (line := read_line(text)) is not None:
                self._take(line, text)
        self._lost(InputProblem("adb logcat", "ended", "Connect the device again; until then no marks are set"))

    def _take(self, line: Line, text: str) -> None:
        asked = self._permissions.asked
        self._tell(self._permissions.take(text))
        if self._permissions.asked not in (None, asked):
            # The dialog stands there and waits for a person: these are the states before the answer.
            self._states = self._dumped_states()
        self._tell(self._launches.take(line))
        if mark := self._sight.take(line):
            self._tell([mark])
        if install := installs.updated(line):
            self._tell_installs([install])
        if line.tag in visibility.RESUMED:
            self._answer(line)
            self._notice(line)

    def _answer(self, line: Line) -> None:
        """After a dialog that logcat tells no answer to, look for what changed."""
        if self._permissions.asked is None or "GrantPermissions" in line.said:
            return
        found = permission_changes(self._states, self._dumped_states(), self._permissions.asked, line.time)
        self._tell(found)
        self._permissions.looked(found=bool(found))

    def _notice(self, line: Line) -> None:
        if installs.is_installer(line):
            self._installing = True
        elif self._installing:
            self._installing = False
            self._compare_packages()

    def _compare_packages(self) -> None:
        after = self._listed_packages()
        self._tell_installs(installs.added(self._packages, after, self._device_now()))
        self._packages = after

    def _dumped_states(self) -> dict[str, State]:
        return permission_states(self._adb.shell(f"dumpsys package {self._package}"))

    def _listed_packages(self) -> tuple[str, ...]:
        return packages(self._adb.shell("pm list packages -3"))

    def _tell(self, found: Iterable[Mark]) -> None:
        for mark in found:
            self._hearers.mark(replace(mark, start=mark.start - self._offset()))

    def _tell_installs(self, found: Iterable[Install]) -> None:
        for install in found:
            self._hearers.install(replace(install, time=install.time - self._offset()))

    def _offset(self) -> float:
        return self.clock.seconds if self.clock is not None else 0.0

    def _device_now(self) -> float:
        return time.time() + self._offset()

    def _end_process(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
            if process.stdout is not None:
                process.stdout.close()
