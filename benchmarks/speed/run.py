"""How fast an audit is, and whether its memory grows with the capture.

    uv run python benchmarks/speed/run.py [--exchanges 5000] [--repeats 3] [--keep FOLDER] [--trackhar]

Every measurement is a process of its own. Exit status 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from identity import Identity
from measure import Cost, run

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "accuracy"))

from trackhar import TrackHar  # noqa: E402 - of the benchmark beside this one

OVERCOLLECT = str(Path(sys.executable).with_name("overcollect"))
SAMPLE = HERE.parents[1] / "captures" / "example-music" / "first-run.flow"
RATE = 1_000
"""Goal: exchanges a second, one process, the whole command line."""
GROWTH = 0.20
"""Goal: growth of peak memory where the capture is four times as long."""
HELP = 0.15
"""Goal: seconds of ``overcollect --help`` beyond the start of a bare interpreter."""
LONGER = 4
STAGES = {
    "mitmproxy": "mitmproxy FlowReader, iterating only",
    "reading": "overcollect: reading",
    "decoding": "  + decoding",
    "detection": "  + detection",
}


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    seconds: float
    cpu: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Goal:
    what: str
    measured: str
    holds: bool


def main() -> None:
    arguments = _arguments()
    with _folder(arguments.keep) as folder, _compiled():
        short, long = arguments.exchanges, LONGER * arguments.exchanges
        for count in (short, long):
            run([sys.executable, str(HERE / "recordings.py"), str(count), str(folder)])
        goals = [
            _speed(folder / f"traffic-{short}.flow", short, arguments.repeats),
            *_memory(folder, short, long),
            _start(),
        ]
        if arguments.trackhar:
            goals += _beside_trackhar(folder, short, arguments.repeats)
    for goal in goals:
        print(f"{'holds ' if goal.holds else 'MISSED'}  {goal.what}: {goal.measured}")
    missed = [goal for goal in goals if not goal.holds]
    print("All goals hold." if not missed else f"{len(missed)} of {len(goals)} goals are missed.")
    sys.exit(bool(missed))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Speed and memory of an audit, on made-up traffic.")
    parser.add_argument("--exchanges", type=int, default=5_000, help="length of the capture (default: 5000)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each stage; the fastest counts (default: 3)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the made-up captures there")
    parser.add_argument("--trackhar", action="store_true", help="install TrackHAR and run it beside; needs npm")
    return parser.parse_args()


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="overcollect-speed-") as name:
        yield Path(name)


@contextmanager
def _compiled() -> Iterator[None]:
    """Let every process find Python's compiled modules, as an installation does, whatever the environment says."""
    with tempfile.TemporaryDirectory(prefix="overcollect-compiled-") as name:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = name
        for jobs in ("1", "2"):
            options = ["--fail-on", "never", "--jobs", jobs, "-f", "json", "-o", os.devnull]
            run([OVERCOLLECT, "audit", str(SAMPLE), *options])
        yield


def _speed(capture: Path, exchanges: int, repeats: int) -> Goal:
    rows = [_stage(stage, label, capture, exchanges, repeats) for stage, label in STAGES.items()]
    for label, jobs in (("overcollect audit, start to end", 1), ("  with --jobs 2", 2)):
        best = min((_audit(capture, jobs) for _ in range(repeats)), key=lambda cost: cost.seconds)
        rows.append(Row(label, best.seconds, best.cpu, best.peak_mb))
    print(f"{exchanges:,} exchanges, flow file of {capture.stat().st_size / 1e6:.0f} MB; the fastest of {repeats} runs")
    print(f"{'':38}{'CPU ratio':>11}{'CPU s':>8}{'seconds':>9}{'exchanges/s':>13}{'peak MB':>9}")
    for row in rows:
        # Processor time drifts less than the clock where other programs run beside.
        ratio, rate = row.cpu / rows[0].cpu, exchanges / row.seconds
        print(f"{row.label:38}{ratio:11.2f}{row.cpu:8.2f}{row.seconds:9.2f}{rate:13,.0f}{row.peak_mb:9.0f}")
    print()
    whole = rows[len(STAGES)]
    rate = exchanges / whole.seconds
    measured = f"{rate:,.0f} ({exchanges / whole.cpu:,.0f} a processor second)"
    return Goal(f"an audit in one process, at least {RATE:,} exchanges/s", measured, rate >= RATE)


