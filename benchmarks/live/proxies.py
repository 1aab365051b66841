"""Proxies, an upstream and load for the benchmarks: what runs where, and what it uses."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
MUSIC = ROOT / "captures" / "example-music"
CORES = sorted(os.sched_getaffinity(0))
PROXY, LOAD, WORKERS = CORES[0], CORES[1 % len(CORES)], CORES[2 % len(CORES)] if len(CORES) > 2 else CORES[-1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit(f"nothing listens on port {port}")


def children(pid: int) -> dict[str, int]:
    """Processes that a proxy started: the worker first, then the judgement."""
    found = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    pids = [int(line.split()[0]) for line in found.stdout.splitlines() if "spawn_main" in line]
    return dict(zip(("worker", "judgement"), sorted(pids), strict=False))


def resident_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def cpu_s(pid: int) -> float:
    """Processor seconds of a process and of its threads: what the machine's other work does not change."""
    return sum(int(each.read_text().split()[0]) for each in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


@contextmanager
def upstream() -> Iterator[int]:
    port = free_port()
    server = subprocess.Popen(["taskset", "-c", str(LOAD), sys.executable, str(HERE / "upstream.py"), str(port)])
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


class Proxy:
    """A mitmdump on its core, bare or with addons/audit.py, whose processes are on theirs."""

    def __init__(self, folder: Path, name: str, *options: object, audited: bool) -> None:
        self.name, self.port = name, free_port()
        self.report = folder / f"{name}.json"
        command: list[object] = [Path(sys.executable).parent / "mitmdump", "-q", "--listen-host", "127.0.0.1"]
        command += ["-p", self.port, "--set", f"confdir={folder}", *options]
        if audited:
            command += ["-s", ROOT / "addons" / "audit.py", "--set", f"overcollect_app={MUSIC / 'app.yaml'}"]
            command += ["--set", f"overcollect_device={MUSIC / 'device.yaml'}"]
            command += ["--set", f"overcollect_output={self.report}", "--set", "overcollect_format=json"]
        self.process = subprocess.Popen(
            ["taskset", "-c", str(PROXY), *map(str, command)], stdout=subprocess.DEVNULL, start_new_session=True
        )
        self.pid = self.process.pid

    def settle(self) -> None:
        """Wait until it listens and its workers run, and put them on their core."""
        wait_for(self.port)
        time.sleep(4)
        for child in children(self.pid).values():
            os.sched_setaffinity(child, {WORKERS})

    def stop(self) -> float:
        """End it; return the seconds that it took."""
        began = time.perf_counter()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=600)
        return time.perf_counter() - began

    def coverage(self) -> dict[str, Any]:
        """What its report accounts for."""
        found: dict[str, Any] = json.loads(self.report.read_text())["coverage"]
        return found


def wrk(proxy: int, upstream: int, seconds: float, connections: int) -> dict[str, float]:
    """POST as fast as answers come, with wrk; return answers, answers/s and latencies."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s", "-s", str(HERE / "post.lua")]
    environment = os.environ | {"UPSTREAM": str(upstream)}
    done = subprocess.run(
        ["taskset", "-c", str(LOAD), *command, f"http://127.0.0.1:{proxy}"],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def paced(proxy: int, upstream: int, seconds: float, connections: int, rate: float) -> dict[str, float]:
    """POST at a pace, with load.py, since wrk has none."""
    command = [sys.executable, HERE / "load.py", proxy, upstream, seconds, connections, rate]
    done = subprocess.run(["taskset", "-c", str(LOAD), *map(str, command)], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
