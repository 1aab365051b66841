"""More messages than the worker can take: does the account add up, does memory stay flat, is the loop blocked?

python benchmarks/live/flood.py [MESSAGES_PER_SECOND] [SECONDS]
"""

import asyncio
import json
import os
import sys
import time
from pathlib import Path

import proxies
from mitmproxy.http import HTTPFlow
from mitmproxy.test import tflow

from overcollect.audit import Setting
from overcollect.inputs import load_app, load_device
from overcollect.knowledge import load
from overcollect.live.packing import Parts
from overcollect.live.session import Session

APP = Path(__file__).parent.parent.parent / "captures" / "example-music"


def leak(number: int) -> HTTPFlow:
    flow = tflow.tflow(resp=True)
    flow.request.host = flow.request.headers["host"] = f"h{number % 50}.adnet.example"
    flow.request.headers["content-type"] = "application/json"
    events = [{"name": "play", "song": n, "position_ms": n * 1000} for n in range(10)]
    flow.request.text = json.dumps({"device": {"imei": "490154203237518", "n": number}, "events": events})
    return flow


async def heartbeat(gaps: list[float]) -> None:
    """Measure how long the loop is kept from other work."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(0.001)
        gaps.append(time.perf_counter() - began - 0.001)


async def main(rate: float, seconds: float) -> None:
    catalogue = load()
    app = load_app(APP / "app.yaml", catalogue)
    session = Session(Setting(catalogue=catalogue, app=app, device=load_device(APP / "device.yaml", catalogue)))
    session.start()
    await asyncio.sleep(5)
    gaps: list[float] = []
    flows = [leak(number) for number in range(1000)]
    beat = asyncio.create_task(heartbeat(gaps))
    marks = [1_000, 10_000, 50_000, 100_000, 10**9]
    began, count, most = time.perf_counter(), 0, 0
    while (now := time.perf_counter() - began) < seconds:
        while count < now * rate / 2:  # a flow has two messages
            session.put(Parts(flows[count % 1000], ended=True))
            count += 1
        most = max(most, session.backlog.messages)
        if count >= marks[0]:
            held = [proxies.resident_mb(pid) for pid in (os.getpid(), *proxies.children(os.getpid()).values())]
            print("{} flows: proxy {:.0f} MB, worker {:.0f} MB, judgement {:.0f} MB".format(marks.pop(0), *held))
        await asyncio.sleep(0.005)
    put = 2 * count
    beat.cancel()
    draining = time.perf_counter()
    while session.backlog.messages:
        session.drain(lambda _: True)
    outcome = session.outcome()
    gaps.sort()
    drained = time.perf_counter() - draining
    print(f"messages put {put}, accounted {outcome.coverage.messages}, not examined {session.unexamined}")
    print(f"{put / seconds:.0f} messages/s for {seconds} s, at most {most} waiting, drained in {drained:.1f} s")
    kept = [1000 * gaps[int(share * (len(gaps) - 1))] for share in (0.5, 0.99, 1)]
    print("loop kept from other work: median {:.2f} ms, 99 % {:.1f} ms, longest {:.0f} ms".format(*kept))
    session.close()


if __name__ == "__main__":
    given = [float(each) for each in sys.argv[1:]]
    asyncio.run(main(*(given + [5000, 60][len(given) :])))
