"""Mode local: the program of mitmproxy that redirects what programs of this machine send, and its end."""

from __future__ import annotations

import asyncio
import logging
import shutil
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import mitmproxy_rs

from overcollect.model import InputProblem

REMEDY = (
    "On Linux mode local needs sudo (also for root), version 6.8 or later, and control groups v2 at /sys/fs/cgroup. "
    "Without them give the program a proxy: --mode regular, and https_proxy=http://127.0.0.1:8080 in its environment"
)
_LOGGER = "mitmproxy.packet_sources"
_EXITED = "[linux-redirector] exited"
_KEPT = 64
"""Last lines of the program; its error is at most some ten, before a trace of its calls."""
_GRACE_S = 1.0
"""Ctrl-C in a terminal ends the program, too, and perhaps first."""
_GROUPS = Path("/sys/fs/cgroup")


def check_redirection(groups: Path = _GROUPS) -> None:
    """Check that this system lets programs be redirected, as far as that can be told before it is tried.

    Raises:
        InputProblem: it does not.
    """
    cause = mitmproxy_rs.local.LocalRedirector.unavailable_reason()
    if sys.platform == "linux" and not cause:
        if shutil.which("sudo") is None:
            cause = "sudo is not installed"
        elif not (groups / "cgroup.controllers").is_file():
            cause = f"{groups} does not hold control groups v2"
    if cause:
        raise InputProblem("--mode local", cause, REMEDY)


class Redirector:
    """The addon that watches it. mitmproxy only logs that it ended; the traffic then passes by, unseen.

    Args:
        on_end: called in the loop when it ended before the run, with the cause, in its words where it told one.
    """

    name: ClassVar[str] = "overcollect-redirector"

    def __init__(self, on_end: Callable[[str], None]) -> None:
        self._on_end = on_end
        self._ending = False
        self._heard = _Heard(self._ended)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._heard.install()

    def running(self) -> None:
        self._loop = asyncio.get_running_loop()
        if self._heard.end:
            self._ended()

    def done(self) -> None:
        self._ending = True
        self._heard.uninstall()

    def _ended(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._loop.call_later, _GRACE_S, self._tell)

    def _tell(self) -> None:
        if not self._ending:
            self._on_end(self._heard.end)


class _Heard(logging.Handler):
    """What the program writes, line by line, and how mitmproxy tells of its end."""

    def __init__(self, on_end: Callable[[], None]) -> None:
        super().__init__()
        self.end = ""
        """The cause, once it ended."""
        self._on_end = on_end
        self._lines: deque[str] = deque(maxlen=_KEPT)

    def install(self) -> None:
        logger = logging.getLogger(_LOGGER)
        logger.addHandler(self)
        logger.setLevel(logging.DEBUG)  # of an end without an error it tells in a whisper

    def uninstall(self) -> None:
        logging.getLogger(_LOGGER).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage().strip()
        if said.startswith(_EXITED) and not self.end:
            self.end = self._error() or "the program that redirects has ended"
            self._on_end()
        elif record.levelno == logging.WARNING:
            self._lines.append(said)

    def _error(self) -> str:
        lines = list(self._lines)
        begin = next((number for number, line in enumerate(lines) if line.startswith("Error: ")), len(lines))
        error: list[str] = []
        for line in lines[begin:]:
            if line.startswith("Stack backtrace"):
                break
            if line and line != "Caused by:":
                error.append(line.removeprefix("Error: ").lstrip("0123456789: "))
        return ": ".join(error)
