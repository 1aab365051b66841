"""A load generator: keeps connections busy with POSTs, and counts answers and their times.

``python load.py PROXY_PORT UPSTREAM_PORT SECONDS CONNECTIONS [RATE]`` prints JSON. With RATE (requests/s in all) it
sends at that pace, to measure latency; without, as fast as answers come.
"""

import asyncio
import json
import statistics
import sys
import time

BODY = json.dumps(
    {
        "device": {"imei": "490154203237518", "model": "Pixel 6", "os": "android 13"},
        "events": [{"name": "play", "song": n, "position_ms": n * 1000} for n in range(10)],
    }
).encode()


async def client(proxy: int, upstream: int, until: float, pause: float, times: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy)
    request = (
        f"POST http://127.0.0.1:{upstream}/v1/events HTTP/1.1\r\nHost: 127.0.0.1:{upstream}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(BODY)}\r\n\r\n"
    ).encode() + BODY
    due = time.perf_counter()
    while time.perf_counter() < until:
        began = time.perf_counter()
        writer.write(request)
        await reader.readuntil(b"{}")
        times.append(time.perf_counter() - began)
        due += pause
        if (left := due - time.perf_counter()) > 0:
            await asyncio.sleep(left)
    writer.close()


async def main(proxy: int, upstream: int, seconds: float, connections: int, rate: float = 0.0) -> None:
    times: list[float] = []
    began = time.perf_counter()
    pause = connections / rate if rate else 0.0
    await asyncio.gather(*(client(proxy, upstream, began + seconds, pause, times) for _ in range(connections)))
    took = time.perf_counter() - began
    cuts = statistics.quantiles(times, n=100)
    print(
        json.dumps(
            {
                "answers": len(times),
                "per_s": len(times) / took,
                "median_ms": statistics.median(times) * 1000,
                "p99_ms": cuts[98] * 1000,
            }
        )
    )


given = sys.argv[1:]
asyncio.run(main(int(given[0]), int(given[1]), float(given[2]), int(given[3]), *map(float, given[4:])))
