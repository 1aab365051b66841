"""Runs a program and tells what it cost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

_BYTES_PER_UNIT = 1 if sys.platform == "darwin" else 1024
"""Unit of ru_maxrss (getrusage(2))."""


@dataclass(frozen=True, slots=True)
class Cost:
    seconds: float
    cpu: float
    """Processor seconds, user and system, of the program and the processes that it waited for."""
    peak_mb: float
    """Largest resident set of any one of these processes, MB."""
    output: bytes
    """Standard output."""


def run(command: Sequence[str], *, allowed: Sequence[int] = (0,)) -> Cost:
    """Run ``command`` to its end.

    A child's peak begins at that of the process that started it (Linux counts the moment before exec), so this must
    be called from a small process.

    Raises:
        SystemExit: it ended with another status than those allowed.
    """
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        output, errors = process.stdout.read(), process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    if process.returncode not in allowed:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{errors.decode(errors='replace')}")
    peak = usage.ru_maxrss * _BYTES_PER_UNIT / 1e6
    return Cost(seconds, usage.ru_utime + usage.ru_stime, peak, output)
