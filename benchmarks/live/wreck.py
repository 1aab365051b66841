"""What goes wrong beside the audit, on purpose: does the proxy go on serving, and does the account add up?

    python benchmarks/live/wreck.py [REQUESTS_PER_SECOND] [SECONDS]

Runs `overcollect proxy --web` under load with the page open in Chromium (where there is one), and in turn kills the
worker, kills the browser, and stops the worker while 300 bodies of 1 MB come and the disk has room for one. The full
disk is a bound on the size of files that the proxy may write (RLIMIT_FSIZE).
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import proxies

MUSIC = proxies.MUSIC


class Load(threading.Thread):
    """Posts at a pace, and counts what was answered and how long it took."""

    def __init__(self, proxy: int, upstream: int, rate: float) -> None:
        super().__init__(daemon=True)
        through = urllib.request.ProxyHandler({"http": f"http://127.0.0.1:{proxy}"})
        self._opener = urllib.request.build_opener(through)
        self._url = f"http://127.0.0.1:{upstream}/v1/events"
        self._pause = 1 / rate
        self._stopped = threading.Event()
        self.times: list[float] = []
        self.failed = 0

    def post(self, size: int = 0) -> None:
        body = json.dumps({"device": {"imei": "490154203237518"}, "log": "x" * size}).encode()
        headers = {"Content-Type": "application/json", "Host": "log.adnet.example"}
        began = time.perf_counter()
        try:
            with self._opener.open(urllib.request.Request(self._url, body, headers), timeout=60) as answer:
                answer.read()
            self.times.append(time.perf_counter() - began)
        except OSError:
            self.failed += 1

    def run(self) -> None:
        while not self._stopped.wait(self._pause):
            self.post()

    def stop(self) -> None:
        self._stopped.set()
        self.join()


def start(folder: Path, port: int) -> tuple[subprocess.Popen[str], str]:
    command = ["prlimit", f"--fsize={1 << 20}", sys.executable, "-m", "overcollect"]
    command += ["proxy", "-q", "--web", "--listen-host", "127.0.0.1", "--port", str(port), "--confdir", str(folder)]
    command += ["--app", str(MUSIC / "app.yaml"), "--device", str(MUSIC / "device.yaml"), "--fail-on", "never"]
    command += ["-f", "json", "-o", str(folder / "report.json")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(r"http://127\.0\.0\.1:\d+/[\w-]+/", line):
            return process, found[0]
    sys.exit("the proxy ended")


def said(process: subprocess.Popen[str], lines: list[str]) -> None:
    assert process.stderr is not None
    lines.extend(process.stderr)


def phase(load: Load, what: str, seconds: float) -> None:
    before = len(load.times)
    time.sleep(seconds)
    times = sorted(load.times[before:])
    answered = len(times)
    median, longest = (1000 * times[answered // 2], 1000 * times[-1]) if times else (0.0, 0.0)
    print(f"{what}: {answered} answered, {load.failed} failed, median {median:.0f} ms, longest {longest:.0f} ms")


def main(rate: float, seconds: float) -> None:
    with tempfile.TemporaryDirectory() as name, proxies.upstream() as upstream:
        port, lines = proxies.free_port(), list[str]()
        process, url = start(Path(name), port)
        threading.Thread(target=said, args=(process, lines), daemon=True).start()
        time.sleep(5)
        browser = None
        if chromium := shutil.which("chromium"):
            options = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={name}/chromium"]
            browser = subprocess.Popen(
                [chromium, *options, "--remote-debugging-port=0", url],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        load = Load(port, upstream, rate)
        load.start()
        phase(load, "undisturbed", seconds)
        os.kill(proxies.children(process.pid)["worker"], signal.SIGKILL)
        phase(load, "worker killed", seconds)
        if browser is not None:
            os.killpg(browser.pid, signal.SIGKILL)
            browser.wait()
            phase(load, "browser killed", seconds)
        load.stop()
        # The judgement is older than the worker that was started anew.
        worker = max(proxies.children(process.pid).values())
        os.kill(worker, signal.SIGSTOP)
        for _ in range(300):
            load.post(size=1_000_000)
        print(f"worker stopped, disk full: {len(load.times)} answered in all, {load.failed} failed")
        os.kill(worker, signal.SIGCONT)
        ending = time.perf_counter()
        process.send_signal(signal.SIGINT)
        process.wait(timeout=300)
        ended = time.perf_counter() - ending
        coverage = json.loads((Path(name) / "report.json").read_text())["coverage"]
    print(f"ended in {ended:.1f} s; sent {len(load.times) + load.failed}, accounted {coverage['messages_sent']}")
    print("gaps:", [(gap["reason"], gap["count"]) for gap in coverage["gaps"]])
    print("said:", *[line.strip() for line in lines if "disk" in line or "xamined" in line], sep="\n  ")


if __name__ == "__main__":
    given = [float(each) for each in sys.argv[1:]]
    main(*(given + [50, 10][len(given) :]))
