"""Does memory stay flat? Resident memory of the proxy, its worker and the judgement while flows go through.

    python benchmarks/live/memory.py [FLOWS]

Sends POSTs with wrk as fast as answers come, and prints at a tenth, half and all of the flows what each process holds,
and at the end whether the account adds up.
"""

import sys
import tempfile
import time
from pathlib import Path

import proxies
from proxies import Proxy


def main(flows: int) -> None:
    with tempfile.TemporaryDirectory() as name, proxies.upstream() as upstream:
        proxy = Proxy(Path(name), "audited", audited=True)
        proxy.settle()
        answered = 0.0
        for share in (0.01, 0.1, 0.5, 1.0):
            while answered < share * flows:
                answered += proxies.wrk(proxy.port, upstream, 2, 8)["answers"]
            time.sleep(2)
            held = {"proxy": proxy.pid} | proxies.children(proxy.pid)
            shown = ", ".join(f"{label} {proxies.resident_mb(pid):.0f} MB" for label, pid in held.items())
            print(f"{answered:.0f} flows: {shown}", flush=True)
        proxy.stop()
        coverage = proxy.coverage()
        # What wrk had under way when its time was up was sent, too, but not answered.
        print(f"answered {answered:.0f}, accounted {coverage['messages_sent']}, gaps {coverage['gaps']}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
