"""Wi-Fi scans: records of a BSSID with a network name or a signal strength."""

from __future__ import annotations

import re
from collections.abc import Sequence

from overcollect.detection.kinds import Kind
from overcollect.detection.page import Page
from overcollect.detection.shapes.cells import cell_of
from overcollect.detection.shapes.collections import Cell, Row
from overcollect.detection.shapes.interface import Found, Member
from overcollect.forms import FORMS, Evidence

_STATION = frozenset(["bssid", "mac", "apmac", "macaddress", "routermac"])
_BESIDE = frozenset(
    [
        "ssid",
        "level",
        "rssi",
        "signal",
        "strength",
        "dbm",
        "frequency",
        "freq",
        "channel",
        "capabilities",
        "signalstrength",
    ]
)
_LEAST, _FEWEST_COLONS = 2, 10
_MAC = re.compile(r"(?<![0-9A-Fa-f:])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?![0-9A-Fa-f:])")
_STRENGTH = re.compile(r"-(?<=[,;|#& ]-)[2-9][0-9](?![0-9.])")
"""Signal strengths in dBm, as scans have them."""


class WifiScan:
    id = "wifi_scan"
    data_type = "wifi_scan_list"
    kinds = Kind.STATION.value
    trace = _STRENGTH
    canaries = 2

    def is_possible(self, page: Page, *, named: bool) -> bool:  # noqa: ARG002 - only its records tell
        return True

    def rows(self, rows: Sequence[Row], *, named: bool) -> Found | None:
        members: dict[Member, None] = {}
        fields: set[int] = set()
        for row in rows:
            stations = [cell for cell in row if _is_station(cell)]
            if not stations or not (named or cell_of(row, _BESIDE)):
                continue
            members.update((("wifi_bssid", FORMS["mac"].canonical(cell.text) or cell.text), None) for cell in stations)
            fields.update(cell.field for cell in stations)
            fields.update(cell.field for cell in row if cell.name in _BESIDE)
        if len(members) < _LEAST:
            return None
        return Found(list(members), len(members), fields, convincing=True)

    def text(self, text: str, *, named: bool) -> Found | None:
        """Read ``bssid,level,ssid;…``, which SDKs of maps send."""
        if text.count(":") + text.count("-") < _FEWEST_COLONS:
            return None
        stations = dict.fromkeys(match[0].lower() for match in _MAC.finditer(text))
        if len(stations) < _LEAST or not (named or len(_STRENGTH.findall(text)) >= len(stations)):
            return None
        members: list[Member] = [("wifi_bssid", FORMS["mac"].canonical(one) or one) for one in stations]
        return Found(members, len(members), set(), convincing=True)


def _is_station(cell: Cell) -> bool:
    least = Evidence.FITS if cell.name in _STATION else Evidence.CHECKED
    return len(cell.text) in (12, 14, 17) and FORMS["mac"].evidence(cell.text) >= least
