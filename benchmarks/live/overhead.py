"""What the audit costs the proxy, beside bare mitmdump in the same run; and whether anything is lost.

    python benchmarks/live/overhead.py [SECONDS] [ROUNDS]

Bare mitmdump and mitmdump with addons/audit.py take turns. Processes are pinned: the proxy to the first core; upstream,
load generator and the audit's workers share the second (with more than two cores the workers get the third). On two
cores the audit therefore takes time from the load generator, which counts against it.
"""

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
MITMDUMP = Path(sys.executable).parent / "mitmdump"
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
    sys.exit("the proxy did not start")


def children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def resident_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def cpu_s(pid: int) -> float:
    """Processor seconds of a process: what the machine's other work does not change."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def load(proxy: int, upstream: int, *rest: float) -> dict[str, float]:
    command = [sys.executable, HERE / "load.py", proxy, upstream, *rest]
    done = subprocess.run(["taskset", "-c", str(LOAD), *map(str, command)], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def run(upstream: int, folder: Path, seconds: float, *, audited: bool) -> dict[str, Any]:
    port = free_port()
    command = [MITMDUMP, "-q", "--listen-host", "127.0.0.1", "-p", port, "--set", f"confdir={folder}"]
    report = folder / "report.json"
    if audited:
        command += [
            "-s",
            ROOT / "addons" / "audit.py",
            "--set",
            f"overcollect_app={ROOT}/captures/example-music/app.yaml",
        ]
        command += ["--set", f"overcollect_device={ROOT}/captures/example-music/device.yaml"]
        command += ["--set", f"overcollect_output={report}", "--set", "overcollect_format=json"]
    proxy = subprocess.Popen(["taskset", "-c", str(PROXY), *map(str, command)], stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        time.sleep(4)
        for child in children(proxy.pid):
            os.sched_setaffinity(child, {WORKERS})
        sent = load(port, upstream, 1, 8)["answers"]
        before, used = resident_mb(proxy.pid), cpu_s(proxy.pid)
        full = load(port, upstream, seconds, 8)
        used = cpu_s(proxy.pid) - used
        after = resident_mb(proxy.pid)
        paced = load(port, upstream, seconds, 8, 100)
        sent += full["answers"] + paced["answers"]
    finally:
        ending = time.perf_counter()
        proxy.send_signal(signal.SIGINT)
        proxy.wait(timeout=300)
    found = {
        "per_s": full["per_s"],
        "cpu_ms": 1000 * used / full["answers"],
        "median_ms": paced["median_ms"],
        "p99_ms": paced["p99_ms"],
        "grew_mb": after - before,
        "sent": sent,
    }
    if audited:
        coverage = json.loads(report.read_text())["coverage"]
        found["accounted"] = coverage["messages_sent"]
        found["gaps"] = {gap["reason"]: gap["count"] for gap in coverage["gaps"]}
        found["drain_s"] = time.perf_counter() - ending
    return found


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 8
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    upstream = free_port()
    server = subprocess.Popen(["taskset", "-c", str(LOAD), sys.executable, str(HERE / "upstream.py"), str(upstream)])
    ratios, costs, added = [], [], []
    try:
        wait_for(upstream)
        with tempfile.TemporaryDirectory() as name:
            for _ in range(rounds):
                bare = run(upstream, Path(name), seconds, audited=False)
                audited = run(upstream, Path(name), seconds, audited=True)
                ratios.append(audited["per_s"] / bare["per_s"])
                costs.append(bare["cpu_ms"] / audited["cpu_ms"])
                added.append(audited["median_ms"] - bare["median_ms"])
                for label, found in (("bare", bare), ("audited", audited)):
                    shown = {k: round(v, 2) if isinstance(v, float) else v for k, v in found.items()}
                    print(f"{label:<8} {shown}")
                lost = audited["sent"] - audited["accounted"]
                print(f"         lost: {lost}")
    finally:
        server.terminate()
        server.wait()
    print(f"throughput, audited / bare: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
    print(f"requests per processor second of the proxy, audited / bare: {statistics.median(costs):.2f}")
    print(f"median latency added: {statistics.median(added):.2f} ms")
    print(f"cores: proxy {PROXY}, load generator and upstream {LOAD}, workers {WORKERS}")


main()
