"""Marks that a connected Android sets by itself: starts, what is in front, the screen, permissions, installs."""

from overcollect.inputs.devices.marks.adb_marks import AdbMarks, Hearers
from overcollect.inputs.devices.marks.installs import Install

__all__ = ["AdbMarks", "Hearers", "Install"]
