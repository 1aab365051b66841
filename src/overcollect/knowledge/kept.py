"""A cache of assembled catalogues, as JSON under the hash of what they were made from."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path

import msgspec

from overcollect.data_folders import cache_folder, folder
from overcollect.knowledge.catalogue import Catalogue

_MOST_KEPT = 8


def find(digest: str) -> Catalogue | None:
    """Return the catalogue of that digest, where it was kept."""
    try:
        catalogue = msgspec.json.decode(_file(digest).read_bytes(), type=Catalogue)
    except (OSError, msgspec.MsgspecError):
        return None
    return catalogue if catalogue.digest == digest else None


def keep(catalogue: Catalogue) -> None:
    """Keep ``catalogue``; where the folder cannot be written, nothing is kept and nothing is wrong."""
    file = _file(catalogue.digest)
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".new")
        with os.fdopen(handle, "wb") as new:
            new.write(msgspec.json.encode(catalogue))
        Path(name).replace(file)
        older = sorted(file.parent.glob("*.json"), key=lambda kept: kept.stat().st_mtime, reverse=True)
        for kept in older[_MOST_KEPT:]:
            kept.unlink(missing_ok=True)


def _file(digest: str) -> Path:
    return cache_folder() / "knowledge" / f"{digest[:32]}-{_shape()}.json"


@cache
def _shape() -> str:
    """A hash of the code and schemas that shape a catalogue: what another version kept is not read."""
    total = hashlib.sha256()
    schemas = [schema for top in ("classifiers", "purposes") for schema in folder(top).glob("schemas/*.json")]
    for file in [*sorted(Path(__file__).parent.glob("*.py")), *sorted(schemas)]:
        total.update(file.read_bytes())
    return total.hexdigest()[:16]
