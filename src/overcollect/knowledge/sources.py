"""Finds the files of knowledge: the shipped folders and those that a user adds."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from overcollect.data_folders import folder
from overcollect.knowledge.owner_table import table_files
from overcollect.model import InputProblem

KINDS = ("data_types", "endpoints", "subjects", "services", "functions", "rules", "recipients")
"""Sub-folders of a folder of knowledge; ``baseline.yaml`` lies beside them."""
BASELINE = "baseline"
PATTERNS = "patterns"
WORDS = "words"


class SourceFile(Struct, frozen=True, kw_only=True):
    kind: str
    """One of KINDS, BASELINE, PATTERNS or WORDS."""
    name: str
    """Relative to the folder of knowledge, with ``/``; the same on every machine."""
    place: str
    """For messages: as the user gave the folder, or relative to the shipped ones."""
    content: bytes
    shipped: bool

    @property
    def stem(self) -> str:
        return self.name.rpartition("/")[2].removesuffix(".yaml")


def collect(folders: Sequence[Path], *, with_default: bool) -> list[SourceFile]:
    """Return every file, the shipped ones first, then folder by folder as given, each in the order of its names.

    The named parts of patterns come before all others, and with every folder.
    """
    place = f"classifiers/{PATTERNS}.yaml"
    files = [_read(str(folder("classifiers") / f"{PATTERNS}.yaml"), PATTERNS, place, place, shipped=True)]
    files += _shipped() if with_default else []
    for number, added in enumerate(folders, 1):
        files += _added(added, number)
    return files


def tables() -> list[SourceFile]:
    """Return the shipped tables of owners: knowledge that counts in the digest and is read only where it is needed."""
    place = "purposes/recipients"
    return [
        _read(str(file), "recipients", f"{place}/{file.name}", f"{place}/{file.name}", shipped=True)
        for file in table_files()
    ]


@cache
def word_files() -> tuple[SourceFile, ...]:
    """Return the lists of words: the engine is built with them, so they count in the digest with every folder."""
    place = f"classifiers/{WORDS}"
    return tuple(_of_kind(folder("classifiers") / WORDS, WORDS, name=place, place=place, shipped=True))


def digest_of(files: Iterable[SourceFile]) -> str:
    """Return the SHA-256 over name and content of the files, in the order of their names."""
    total = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.name):
        total.update(f"{file.name}\0{len(file.content)}\0".encode())
        total.update(file.content)
    return total.hexdigest()


def _shipped() -> Iterator[SourceFile]:
    classifiers, purposes = folder("classifiers"), folder("purposes")
    for kind in KINDS:
        top = classifiers if kind in ("data_types", "endpoints", "subjects") else purposes
        yield from _of_kind(top / kind, kind, name=f"{top.name}/{kind}", place=f"{top.name}/{kind}", shipped=True)
    yield from _baseline(purposes, name=purposes.name, place=purposes.name, shipped=True)


def _added(top: Path, number: int) -> Iterator[SourceFile]:
    if not top.is_dir():
        raise InputProblem(str(top), "is no folder", f"Name a folder that holds {', '.join(KINDS)}")
    for child in sorted(top.iterdir()):
        strange_folder = child.is_dir() and child.name not in KINDS
        strange_file = child.suffix in (".yaml", ".yml") and child.name != f"{BASELINE}.yaml"
        if (strange_folder or strange_file) and not child.name.startswith("."):
            raise InputProblem(
                str(child), "is no part of a folder of knowledge", f"Parts are {', '.join(KINDS)} and {BASELINE}.yaml"
            )
    for kind in KINDS:
        yield from _of_kind(top / kind, kind, name=f"+{number}/{kind}", place=str(top / kind), shipped=False)
    yield from _baseline(top, name=f"+{number}", place=str(top), shipped=False)


def _of_kind(path: Path, kind: str, *, name: str, place: str, shipped: bool) -> Iterator[SourceFile]:
    if not path.is_dir():
        return
    for entry in sorted(os.listdir(path)):  # noqa: PTH208 - names alone; 250 Path objects cost as much as reading
        if entry.endswith(".yml"):
            raise InputProblem(f"{place}/{entry}", "ends in .yml", "Rename it to end in .yaml")
        if entry.endswith(".yaml") and not entry.startswith("."):
            yield _read(f"{path}/{entry}", kind, f"{name}/{entry}", f"{place}/{entry}", shipped=shipped)


def _baseline(path: Path, *, name: str, place: str, shipped: bool) -> Iterator[SourceFile]:
    file = path / f"{BASELINE}.yaml"
    if file.is_file():
        yield _read(str(file), BASELINE, f"{name}/{file.name}", f"{place}/{file.name}", shipped=shipped)


def _read(path: str, kind: str, name: str, place: str, *, shipped: bool) -> SourceFile:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
            content = file.read()
    except OSError as error:
        raise InputProblem(place, f"cannot be opened ({error.strerror})", "Check the name and the rights") from None
    return SourceFile(kind=kind, name=name, place=place, content=content, shipped=shipped)
