"""Why a command of the device gave nothing."""

from __future__ import annotations

import re

from overcollect.inputs.devices.parcel import read_parcel

_REFUSAL = re.compile(r"^.*\b(?:SecurityException|Permission denied|Permission Denial|not allowed)\b.*$", re.MULTILINE)
_NO_COMMAND = re.compile(r"not found|Can't find service|Unknown command|No shell command implementation")
_LONGEST = 160
_DIGITS = re.compile(r"\d{6,}")


def refusal(printed: str) -> str:
    """Return what the device said against it, in one line and without long numbers; '' where it said nothing."""
    parcel = read_parcel(printed)
    if parcel is not None:
        said = parcel.text if parcel.status else ""
    elif found := _REFUSAL.search(printed):
        said = found[0]
    elif _NO_COMMAND.search(printed):
        said = "there is no such command or service"
    else:
        said = ""
    shown = "".join(char for char in " ".join(said.split()) if char.isprintable())
    return _DIGITS.sub("…", shown)[:_LONGEST]
