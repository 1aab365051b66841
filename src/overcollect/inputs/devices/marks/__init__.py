"""Marks that a connected Android sets by itself: what is in front, the screen, permissions; and what it installs."""

from overcollect.inputs.devices.marks.adb_marks import AdbMarks, Hearers
from overcollect.inputs.devices.marks.installs import Install

__all__ = ["AdbMarks", "Hearers", "Install"]
