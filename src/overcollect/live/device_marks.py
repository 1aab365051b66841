"""The addon that has a connected Android set marks by itself."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from msgspec import Struct

from overcollect.inputs.devices import connect
from overcollect.inputs.devices.marks import AdbMarks, Hearers
from overcollect.inputs.devices.marks.installs import Install
from overcollect.knowledge import Sentences, in_language
from overcollect.model import InputProblem, Mark, MissingProgram
from overcollect.reports.clean import clean
from overcollect.reports.problems import in_words

_SAID = Sentences("live", "device")
_AGAIN_S = 2.0
"""How long to wait before adb is asked again for a device that could not be followed."""
_END_S = 10.0
"""How long the end of the run waits for the device to tell its last marks."""


class Followed(Struct, frozen=True, kw_only=True):
    """Which app on which device."""

    serial: str
    """'' for the only device."""
    package: str


class DeviceMarks:
    """Follows the device in a thread of its own; whatever goes wrong there is told, and the proxy goes on.

    Args:
        followed: the device and the app.
        on_mark: takes the marks, in the thread of the loop.
        say: takes sentences for the user, in the thread of the loop.
        lang: of these sentences.
    """

    name: ClassVar[str] = "overcollect-device"

    def __init__(
        self, followed: Followed, on_mark: Callable[[Mark], None], say: Callable[[str], None], lang: str
    ) -> None:
        self._followed = followed
        self._on_mark = on_mark
        self._say = say
        self._lang = lang
        self._stopping = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._run, name="overcollect-device", daemon=True)

    # mitmproxy's events

    def running(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    async def done(self) -> None:
        self._stopping.set()
        if self._thread.ident is not None:
            # What the thread hands over before it ends is taken before this goes on.
            await asyncio.to_thread(self._thread.join, _END_S)

    # in the thread

    def _run(self) -> None:
        told = ""
        while not self._stopping.is_set():
            try:
                self._follow()
            except MissingProgram as missing:
                self._tell(self._words("missing", why=in_words(missing, self._lang)))
                return
            except InputProblem as problem:
                if (said := in_words(problem, self._lang)) != told:
                    self._tell(self._words("until_then", why=said))
                    told = said
            self._stopping.wait(_AGAIN_S)

    def _follow(self) -> None:
        followed = self._followed
        hearers = Hearers(mark=self._mark, install=self._install, problem=self._problem, back=self._back)
        adb = connect(followed.serial, option="--adb")
        with AdbMarks(adb, followed.package, hearers):
            self._tell(self._words("followed", serial=clean(adb.serial), package=clean(followed.package)))
            self._stopping.wait()

    def _mark(self, mark: Mark) -> None:
        self._call(self._on_mark, mark)

    def _install(self, install: Install) -> None:
        self._call(self._on_mark, Mark(start=install.time, install=install.package))
        said = "updated" if install.update else "installed"
        self._tell(self._words(said, package=clean(install.package)))

    def _back(self, serial: str) -> None:
        self._tell(self._words("back", serial=clean(serial)))

    def _problem(self, problem: InputProblem) -> None:
        self._tell(in_words(problem, self._lang))

    def _words(self, key: str, **values: str) -> str:
        return in_language(_SAID(key, **values), self._lang)

    def _tell(self, text: str) -> None:
        self._call(self._say, text)

    def _call[T](self, what: Callable[[T], None], value: T) -> None:
        assert self._loop is not None
        with suppress(RuntimeError):  # the run is over, and its loop closed
            self._loop.call_soon_threadsafe(what, value)
