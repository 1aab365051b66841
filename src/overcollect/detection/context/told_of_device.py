"""What of a device is surely told, and where: the ground on which values without telling names count."""

from __future__ import annotations

from collections.abc import Container, Iterable

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.page import Page
from overcollect.model import Grade

_FACTS_TEXT = """
    device_model os_version carrier network_type cpu_info screen_metrics memory_storage battery_state boot_time gaid
    idfa idfv sdk_device_id install_id root_emulator_state android_id
"""
FACTS = frozenset(_FACTS_TEXT.split())
"""Data types of what only devices have, and most apps tell."""
CHECKED = frozenset(["imei", "imsi", "iccid", "meid"])
"""Identifiers of hardware that few other values look like."""


def told_of_device(
    page: Page, found: Iterable[Candidate], types: Container[str]
) -> tuple[dict[Group, set[str]], set[int]]:
    """Return which of some data types are sure in which object, and all fields in which anything is sure."""
    told: dict[Group, set[str]] = {}
    taken = set()
    for candidate in found:
        if candidate.grade is not Grade.POSSIBLE:
            taken.add(candidate.field)
            if candidate.data_type in types:
                told.setdefault(page.group(candidate.field), set()).add(candidate.data_type)
    return told, taken
