"""Recordings to compare: a capture, or a folder of captures with their app.yaml, device.yaml and so on."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from overcollect.fleet.beside import beside
from overcollect.fleet.folder import AppFolder, captures_in, check_recordings


class Recorded(Struct, frozen=True, kw_only=True):
    name: str
    captures: tuple[tuple[str, Path | None], ...]
    """Each with its key log."""
    app: Path | None = None
    device: Path | None = None
    timeline: Path | None = None


def recorded(name: str, keylog: Path | None) -> Recorded:
    """Return the capture of that name, or what lies in the folder.

    Args:
        name: of a file or a folder.
        keylog: opens all of them; None for the key logs in the folder.

    Raises:
        InputProblem: the folder holds no capture, or two of one recording.
    """
    folder = Path(name)
    if not folder.is_dir():
        return Recorded(name=name, captures=((name, keylog),))
    captures, lying = captures_in(folder), beside(folder)
    check_recordings(AppFolder(name=name, path=folder, captures=captures), "Keep one, rename one, or name one file")
    named = tuple((str(path), keylog or lying.keylog(path)) for path in captures)
    return Recorded(name=name, captures=named, app=lying.app, device=lying.device, timeline=lying.timeline)
