"""Prints scores as tables."""

from __future__ import annotations

from collections.abc import Mapping

from scoring import Count, Score

_HEAD = f"{'planted':>9}{'found':>8}{'possible':>10}{'wrong':>8}{'precision':>11}{'recall':>9}{'F1':>8}"


def share(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"


def line(label: str, count: Count, width: int = 40) -> str:
    numbers = f"{count.planted:9,}{count.found:8,}{count.possible:10,}{count.wrong:8,}"
    return f"{label:{width}}{numbers}{share(count.precision):>11}{share(count.recall):>9}{share(count.f1):>8}"


def table(title: str, rows: Mapping[str, Count], width: int = 40) -> str:
    lines = [f"{title:{width}}{_HEAD}"]
    lines += [line(name, rows[name], width) for name in sorted(rows)]
    return "\n".join(lines)


def grades(score: Score) -> str:
    """Right and wrong reports of each grade; recall has no meaning here."""
    lines = [f"{'grade':40}{'values found':>14}{'wrong reports':>15}{'precision':>11}"]
    for grade in ("certain", "probable", "possible"):
        count = score.grades[grade]
        lines.append(f"{grade:40}{count.found:14,}{count.wrong:15,}{share(count.precision):>11}")
    return "\n".join(lines)


def whole(score: Score) -> str:
    parts = [
        table("data type", score.types),
        grades(score),
        table("form of the message", score.containers),
        table("transform", score.transforms),
        line("all, certain and probable", score.total),
        line("  of these, values of device.yaml", score.known),
        line("  of these, told by a name or a form", score.nameable),
        f"found and the encoding rightly named: {share(score.named_right.recall)}",
    ]
    return "\n\n".join(parts)
