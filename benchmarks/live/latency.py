"""How long a finding takes from the request to the page, while other requests go through.

    python benchmarks/live/latency.py [REQUESTS_PER_SECOND] [SECONDS]

Runs `overcollect proxy --web`, sends load at the given pace, and twice a second a request to a domain that was not
seen before: its first finding is what the page waits for. The page is stood for by a reader of its events; a browser
adds the time to draw a frame.
"""

import asyncio
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
MUSIC = ROOT / "captures" / "example-music"
EVERY_S = 0.5
BODY = json.dumps({"device": {"imei": "490154203237518"}}).encode()


async def probe(proxy: int, upstream: int, number: int, sent: dict[str, float]) -> None:
    domain = f"probe{number}.example"
    request = (
        f"POST http://127.0.0.1:{upstream}/v1/up HTTP/1.1\r\nHost: {domain}\r\nContent-Type: application/json\r\n"
        f"Connection: close\r\nContent-Length: {len(BODY)}\r\n\r\n"
    ).encode() + BODY
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy)
    sent[domain] = time.perf_counter()
    writer.write(request)
    await reader.readuntil(b"{}")
    writer.close()


async def watch(url: str, seen: dict[str, float]) -> None:
    """Read the page's events, and note when a finding about a domain is there first."""
    _, host, token = url.rstrip("/").rsplit("/", 2)
    name, _, port = host.partition(":")
    reader, writer = await asyncio.open_connection(name, int(port), limit=1 << 26)
    writer.write(f"GET /{token}/events?lang=en HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    while True:
        line = await reader.readline()
        start = line.find(b"data: ")
        if start >= 0:
            now = time.perf_counter()
            for item in json.loads(line[start + 6 :])["items"].values():
                if item["kind"] == "finding":
                    seen.setdefault(item["recipient"], now)


async def url_of(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    while line := (await process.stderr.readline()).decode():
        if found := re.search(r"http://127\.0\.0\.1:\d+/[\w-]+/", line):
            return found[0]
    sys.exit("the proxy ended")


def cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def processes(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [pid, *(int(line) for line in found.stdout.split())]


async def main(rate: float, seconds: float) -> None:
    upstream, proxy = 18471, 18472
    server = await asyncio.create_subprocess_exec(sys.executable, HERE / "upstream.py", str(upstream))
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "overcollect", "proxy", "-q", "--web", "--port"]
        command += [str(proxy), "--listen-host", "127.0.0.1", "--confdir", folder, "-o", f"{folder}/report.txt"]
        command += ["--app", str(MUSIC / "app.yaml"), "--device", str(MUSIC / "device.yaml")]
        process = await asyncio.create_subprocess_exec(*command, stderr=subprocess.PIPE)
        assert process.stderr is not None
        sent: dict[str, float] = {}
        seen: dict[str, float] = {}
        try:
            url = await url_of(process)
            watching = asyncio.create_task(watch(url, seen))
            # Nobody may hold up the proxy by not reading what it says.
            reading = asyncio.create_task(process.stderr.read())
            await asyncio.sleep(6)
            numbers = [str(each) for each in (proxy, upstream, seconds, 8, rate)]
            load = await asyncio.create_subprocess_exec(
                sys.executable, HERE / "load.py", *numbers, stdout=subprocess.DEVNULL
            )
            before = {pid: cpu_s(pid) for pid in processes(process.pid)}
            began = time.perf_counter()
            for number in range(int(seconds / EVERY_S)):
                await probe(proxy, upstream, number, sent)
                await asyncio.sleep(max(0.0, began + (number + 1) * EVERY_S - time.perf_counter()))
            took = time.perf_counter() - began
            used = [cpu_s(pid) - before.get(pid, 0.0) for pid in processes(process.pid)]
            await load.wait()
            await asyncio.sleep(5)
            watching.cancel()
            reading.cancel()
        finally:
            process.terminate()
            await process.wait()
            server.terminate()
            await server.wait()
    times = sorted(seen[domain] - at for domain, at in sent.items() if domain in seen)
    print(f"{len(times)} of {len(sent)} findings came, at {rate:g} requests/s")
    cuts = statistics.quantiles(times, n=10)
    median = statistics.median(times)
    print(f"from request to page: median {median:.2f} s, 90 % {cuts[8]:.2f} s, longest {times[-1]:.2f} s")
    shares = [f"{each / took:.0%}" for each in used]
    print(f"processor time: proxy {shares[0]}, its children {', '.join(shares[1:])}")


given = [float(each) for each in sys.argv[1:]]
asyncio.run(main(*(given + [50, 20][len(given) :])))
