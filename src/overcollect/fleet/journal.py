"""fleet.jsonl: written line by line while apps are audited, and put in order at the end."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

import msgspec

from overcollect.fleet.entry import SCHEMA, Entry
from overcollect.model import InputProblem

_NAME = "fleet.jsonl"
_REMEDY = "Name the folder that `overcollect fleet run -o` wrote"


class Journal:
    """The lines of a fleet. A run that is killed loses the app that it was at, and no other."""

    def __init__(self, output: Path) -> None:
        self._path = output / _NAME
        self._entries = {entry.folder: entry for entry in _read(self._path)} if self._path.exists() else {}

    def begin(self, folders: Iterable[str]) -> None:
        """Write a line for each app that has none: what was not reached is not forgotten."""
        for folder in folders:
            self._entries.setdefault(folder, Entry(folder=folder, state="waiting", status=3))
        self._write()

    def before(self, folder: str) -> Entry:
        return self._entries[folder]

    def add(self, entry: Entry) -> None:
        self._entries[entry.folder] = entry
        with self._path.open("ab") as file:
            file.write(msgspec.json.encode(entry) + b"\n")

    def end(self, folders: Collection[str]) -> list[str]:
        """Put the lines in order; return the apps that are no longer there, whose lines go."""
        gone = [folder for folder in self._entries if folder not in folders]
        for folder in gone:
            del self._entries[folder]
        self._write()
        return gone

    def _write(self) -> None:
        lines = (msgspec.json.encode(self._entries[folder]) + b"\n" for folder in sorted(self._entries))
        write_whole(self._path, b"".join(lines))


def read_journal(output: Path) -> list[Entry]:
    """Return the lines of a fleet, by the names of the folders.

    Raises:
        InputProblem: there are none.
    """
    path = output / _NAME
    if not path.is_file():
        raise InputProblem(str(path), "there is no such file", _REMEDY)
    return [entry for _, entry in sorted({entry.folder: entry for entry in _read(path)}.items())]


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees a part of it."""
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(content)
    new.replace(path)


def _read(path: Path) -> list[Entry]:
    """Return the lines; the last one may be cut where a run was killed."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise InputProblem(str(path), f"cannot be read ({error.strerror})", _REMEDY) from None
    entries = []
    for number, line in enumerate(lines, 1):
        try:
            entry = msgspec.json.decode(line, type=Entry) if line else None
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            if number == len(lines):
                continue
            raise InputProblem(f"{path}:{number}", f"is no line of a fleet ({error})", _REMEDY) from None
        if entry is not None and entry.schema == SCHEMA:
            entries.append(entry)
    return entries
