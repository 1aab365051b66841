"""What lies beside the captures of an app: its declaration, its device, its timeline, the keys of its TLS."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct

from overcollect.fleet.names import recording
from overcollect.model import InputProblem

_DOCUMENTS = {
    "app": ("app.yaml", "app.yml", "app.json"),
    "device": ("device.yaml", "device.yml", "device.json"),
    "timeline": ("timeline.yaml", "timeline.yml", "timeline.json", "timeline.csv"),
}
_KEY_LOGS = ("*.keys", "*.keylog", "keys.log", "keys.txt", "sslkeylog*")


class Beside(Struct, frozen=True, kw_only=True):
    app: Path | None
    device: Path | None
    timeline: Path | None
    keylogs: tuple[Path, ...]

    def keylog(self, capture: Path) -> Path | None:
        """Return the key log of a capture: the one of its name, else the only one.

        Raises:
            InputProblem: there are several, and none has its name.
        """
        of_name = [path for path in self.keylogs if path.stem == recording(capture.name)]
        if (kept := of_name or self.keylogs)[1:]:
            cause = f"has several key logs beside it ({', '.join(path.name for path in kept)})"
            raise InputProblem(str(capture), cause, "Join them into keys.log, or name each as its capture")
        return kept[0] if kept else None


def beside(folder: Path) -> Beside:
    """Return what lies in the folder.

    Raises:
        InputProblem: it has two files for one thing.
    """
    files = sorted(path for path in folder.iterdir() if path.is_file())
    found = {kind: _only([path for path in files if path.name in names]) for kind, names in _DOCUMENTS.items()}
    return Beside(**found, keylogs=tuple(path for path in files if _is_key_log(path.name)))


def is_beside(name: str) -> bool:
    return _is_key_log(name) or any(name in names for names in _DOCUMENTS.values())


def _is_key_log(name: str) -> bool:
    return any(fnmatchcase(name.lower(), pattern) for pattern in _KEY_LOGS)


def _only(files: list[Path]) -> Path | None:
    if files[1:]:
        raise InputProblem(str(files[1]), f"{files[0].name} lies beside it, and one of them counts", "Keep one")
    return files[0] if files else None
