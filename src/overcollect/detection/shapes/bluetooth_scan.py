"""Bluetooth scans: records of a device address with what radios around say of themselves."""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.detection.kinds import Kind
from overcollect.detection.page import Page
from overcollect.detection.shapes.cells import cell_of
from overcollect.detection.shapes.collections import Row
from overcollect.detection.shapes.interface import NEVER, Found, Member
from overcollect.forms import FORMS, Evidence
from overcollect.knowledge.words import word_set

_BESIDE = word_set("networks", "facts_of_bluetooth")
_NAMES = frozenset(["name", "devicename", "localname", "btname", "alias"])
_WIFI = word_set("networks", "facts_of_wifi_alone")
_LEAST = 2


class BluetoothScan:
    id = "bluetooth_scan"
    data_type = "bluetooth_scan"
    kinds = Kind.STATION.value
    trace = NEVER
    canaries = 2

    def is_possible(self, page: Page, *, named: bool) -> bool:  # noqa: ARG002 - only its records tell
        return True

    def rows(self, rows: Sequence[Row], *, named: bool) -> Found | None:
        members: dict[Member, None] = {}
        fields: set[int] = set()
        for row in rows:
            stations = [cell for cell in row if FORMS["mac"].evidence(cell.text) >= Evidence.CHECKED]
            if not stations or cell_of(row, _WIFI) or not (named or cell_of(row, _BESIDE) or cell_of(row, _NAMES)):
                continue
            members.update(
                (("bluetooth_mac", FORMS["mac"].canonical(cell.text) or cell.text), None) for cell in stations
            )
            fields.update(cell.field for cell in row)
        if len(members) < _LEAST:
            return None
        return Found(list(members), len(members), fields, convincing=True)

    def text(self, text: str, *, named: bool) -> Found | None:  # noqa: ARG002 - its records are never one text
        return None