def _stage(stage: str, label: str, capture: Path, exchanges: int, repeats: int) -> Row:
    best: Row | None = None
    for _ in range(repeats):
        cost = run([sys.executable, str(HERE / "stages.py"), stage, str(capture)])
        told = json.loads(cost.output)
        if told["exchanges"] != exchanges or told.get("known") == 0:
            raise SystemExit(f"{stage} did not see all of the traffic, so its time means nothing: {told}")
        if best is None or told["seconds"] < best.seconds:
            best = Row(label, told["seconds"], told["cpu"], cost.peak_mb)
    assert best is not None
    return best


def _audit(capture: Path, jobs: int = 1) -> Cost:
    inputs = ["--app", str(HERE / "app.yaml"), "--device", str(HERE / "device.yaml")]
    options = ["--fail-on", "never", "--jobs", str(jobs), "-f", "json", "-o", "/dev/null"]
    return run([OVERCOLLECT, "audit", str(capture), *inputs, *options])


def _memory(folder: Path, short: int, long: int) -> list[Goal]:
    print(f"Peak memory of overcollect audit, MB{short:12,}{long:12,} exchanges{'growth':>9}")
    goals = []
    for form in ("flow", "har", "pcap"):
        peaks = [_audit(folder / f"traffic-{count}.{form}").peak_mb for count in (short, long)]
        growth = peaks[1] / peaks[0] - 1
        print(f"  {form:33}{peaks[0]:12.0f}{peaks[1]:12.0f}{growth:19.0%}")
        what = f"{form} {LONGER} times as long, memory grows by at most {GROWTH:.0%}"
        goals.append(Goal(what, f"{growth:.0%}", growth <= GROWTH))
    print()
    return goals


def _beside_trackhar(folder: Path, requests: int, repeats: int) -> list[Goal]:
    """Run the full detector and TrackHAR with the same known values in turns, both without the start of a program."""
    run([sys.executable, str(HERE / "recordings.py"), str(requests), str(folder), "--light"])
    trackhar = TrackHar(folder)
    known = {name: [value] for name, value in Identity().texts.items()}
    goals = []
    print(f"HAR of {requests:,} requests, {len(known)} known values; the fastest of {repeats} runs, in turns")
    for har in (folder / f"light-{requests}.har", folder / f"traffic-{requests}.har"):
        ours = theirs = float("inf")
        for _ in range(repeats):
            ours = min(ours, _stage("detection", "", har, requests, 1).seconds)
            theirs = min(theirs, trackhar.run(har, known)["seconds"])
        size = f"{har.stat().st_size / requests / 1000:.1f} kB a request"
        for label, seconds in ((f"TrackHAR, {size}", theirs), (f"overcollect: full detector, {size}", ours)):
            print(f"{label:48}{seconds:9.2f} s{requests / seconds:13,.0f} requests/s")
        measured = f"{requests / ours:,.0f}/s beside {requests / theirs:,.0f}/s"
        goals.append(Goal(f"as fast as TrackHAR with known values, {size}", measured, ours <= theirs))
    print()
    return goals


def _start() -> Goal:
    bare = statistics.median(run([sys.executable, "-c", ""]).seconds for _ in range(5))
    helped = statistics.median(run([OVERCOLLECT, "--help"]).seconds for _ in range(5))
    what = f"overcollect --help, less than {HELP} s beyond a bare interpreter"
    return Goal(what, f"{helped - bare:.3f} s ({helped:.3f} - {bare:.3f})", helped - bare < HELP)


if __name__ == "__main__":
    main()
