"""Which device facts are certain, per object; values under meaningless names are accepted only beside them."""

from __future__ import annotations

from collections.abc import Container, Iterable

from overcollect.detection.candidate import POSSIBLE, Candidate
from overcollect.detection.columns import Group
from overcollect.detection.page import Page

_FACTS_TEXT = """
    device_model os_version carrier network_type cpu_info screen_metrics memory_storage battery_state boot_time gaid
    idfa idfv sdk_device_id install_id root_emulator_state android_id
"""
FACTS = frozenset(_FACTS_TEXT.split())
"""Data types of what only devices have, and most apps tell."""
CHECKED = frozenset(["imei", "imsi", "iccid", "meid"])
"""Identifiers of hardware that few other values look like."""


def told_of_device(page: Page, found: Iterable[Candidate], types: Container[str]) -> dict[Group, set[str]]:
    """Return which of some data types are sure in which object."""
    told: dict[Group, set[str]] = {}
    last: Group | None = None
    there: set[str] = set()
    for candidate in [c for c in found if c.data_type in types and c.grade is not POSSIBLE]:
        group = page.group(candidate.field)
        # Mostly they stand in one row.
        if group is not last:
            last, there = group, told.setdefault(group, set())
        there.add(candidate.data_type)
    return told
