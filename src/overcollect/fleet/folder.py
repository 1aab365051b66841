"""Which folders below a folder hold captures of an app."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct

from overcollect.captures import Options, open_capture
from overcollect.fleet.beside import is_beside
from overcollect.fleet.names import in_text, is_named_capture, recording
from overcollect.model import InputProblem


class AppFolder(Struct, frozen=True, kw_only=True):
    name: str
    """Path below the folder of the fleet, with ``/``; its reports lie in a folder of that name."""
    path: Path
    captures: tuple[Path, ...]
    """Empty where files describe an app, and nothing was recorded."""
    pattern: str = ""
    """Of the names of files that count as captures; '' for all that are some."""


class Found(Struct, frozen=True, kw_only=True):
    apps: tuple[AppFolder, ...]
    """By their names."""
    others: tuple[str, ...]
    """Folders with neither a capture, nor a file about an app, nor folders in them."""


def find(top: Path, pattern: str, leave_out: Path) -> Found:
    """Return the folders below ``top`` with captures, or with files that say which app should have some.

    Args:
        top: the folder of the fleet.
        pattern: of the names of files that count as captures; '' for all that are some.
        leave_out: where reports go, which may be below ``top``.

    Raises:
        InputProblem: there is no such folder, or reports are to lie among the captures.
    """
    if not top.is_dir():
        raise InputProblem(str(top), "is no folder", "Name the folder that has one folder an app")
    if top.resolve() == leave_out.resolve():
        raise InputProblem(str(leave_out), "reports would lie among the captures", "Name another folder with -o")
    apps, others = [], []
    for folder in _below(top, {top.resolve(), leave_out.resolve()}):
        name = in_text(folder.relative_to(top).as_posix())
        captures = captures_in(folder, pattern)
        if captures or any(is_beside(path.name) for path in _files(folder)):
            apps.append(AppFolder(name=name, path=folder, captures=captures, pattern=pattern))
        elif not any(path.is_dir() for path in _entries(folder)):
            others.append(name)
    return Found(apps=tuple(sorted(apps, key=lambda app: app.name)), others=tuple(sorted(others)))


def _below(folder: Path, seen: set[Path]) -> Iterator[Path]:
    """Yield the folders below, each once, however links lead to it; hidden ones are not the user's."""
    for path in sorted(_entries(folder)):
        if path.is_dir() and (real := path.resolve()) not in seen:
            seen.add(real)
            yield path
            yield from _below(path, seen)


def captures_in(folder: Path, pattern: str = "") -> tuple[Path, ...]:
    """Return the captures that lie in a folder, by their names.

    Args:
        folder: the folder.
        pattern: of the names of files that count as captures; '' for all that are some.
    """
    return tuple(path for path in _files(folder) if is_capture(path, pattern))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in _entries(folder) if path.is_file())


def _entries(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if not path.name.startswith(".")]
    except OSError as error:
        raise InputProblem(str(folder), f"cannot be read ({error.strerror})", "Check its permissions") from None


def is_capture(path: Path, pattern: str = "") -> bool:
    """Tell by the name, else by the content; not where that is any JSON, which only its name makes a HAR."""
    if pattern:
        return fnmatchcase(path.name, pattern)
    if is_named_capture(path.name):
        return True
    if is_beside(path.name):
        return False
    try:
        return open_capture(str(path), Options()).format != "har"
    except InputProblem:
        return False


def check_recordings(folder: AppFolder, remedy: str = "Keep one, rename one, or choose with --captures") -> None:
    """Check that there are captures, and that none is another one in a second format.

    Args:
        folder: what was found in it.
        remedy: what to do about a recording in two formats.

    Raises:
        InputProblem: nothing was recorded, or two captures have one name.
    """
    if not folder.captures and folder.pattern:
        cause = f"no file in it matches --captures {folder.pattern!r}"
        raise InputProblem(str(folder.path), cause, "Change the pattern")
    if not folder.captures:
        raise InputProblem(str(folder.path), "there is no capture in it", "Record the app, or remove the folder")
    seen: dict[str, Path] = {}
    for path in folder.captures:
        if (other := seen.setdefault(recording(path.name), path)) is not path:
            cause = f"{other.name} and {path.name} are named as one recording in two formats, which would count twice"
            raise InputProblem(str(folder.path), cause, remedy)
