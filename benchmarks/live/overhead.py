"""What the audit costs the proxy, beside bare mitmdump in the same run.

    python benchmarks/live/overhead.py [SECONDS] [PAIRS] [--save]

Bare mitmdump and mitmdump with addons/audit.py stand side by side on one core and get load in turns of some seconds,
bare first in one pair and second in the next, so that both meet the same machine. The second core has upstream, load
generator and, where there is no third, the audit's processes, which counts against the audit.
``--save`` has both write a flow file.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import proxies
from proxies import Proxy


class Arm:
    """One of the two proxies, and what was measured with it."""

    def __init__(self, proxy: Proxy, upstream: int) -> None:
        self.proxy, self._upstream = proxy, upstream
        self.sent = 0.0
        self.per_s: list[float] = []
        self.cpu_ms: list[float] = []
        self.median_ms: list[float] = []
        self.p99_ms: list[float] = []

    def full(self, seconds: float) -> None:
        used = proxies.cpu_s(self.proxy.pid)
        found = proxies.wrk(self.proxy.port, self._upstream, seconds, 8)
        time.sleep(0.5)  # what is under way belongs to this turn
        self.cpu_ms.append(1000 * (proxies.cpu_s(self.proxy.pid) - used) / found["answers"])
        self.per_s.append(found["per_s"])

    def paced(self, seconds: float) -> None:
        found = proxies.paced(self.proxy.port, self._upstream, seconds, 8, 100)
        self.median_ms.append(found["median_ms"])
        self.p99_ms.append(found["p99_ms"])
        self.sent += found["answers"]


def ratios(one: list[float], other: list[float]) -> str:
    found = sorted(a / b for a, b in zip(one, other, strict=True))
    return f"{statistics.median(found):.3f} (of pairs {found[0]:.2f} to {found[-1]:.2f})"


def main(seconds: float, pairs: int, *, save: bool) -> None:
    with tempfile.TemporaryDirectory() as name, proxies.upstream() as upstream:
        folder = Path(name)
        arms = []
        for label in ("bare", "audited"):
            options = ["-w", folder / f"{label}.flow"] if save else []
            proxy = Proxy(folder, label, *options, audited=label == "audited")
            arms.append(Arm(proxy, upstream))
            proxy.settle()
        bare, audited = arms
        for arm in arms:
            arm.full(2)
            arm.per_s.clear()
            arm.cpu_ms.clear()
        for pair in range(pairs):
            for arm in arms if pair % 2 == 0 else arms[::-1]:
                arm.full(seconds)
        for pair in range(pairs):
            for arm in arms if pair % 2 == 0 else arms[::-1]:
                arm.paced(seconds)
        for arm in arms:
            arm.proxy.stop()
    for label, arm in (("bare", bare), ("audited", audited)):
        medians = [statistics.median(each) for each in (arm.per_s, arm.cpu_ms, arm.median_ms, arm.p99_ms)]
        print("{:<8} {:.0f} requests/s, {:.3f} ms of processor a request".format(label, *medians[:2]))
        print("         at 100 requests/s: median {:.2f} ms, 99 % {:.2f} ms".format(*medians[2:]))
    print(f"throughput, audited / bare: {ratios(audited.per_s, bare.per_s)}")
    print(f"requests per processor second of the proxy, audited / bare: {ratios(bare.cpu_ms, audited.cpu_ms)}")
    added = [a - b for a, b in zip(audited.median_ms, bare.median_ms, strict=True)]
    print(f"median latency added: {statistics.median(added):.2f} ms ({min(added):.2f} to {max(added):.2f})")
    print(f"cores: proxy {proxies.PROXY}, load generator and upstream {proxies.LOAD}, workers {proxies.WORKERS}")


if __name__ == "__main__":
    given = [each for each in sys.argv[1:] if each != "--save"]
    main(float(given[0]) if given else 4, int(given[1]) if given[1:] else 10, save="--save" in sys.argv)
