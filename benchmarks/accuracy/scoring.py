"""Holds what a tool found against what is known to be there. The rules stand in README.md."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from truth import Labels, Trap, Truth

SURE = frozenset(("certain", "probable"))
_SHORT = 5
"""Characters from which a text may be found inside another; shorter ones must be equal."""
_WORDS = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a tool reports."""

    entry: int
    data_types: frozenset[str]
    """One for this tool; those that a peer's coarser word can mean."""
    name: str
    value: str
    """Folded, as sent or as decoded."""
    canonical: str = ""
    grade: str = "certain"
    location: str = ""
    place: str = ""
    decoding: tuple[str, ...] = ()
    transform: str = ""
    method: str = ""


@dataclass(slots=True)
class Count:
    """One row of a table."""

    planted: int = 0
    found: int = 0
    """Planted values with at least one right report."""
    wrong: int = 0
    """Reports of this type that are false."""
    possible: int = 0
    """Planted values that only a report of grade ``possible`` names."""
    duplicates: int = 0

    @property
    def precision(self) -> float | None:
        return self.found / (self.found + self.wrong) if self.found + self.wrong else None

    @property
    def recall(self) -> float | None:
        return self.found / self.planted if self.planted else None

    @property
    def f1(self) -> float | None:
        both = 2 * self.found + self.wrong + (self.planted - self.found)
        return 2 * self.found / both if both else None

    def add(self, other: Count) -> None:
        self.planted += other.planted
        self.found += other.found
        self.wrong += other.wrong
        self.possible += other.possible
        self.duplicates += other.duplicates

    def row(self) -> dict[str, Any]:
        return {
            "planted": self.planted, "found": self.found, "wrong": self.wrong, "possible_only": self.possible,
            "duplicates": self.duplicates, "precision": self.precision, "recall": self.recall, "f1": self.f1,
        }  # fmt: skip


type Table = dict[str, Count]


def _table() -> Table:
    return defaultdict(Count)


@dataclass(slots=True)
class Score:
    total: Count = field(default_factory=Count)
    types: Table = field(default_factory=_table)
    grades: Table = field(default_factory=_table)
    containers: Table = field(default_factory=_table)
    transforms: Table = field(default_factory=_table)
    named_right: Count = field(default_factory=Count)
    """How many are found and name the encoding rightly, where there is one to be named."""
    nameable: Count = field(default_factory=Count)
    """Only values that can be told without a known value."""
    known: Count = field(default_factory=Count)
    """Only values that device.yaml holds, whether it is given or not."""
    misses: list[tuple[Truth, list[Found]]] = field(default_factory=list)
    mistakes: list[tuple[Found, str]] = field(default_factory=list)
    doubts: list[tuple[Found, str]] = field(default_factory=list)
    """Wrong reports of grade ``possible``."""
    fields: int = 0

    def merge(self, other: Score) -> None:
        for mine, its in (
            (self.total, other.total),
            (self.named_right, other.named_right),
            (self.nameable, other.nameable),
            (self.known, other.known),
        ):
            mine.add(its)
        for table, added in (
            (self.types, other.types),
            (self.grades, other.grades),
            (self.containers, other.containers),
            (self.transforms, other.transforms),
        ):
            for name, count in added.items():
                table[name].add(count)
        self.misses += other.misses
        self.mistakes += other.mistakes
        self.doubts += other.doubts
        self.fields += other.fields


def score(labels: Labels, found: Iterable[Found], *, spurious_count: bool = True) -> Score:
    """Score one capture.

    Args:
        labels: what is there.
        found: what a tool reports.
        spurious_count: whether a report at no label is wrong; False for sets whose labels are not complete.
    """
    result = Score(fields=labels.fields)
    truths: dict[int, list[Truth]] = defaultdict(list)
    traps: dict[int, list[Trap]] = defaultdict(list)
    for truth in labels.truths:
        truths[truth.entry].append(truth)
    for trap in labels.traps:
        traps[trap.entry].append(trap)
    hits: dict[int, list[Found]] = defaultdict(list)
    near: dict[int, list[Found]] = defaultdict(list)
    for report in found:
        _place(report, truths[report.entry], traps[report.entry], hits, near, result, spurious_count=spurious_count)
    for truth in labels.truths:
        _account(truth, hits[id(truth)], near[id(truth)], result)
    return result


