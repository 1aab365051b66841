"""Logs that stand beside the traffic: who read what on the device, and which permissions were asked for."""

from pathlib import Path

from overcollect.inputs.corroboration.interface import Access, Reading, Setting
from overcollect.inputs.corroboration.marks import marks


def read_accesses(path: str | Path, setting: Setting | None = None) -> Reading:
    """Return what the log at ``path`` says, with what could not be read of it.

    Raises:
        InputProblem: it cannot be opened, or is no log that is known.
    """
    from overcollect.inputs.corroboration.open import read  # noqa: PLC0415 - loads the readers of all logs

    return read(path, setting)


__all__ = ["Access", "Reading", "Setting", "marks", "read_accesses"]
