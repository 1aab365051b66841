"""Where the folders of knowledge are: inside the installed package, else at the top of the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the folder of knowledge ``name`` (``classifiers``, ``purposes``, ``reports``)."""
    packaged = _PACKAGE / "content" / name
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent / name
