"""What is read from a device, and how one value is read."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from overcollect.model import Secret

type Parser = Callable[[str], tuple[str, ...]]
"""Takes what a command printed, returns the values in it; none where it has none."""


class Reader(Struct, frozen=True, kw_only=True):
    """How one value is read on Android. Readers of one data type add up."""

    data_type: str
    command: str
    """A line for the device's shell; it only reads."""
    parse: Parser
    since: int = 0
    """The first API level that has the command in this form."""
    until: int = 1000
    """The last one."""


class Values(Struct, frozen=True, kw_only=True):
    """Values of one data type."""

    data_type: str
    values: tuple[Secret, ...]
    note: str = ""
    """What to know about them, for the comment in device.yaml."""


class Missing(Struct, frozen=True, kw_only=True):
    """A value that was not read."""

    data_type: str
    why: str
    """Why, and how to get it by hand; without the value."""


class Reading(Struct, frozen=True, kw_only=True):
    """All that one device says."""

    name: str
    os: str
    """System and version, as in device.yaml: ``android 13``."""
    utc_offset: str = ""
    """Of its clock, as in device.yaml: ``+0800``; '' where it does not say it."""
    values: tuple[Values, ...]
    missing: tuple[Missing, ...] = ()
