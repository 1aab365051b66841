"""Packages that are installed while the test runs.

An update stops the app first, with the reason ``installPackageLI``, in every version from Android 8 to 15; of a new
package the log need not say anything, so the lists of packages before and after are compared.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct

from overcollect.inputs.devices.marks.line import Line, package_in
from overcollect.inputs.devices.marks.visibility import RESUMED

TAGS = ("ActivityManager", "PackageManager")
_STOPPED = re.compile(r"^Force stopping ([\w.]+) appid=\d+ user=-?\d+: installPackageLI\b")
_UPDATED = re.compile(r"^Update (?:system )?package ([\w.]+) code path ")
_INSTALLER = re.compile(r"com\.(?:google\.)?android\.packageinstaller|com\.miui\.packageinstaller")


class Install(Struct, frozen=True, kw_only=True):
    """A package that was installed or updated."""

    time: float
    """Seconds since 1970-01-01 UTC; of new packages when it was noticed."""
    package: str
    update: bool


def updated(line: Line) -> Install | None:
    """Return the update that a line tells of."""
    found = _STOPPED.match(line.said) or _UPDATED.match(line.said)
    return Install(time=line.time, package=found[1], update=True) if found and line.tag in TAGS else None


def is_installer(line: Line) -> bool:
    """Tell whether the system's dialog for installations comes to the front."""
    return line.tag in RESUMED and _INSTALLER.fullmatch(package_in(line.said)) is not None


def added(before: Collection[str], after: Collection[str], time: float) -> tuple[Install, ...]:
    """Return the packages that are in the second list only."""
    return tuple(Install(time=time, package=name, update=False) for name in sorted(set(after) - set(before)))
