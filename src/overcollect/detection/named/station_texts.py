"""Method 2 for one Wi-Fi station in one text: ``wifi=00:00:5e:00:53:01,cafe,1,-48``, under a name that says Wi-Fi.

The address beside the strength of its signal is that of an access point. Scans, of two stations or more, are a shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.page import Page
from overcollect.forms import FORMS
from overcollect.model import Grade, Method

_BSSID = "wifi_bssid"
_SAID = {"bssid": _BSSID, "ssid": "wifi_ssid"}
_NAME = re.compile(r"(?:cur(?:rent)?|connected|conn)?_?wifi(?:_?info|_?ap|_?networks?)?[0-9]{0,2}", re.IGNORECASE)
_WRITTEN = r"[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}"
_STATION = re.compile(
    rf"(?P<bssid>{_WRITTEN})(?P<gap>[,;|])(?P<ssid>[^,;|]{{1,32}})"
    r"(?:(?P=gap)[0-9]{1,5}){0,3}(?P=gap)-[0-9]{2,3}(?:(?P=gap)[^,;|]{0,40}){0,3}"
)
_BARE_STATION = re.compile(rf"(?P<bssid>{_WRITTEN}|[0-9A-Fa-f]{{12}})[:,;|]-[0-9]{{2,3}}")
"""Without the name of the network: ``wifinetworks=00:00:5e:00:53:01:-65`` of maps."""
_SHORTEST, _LONGEST = 16, 160


class StationTexts:
    def __init__(self, data_types: frozenset[str], placeholders: Placeholders) -> None:
        self._types = data_types
        self._placeholders = placeholders

    def find(self, page: Page) -> Iterator[Candidate]:
        """Yield the address and the name of the network; it costs a look at the names where no field is called so."""
        names, lengths = page.names, page.lengths
        if "wifi" not in "\0".join(names).lower():
            return
        for field in page.long:
            if _SHORTEST <= lengths[field] <= _LONGEST and _NAME.fullmatch(names[field]):
                yield from self._in(field, page.texts[field])

    def _in(self, field: int, text: str) -> Iterator[Candidate]:
        match = _STATION.fullmatch(text) or _BARE_STATION.fullmatch(text)
        if match is None:
            return
        for part, value in match.groupdict().items():
            data_type = _SAID.get(part)
            if data_type in self._types and not self._placeholders.has(data_type, value):
                canonical = FORMS["mac"].canonical(value) if data_type == _BSSID else value
                yield Candidate(
                    field,
                    data_type,
                    Grade.PROBABLE,
                    Method.FORM,
                    value,
                    canonical or value,
                    "the text is a Wi-Fi station with the strength of its signal, and the name says so",
                    strong=True,
                    span=match.span(part),
                )