def _place(
    report: Found,
    truths: Sequence[Truth],
    traps: Sequence[Trap],
    hits: dict[int, list[Found]],
    near: dict[int, list[Found]],
    result: Score,
    *,
    spurious_count: bool,
) -> None:
    at = [truth for truth in truths if _about(report, truth.texts, truth.name)]
    right = [truth for truth in at if report.data_types & ({truth.data_type} | truth.instead)]
    if right:
        # Of several values of one type under one name, the one whose text is shown, and that was not yet found.
        best = min(right, key=lambda truth: _distance(report, truth, len(hits[id(truth)])))
        hits[id(best)].append(report)
        return
    sure = report.grade in SURE
    if not spurious_count:  # a name, or a longer text around it, says nothing where not every field is labelled
        at = [truth for truth in at if report.value in truth.texts or report.canonical in truth.texts]
    for truth in at:
        near[id(truth)].append(report)
    if any(report.data_types & truth.also for truth in at):
        return
    if at:
        what = f"is {at[0].data_type} ({at[0].transform}, {at[0].container or at[0].place})"
        _wrong(report, what, result, sure=sure)
        return
    trap = next((trap for trap in traps if _about(report, trap.texts, trap.name)), None)
    if trap is not None and report.data_types & trap.also:
        return
    if trap is not None or spurious_count:
        _wrong(report, f"look-alike: {trap.kind}" if trap else "nothing was planted there", result, sure=sure)


def _distance(report: Found, truth: Truth, already: int) -> tuple[bool, bool, bool, int]:
    encoding = truth.tokens <= said(report) if truth.tokens else not report.transform
    return report.value not in truth.texts, truth.name != report.name, not encoding, already


def _wrong(report: Found, what: str, result: Score, *, sure: bool) -> None:
    result.grades[report.grade].wrong += 1
    if sure:
        result.total.wrong += 1
        result.types[min(report.data_types)].wrong += 1
        result.mistakes.append((report, what))
    else:
        result.doubts.append((report, what))


def _about(report: Found, texts: frozenset[str], name: str) -> bool:
    """Tell whether a report speaks of this value: by the text it shows, else by the name over it."""
    if _shows(report, texts):
        return True
    if not name:
        return False
    parts = name.lower().split("/")
    return report.name.lower() in parts or not set(parts).isdisjoint(_keys(report.location.lower()))


def _shows(report: Found, texts: frozenset[str]) -> bool:
    for shown in (report.value, report.canonical):
        if shown in texts:
            return True
        if len(shown) > _SHORT and any(len(text) > _SHORT and (text in shown or shown in text) for text in texts):
            return True
    return False


def _keys(location: str) -> list[str]:
    return re.split(r"[.\[\]$']+", location)


def _account(truth: Truth, hits: Sequence[Found], near: Sequence[Found], result: Score) -> None:
    sure = [report for report in hits if report.grade in SURE]
    counts = [
        result.total,
        result.types[truth.data_type],
        result.containers[truth.container or truth.place or "-"],
        result.transforms[truth.transform],
    ]
    if not truth.needs_known:
        counts.append(result.nameable)
    if truth.known:
        counts.append(result.known)
    for count in counts:
        count.planted += 1
        count.found += bool(sure)
        count.possible += bool(hits) and not sure
        count.duplicates += max(0, len(sure) - 1)
    for grade in {report.grade for report in hits}:
        result.grades[grade].found += 1
    result.named_right.planted += 1
    result.named_right.found += any(truth.tokens <= said(report) for report in sure)
    if not sure:
        result.misses.append((truth, [*hits, *near]))


def said(report: Found) -> frozenset[str]:
    """Return the words of the reported decoding and transform."""
    words = Counter(_WORDS.findall(report.transform.lower()))
    words.update(word for step in report.decoding for word in _WORDS.findall(step.lower()))
    return frozenset(words) | frozenset(("xor",) if any(word.startswith("xor") for word in words) else ())
