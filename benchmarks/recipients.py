"""Share of requests whose owner the shipped tables name, over published captures.

``python benchmarks/recipients.py --external FOLDER`` reads every HAR file below FOLDER, with no app.yaml: operator and
declared recipients would only add to what is named. It prints the share by requests, and the hosts that nobody is named
for. Reserved names (RFC 2606, RFC 6761), which stand in published captures for names that were taken out, belong to
nobody and do not count.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from pathlib import Path

from overcollect.captures import open_capture
from overcollect.captures.interface import Options
from overcollect.knowledge import load
from overcollect.model import Kind, Message
from overcollect.recipients import Names, RecipientInfo, Recipients, names_in

SHOWN = 40
RESERVED = re.compile(r"(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--external", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--owners", action="store_true", help="also print the owner of every host")
    options = parser.parse_args()
    owners = load().owners
    total: Counter[bool] = Counter()
    for file in sorted(options.external.rglob("*.har")):
        names, hosts = read(file)
        begun = time.perf_counter()
        resolve = Recipients(owners, None, names).resolve
        answers = {host: resolve(host) for host in hosts}
        seconds = time.perf_counter() - begun
        counts = Counter(dict.fromkeys((True, False), 0))
        reserved = {host for host in hosts if RESERVED.search(host)}
        for host, requests in hosts.items():
            if host not in reserved:
                counts[answers[host].owner is not None] += requests
        total += counts
        print(f"{file.relative_to(options.external)}: {line(counts)}, {len(hosts)} hosts, {seconds * 1000:.0f} ms")
        for host in sorted(reserved):
            print(f"    {hosts[host]:5}  {host}: a reserved name, not counted")
        missing = [(host, n) for host, n in hosts.most_common() if answers[host].owner is None and host not in reserved]
        for host, count in missing[:SHOWN]:
            print(f"    {count:5}  {host}: not named")
        if options.owners:
            for host, count in hosts.most_common():
                print(f"    {count:5}  {host}: {told(answers[host])}")
    print(f"all: {line(total)}")


def read(file: Path) -> tuple[Names, Counter[str]]:
    names, hosts = Names(), Counter[str]()
    for item in open_capture(str(file), Options()).read():
        if isinstance(item, Message):
            names.learn(names_in(item))
            if item.kind is Kind.HTTP_REQUEST:
                hosts[item.host] += 1
    return names, hosts


def line(counts: Counter[bool]) -> str:
    requests = counts[True] + counts[False]
    return f"{counts[True]} of {requests} requests have a named owner ({counts[True] / max(requests, 1):.1%})"


def told(info: RecipientInfo) -> str:
    return f"{info.owner} | {info.party} | {info.role} | {info.country} | {info.source[:60]}"


if __name__ == "__main__":
    main()
