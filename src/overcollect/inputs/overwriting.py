"""Keeps a command from overwriting the files that it reads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from overcollect.model import InputProblem


def check_not_read(target: Path, inputs: Iterable[Path], remedy: str = "Give another name") -> None:
    """Check that a file to be written is none of those that are read.

    Raises:
        InputProblem: it is one.
    """
    if any(is_same_file(target, one) for one in inputs):
        raise InputProblem(str(target), "is read for this, and would be lost", remedy)


def is_same_file(one: Path, other: Path) -> bool:
    """Tell whether two names are of one file, whether or not it is there yet."""
    return (one.exists() and other.exists() and one.samefile(other)) or one.absolute() == other.absolute()
