"""Wi-Fi scans: records of a BSSID with a network name or a signal strength.

Records whose names say nothing (``[["00:00:5e:00:53:01", -48, "cafe"], …]``, ``{"b": …, "r": -48}``, one text each) are
told by the strength that every one of them has; those of Bluetooth have one as well, so that it takes what only Wi-Fi
has to be sure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from overcollect.detection.kinds import Kind
from overcollect.detection.page import Page
from overcollect.detection.shapes.cells import cell_of
from overcollect.detection.shapes.collections import Cell, Row
from overcollect.detection.shapes.decimal_addresses import STATION_NAMES, is_decimal, spelled
from overcollect.detection.shapes.interface import Found, Member
from overcollect.forms import FORMS, Evidence
from overcollect.knowledge.words import word_set

_BESIDE = word_set("networks", "facts_of_stations")
_LEAST, _FEWEST_COLONS = 2, 10
_MAC = re.compile(r"(?<![0-9A-Fa-f:])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?![0-9A-Fa-f]|:(?!-))")
_STRENGTH = re.compile(r"-(?:(?<=[,;|#& ]-)|(?<=[0-9A-Fa-f]:-))[2-9][0-9](?![0-9.])")
"""Signal strengths in dBm, as scans have them, also right behind an address and a colon."""
_LEVEL = re.compile(r"-(?:[2-9][0-9]|10[0-9])(?:\.0)?")
_ONLY_WIFI = re.compile(
    r"(?:^|[,;|])(?:24[0-9]{2}|5[1-9][0-9]{2})(?:$|[,;|])|\[(?:WPA|WEP|ESS|RSN)|WPA[23]?-(?:PSK|SAE|EAP)"
)
"""A frequency in MHz (IEEE 802.11, 2.4 and 5 GHz), or how a network is secured."""
_BARE = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]{0,11}[A-Fa-f])[0-9A-Fa-f]{12}(?![0-9A-Za-z])")
"""An address without anything between its octets; one without a letter is a number."""


class WifiScan:
    id = "wifi_scan"
    data_type = "wifi_scan_list"
    kinds = Kind.STATION.value
    trace = _STRENGTH
    canaries = 2

    def is_possible(self, page: Page, *, named: bool) -> bool:  # noqa: ARG002 - only its records tell
        return True

    def rows(self, rows: Sequence[Row], *, named: bool) -> Found | None:
        found = self._called(rows, named=named)
        return found or self._nameless(rows, named=named)

    def _nameless(self, rows: Sequence[Row], *, named: bool) -> Found | None:
        """Read records that all have the address of a station and the strength of its signal."""
        members: dict[Member, None] = {}
        fields: set[int] = set()
        is_sure = named
        for row in rows:
            station = next((mac for cell in row if (mac := _station_in(cell.text, named=named))), None)
            if station is None or not any(_LEVEL.fullmatch(cell.text) or _STRENGTH.search(cell.text) for cell in row):
                return None
            members["wifi_bssid", FORMS["mac"].canonical(station) or station] = None
            fields.update(cell.field for cell in row)
            is_sure = is_sure or any(_ONLY_WIFI.search(cell.text) for cell in row)
        if len(members) < _LEAST:
            return None
        return Found(list(members), len(members), fields, convincing=is_sure)

    def _called(self, rows: Sequence[Row], *, named: bool) -> Found | None:
        members: dict[Member, None] = {}
        fields: set[int] = set()
        for row in rows:
            stations = [cell for cell in row if _is_station(cell)]
            if not stations or not (named or cell_of(row, _BESIDE)):
                continue
            members.update((("wifi_bssid", _address_of(cell)), None) for cell in stations)
            fields.update(cell.field for cell in stations)
            fields.update(cell.field for cell in row if cell.name in _BESIDE)
        if len(members) < _LEAST:
            return None
        return Found(list(members), len(members), fields, convincing=True)

    def text(self, text: str, *, named: bool) -> Found | None:
        """Read ``bssid,level,ssid;…``, which SDKs of maps send; under a name that says so also bare addresses."""
        has_octets = text.count(":") + text.count("-") >= _FEWEST_COLONS
        if not has_octets and not (named and _STRENGTH.search(text)):
            return None
        stations = dict.fromkeys(match[0].lower() for match in (_MAC if has_octets else _BARE).finditer(text))
        if len(stations) < _LEAST or not (named or len(_STRENGTH.findall(text)) >= len(stations)):
            return None
        members: list[Member] = [("wifi_bssid", FORMS["mac"].canonical(one) or one) for one in stations]
        return Found(members, len(members), set(), convincing=True)


def _address_of(cell: Cell) -> str:
    text = spelled(cell.text) if cell.text.isdigit() and is_decimal(cell.text) else cell.text
    return FORMS["mac"].canonical(text) or text


def _is_station(cell: Cell) -> bool:
    is_called = cell.name in STATION_NAMES
    if is_called and cell.text.isdigit() and is_decimal(cell.text):
        return True
    least = Evidence.FITS if is_called else Evidence.CHECKED
    return len(cell.text) in (12, 14, 17) and FORMS["mac"].evidence(cell.text) >= least


def _station_in(text: str, *, named: bool) -> str | None:
    """Return the address of a station that the text is, or holds beside other things."""
    found = _MAC.search(text) or (_BARE.search(text) if named else None)
    return found[0] if found else None
