"""Where the folders of knowledge are: inside the installed package, else at the top of the checkout."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent
_PACKAGED = _PACKAGE / "content"
_CHECKOUT = _PACKAGE.parent.parent


def folder(name: str) -> Path:
    """Return the folder of knowledge ``name`` (``classifiers``, ``purposes``, ``reports``)."""
    packaged = _PACKAGED / name
    return packaged if packaged.is_dir() else _CHECKOUT / name


def cache_folder() -> Path:
    """Return where what was computed once may be kept: in a checkout its ``.cache``, else the user's cache folder.

    It need not exist, and need not be writable.
    """
    if not _PACKAGED.is_dir():
        return _CHECKOUT / ".cache"
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path("~/.cache").expanduser()) / "overcollect"
