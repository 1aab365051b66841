"""What file names say about captures."""

from __future__ import annotations

import os

_SUFFIXES = (".flow", ".flows", ".mitm", ".har", ".zhar", ".pcap", ".pcapng", ".cap")
_PACKED = (".gz", ".zip")


def is_named_capture(name: str) -> bool:
    return recording(name) != name


def recording(name: str) -> str:
    """Return the name of a capture without what tells its format.

    >>> recording("first-run.HAR.gz")
    'first-run'
    """
    bare = name
    for packed in _PACKED:
        bare = bare[: -len(packed)] if bare.lower().endswith(packed) else bare
    for suffix in _SUFFIXES:
        if bare.lower().endswith(suffix):
            return bare[: -len(suffix)]
    return name


def in_text(name: str) -> str:
    """Return a name of which not all is UTF-8, as archives of other systems bring them, as text that can be written."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
