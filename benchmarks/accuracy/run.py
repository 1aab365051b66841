"""Accuracy of the detector on a labelled corpus, on sets that others labelled, and beside published tools.

    uv run python benchmarks/accuracy/run.py [--without-known-values] [--external FOLDER] [--peers] [-o FILE]

README.md has the rules.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import ours
import tables
from external_sets import ADAPTERS, ExternalSet
from generator import Corpus, haystack
from har import write_har
from identity import device_document
from peers import PEERS
from scoring import SURE, Count, Found, Score, score
from truth import Labels

CHECKSUMMED = frozenset(("imei", "iccid", "bank_card_number", "national_id_cn", "uscc", "vin"))
_PER = 100_000


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="overcollect-accuracy-") as name:
        scratch = arguments.keep or Path(name)
        scratch.mkdir(parents=True, exist_ok=True)
        results = _own(arguments, scratch)
        results["look_alikes"] = _look_alikes(arguments, scratch)
        if arguments.external:
            results["external"] = _external(arguments, scratch)
        if arguments.peers:
            results["peers"] = _peers(arguments, scratch)
    if arguments.output:
        arguments.output.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Accuracy of the detector, with the speed of the same run.")
    parser.add_argument("--without-known-values", action="store_true", help="run without the identities' device.yaml")
    parser.add_argument("--external", type=Path, metavar="FOLDER", help="folder that holds the sets of others")
    parser.add_argument("--peers", action="store_true", help="install TrackHAR and Presidio and run them beside")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write all numbers as JSON")
    parser.add_argument("--seed", type=int, default=2026, help="of the corpus (default: 2026)")
    parser.add_argument("--identities", type=int, default=4, help="people with devices (default: 4, at most 6)")
    parser.add_argument("--rounds", type=int, default=10, help="how often each sends every kind (default: 10)")
    parser.add_argument("--look-alikes", type=int, default=_PER, metavar="FIELDS", help=f"default: {_PER}")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave HAR, device.yaml and labels there")
    parser.add_argument(
        "--defects", type=int, default=0, metavar="N", help="print the N most frequent misses and mistakes"
    )
    return parser.parse_args()


def _own(arguments: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    total, requests, seconds = Score(), 0, 0.0
    traps = 0
    for number in range(arguments.identities):
        corpus = Corpus(number, arguments.seed, arguments.rounds)
        traps += len(corpus.labels.traps)
        har = scratch / f"identity-{number}.har"
        write_har(har, corpus.messages)
        device = device_document(corpus.values)
        if arguments.keep:
            _keep(scratch, number, device, corpus)
        run = ours.run(har, None if arguments.without_known_values else device)
        total.merge(score(corpus.labels, run.found))
        requests, seconds = requests + run.requests, seconds + run.seconds
    known = "without" if arguments.without_known_values else "with"
    planted = total.total.planted
    print(f"Own corpus, {known} known values: {requests:,} requests, {planted:,} planted, {traps:,} look-alikes")
    print()
    print(tables.whole(total))
    print(f"speed of this run, reading, decoding and detection: {requests / seconds:,.0f} requests/s")
    if arguments.defects:
        print(_defects(total, arguments.defects))
    return {
        "known_values": not arguments.without_known_values,
        "requests": requests,
        "requests_per_second": requests / seconds,
        "look_alikes_planted": traps,
        **_numbers(total),
    }


def _numbers(result: Score) -> dict[str, Any]:
    return {
        "total": result.total.row(),
        "values_of_device_yaml": result.known.row(),
        "told_by_name_or_form": result.nameable.row(),
        "encoding_named": result.named_right.row(),
        **{
            key: {name: count.row() for name, count in sorted(table.items())}
            for key, table in (
                ("data_types", result.types),
                ("grades", result.grades),
                ("forms", result.containers),
                ("transforms", result.transforms),
            )
        },
    }


def _look_alikes(arguments: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    messages, labels = haystack(arguments.look_alikes, arguments.seed)
    har = scratch / "look-alikes.har"
    write_har(har, messages)
    known = device_document(Corpus(0, arguments.seed, 0).values)
    run = ours.run(har, None if arguments.without_known_values else known)
    # Every request has the header of its HTTP library, which is what it is called.
    sure = [found for found in run.found if found.grade in SURE and found.data_types != {"user_agent"}]
    checked = [found for found in sure if found.data_types & CHECKSUMMED]
    rate = len(checked) * _PER / labels.fields
    print()
    print(f"Look-alikes of checksummed types: {labels.fields:,} fields, {len(checked)} false ({rate:.1f} in {_PER:,})")
    types = Counter(min(found.data_types) for found in sure)
    print(
        f"  false reports of any type: {len(sure)}"
        + "".join(f"; {name} {count}" for name, count in types.most_common(8))
    )
    return {
        "fields": labels.fields,
        "checksummed": len(checked),
        "per_100000": rate,
        "any": len(sure),
        "types": dict(types),
        "requests_per_second": run.requests / run.seconds,
    }


def _sets(folder: Path, scratch: Path) -> list[ExternalSet]:
    found = []
    for name, adapter in ADAPTERS.items():
        if (folder / name).is_dir():
            found.append(adapter(folder / name, scratch))
        else:
            print(f"skipped: {name} (there is no folder {folder / name})")
    return found


def _external(arguments: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    results: dict[str, Any] = {}
    for labelled in _sets(arguments.external, scratch):
        total, requests, seconds, at_traps, any_grade, traps = Score(), 0, 0.0, 0, 0, 0
        for part in labelled.parts:
            run = ours.run(part.har, part.device)
            total.merge(score(part.labels, run.found, spurious_count=labelled.complete))
            requests, seconds = requests + run.requests, seconds + run.seconds
            hit, loose = _traps_taken(part.labels, run.found)
            at_traps, any_grade, traps = at_traps + hit, any_grade + loose, traps + len(part.labels.traps)
        print()
        print(f"{labelled.name}: {requests:,} requests; goal: {labelled.goal}")
        print(tables.table("data type", total.types))
        print(f"found and the encoding rightly named: {tables.share(total.named_right.recall)}", end="")
        if traps:
            print(f"; traps taken {at_traps} of {traps} ({at_traps / traps:.1%}), {any_grade} with `possible`", end="")
        print(f"; {requests / seconds:,.0f} requests/s")
        if arguments.defects:
            print(_defects(total, arguments.defects))
        results[labelled.name] = {
            "goal": labelled.goal,
            "requests_per_second": requests / seconds,
            "traps": traps,
            "traps_taken": at_traps,
            **_numbers(total),
        }
    return results


def _traps_taken(labels: Labels, found: list[Found]) -> tuple[int, int]:
    """Return at how many traps something is reported: certain or probable, and at all."""
    traps = [Labels(traps=[trap], fields=1) for trap in labels.traps]
    by_entry: dict[int, list[Found]] = {}
    for report in found:
        by_entry.setdefault(report.entry, []).append(report)
    sure = loose = 0
    for one in traps:
        reports = by_entry.get(one.traps[0].entry, [])
        result = score(one, reports, spurious_count=False)
        sure += result.total.wrong > 0
        loose += sum(count.wrong for count in result.grades.values()) > 0
    return sure, loose


def _peers(arguments: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    corpus = Corpus(0, arguments.seed, arguments.rounds)
    har = scratch / "peers.har"
    write_har(har, corpus.messages)
    cases: list[tuple[str, Path, Labels, dict[str, Any] | None, bool]] = [
        ("own corpus, identity 0", har, corpus.labels, device_document(corpus.values), True)
    ]
    if arguments.external:
        for labelled in _sets(arguments.external, scratch):
            if labelled.name not in ("reporthar-tweasel", "place-snippets"):  # labelled by TrackHAR itself; no recall
                cases += [(labelled.name, p.har, p.labels, p.device, labelled.complete) for p in labelled.parts]
    tools: dict[str, Any] = {"overcollect": ours.run}
    for name, install in PEERS.items():
        try:
            tools[name] = install(scratch)
        except (OSError, RuntimeError) as error:
            print(f"skipped: {name} ({error})")
    print()
    head = f"{'planted':>9}{'found':>8}{'wrong':>8}{'precision':>11}{'recall':>9}{'requests/s':>12}"
    print(f"{'Beside peers, on the same HAR':40}{head}")
    results: dict[str, Any] = {}
    for title, file, labels, device, complete in cases:
        for name, tool in tools.items():
            run = tool(file, device)
            count: Count = score(labels, run.found, spurious_count=complete).total
            rate = run.requests / run.seconds
            print(
                f"{title + ': ' + name:40}{count.planted:9,}{count.found:8,}{count.wrong:8,}"
                f"{tables.share(count.precision):>11}{tables.share(count.recall):>9}{rate:12,.0f}"
            )
            results.setdefault(title, {})[name] = {**count.row(), "requests_per_second": rate}
    return results


def _defects(result: Score, most: int) -> str:
    lines = ["", "most frequent misses: data type, name, transform, form; what was reported instead"]
    misses: Counter[str] = Counter()
    for truth, reports in result.misses:
        told = ", ".join(sorted({f"{min(report.data_types)} ({report.grade})" for report in reports})) or "nothing"
        misses[f"{truth.data_type}  {truth.name or '-'}  {truth.transform}  {truth.container}; {told}"] += 1
    lines += [f"{count:5} {text}" for text, count in misses.most_common(most)]
    for title, wrong in (("mistakes", result.mistakes), ("mistakes of grade possible", result.doubts)):
        lines += ["", f"most frequent {title}: reported type, name, method; what it is"]
        counts = Counter(f"{min(r.data_types)}  {r.name or '-'}  {r.method}; {what}" for r, what in wrong)
        lines += [f"{count:5} {text}" for text, count in counts.most_common(most)]
    return "\n".join(lines)


def _keep(scratch: Path, number: int, device: dict[str, Any], corpus: Corpus) -> None:
    (scratch / f"identity-{number}.device.yaml").write_text(json.dumps(device, ensure_ascii=False), encoding="utf-8")
    with (scratch / f"identity-{number}.labels.jsonl").open("w", encoding="utf-8") as file:
        for truth in corpus.labels.truths:
            line = {
                "entry": truth.entry,
                "data_type": truth.data_type,
                "name": truth.name,
                "place": truth.place,
                "form": truth.container,
                "decoding": truth.coding,
                "transform": truth.transform,
                "texts": sorted(truth.texts),
            }
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
