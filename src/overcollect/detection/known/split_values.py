"""Method 1 for known values that are sent in parts: ``{"imei_prefix": "49015420", "imei_suffix": "3237518"}``.

No part says anything by itself. Only fields of one object, one after the other, that together are a whole known value
count, and only a value that chance does not make.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from overcollect.detection.candidate import Candidate
from overcollect.detection.known.chance import CERTAIN_BELOW, expected_matches
from overcollect.detection.known.halved_values import HalvedValues
from overcollect.detection.known.masked_values import MASK, MaskedValues
from overcollect.detection.known.parted_values import PartedValues
from overcollect.detection.known.spelled import spelled
from overcollect.detection.page import Page
from overcollect.inputs.device import Device, KnownValue
from overcollect.knowledge import DataType
from overcollect.model import Grade, Method

_SHORTEST, _SHORTEST_PART = 10, 3
_COUNTRY = 3
"""Digits of the country's code in an IMSI (ITU-T E.212); the network's behind it may be sent as a number: 1 for 01."""
_MAC, _COLONS, _MAKER = 17, 5, 8
"""Characters of a hardware address, colons in it, and characters of the part that is its maker's."""
_OFFICE = (1, 2)
"""Signs of a plate that say where it is registered: 京 or 京A."""
_MAIL, _SUBSCRIBER, _PLATE = "email_address", "imsi", "vehicle_plate"
_LONGEST_PART = 512
_MOST_PARTS = 5


class SplitValues:
    """A message costs a look-up of each text among the beginnings of known values; most have none."""

    def __init__(self, device: Device | None, data_types: Mapping[str, DataType]) -> None:
        self._whole: dict[str, tuple[KnownValue, str]] = {}
        """Spelling in lower case -> the value, and its canonical spelling."""
        for value in device.values if device else ():
            if value.location is None and not value.member_of:
                _, canonical, spellings = spelled(value, data_types.get(value.data_type))
                for spelling in spellings:
                    if len(spelling) >= _SHORTEST and spelling.isalnum():
                        self._whole.setdefault(spelling.lower(), (value, canonical))
        self._beginnings = {
            spelling[:end]
            for spelling in self._whole
            for end in range(_SHORTEST_PART, min(len(spelling), _LONGEST_PART))
        }
        for value in device.values if device else ():
            if value.location is None and not value.member_of:
                self._add_parts(value, spelled(value, data_types.get(value.data_type)).canonical)
        self._parted, self._masked = PartedValues(device, data_types), MaskedValues(device, data_types)
        self._halved = HalvedValues(device, data_types)
        self._signs = self._beginnings | self._parted.signs | self._halved.signs
        self._longest = max(map(len, self._whole), default=0)

    def _add_parts(self, value: KnownValue, canonical: str) -> None:
        """Add what is cut where its parts end: mailbox and host, maker and device, the codes of plates and IMSI."""
        if value.data_type == _MAIL:
            local, at, domain = canonical.lower().partition("@")
            if at and len(local) >= _SHORTEST_PART:
                self._beginnings.add(local)
                self._whole |= {f"{local}{sign}{domain}": (value, canonical) for sign in ("", at)}
        elif len(canonical) == _MAC and canonical.count(":") == _COLONS:
            for sign in ":-":
                written = canonical.lower().replace(":", sign)
                self._beginnings.add(written[:_MAKER])
                self._whole.setdefault(written[:_MAKER] + written[_MAKER + 1 :], (value, canonical))
        elif value.data_type == _PLATE and not canonical.isascii():
            self._beginnings |= {canonical[:end].lower() for end in _OFFICE}
            self._whole[canonical.lower()] = (value, canonical)
        elif value.data_type == _SUBSCRIBER and canonical[_COUNTRY : _COUNTRY + 1] == "0":
            self._whole.setdefault(canonical[:_COUNTRY] + canonical[_COUNTRY + 1 :], (value, canonical))

    def find(self, page: Page) -> Iterator[Candidate]:
        if MASK in page.lowered:
            yield from self._masked.find(page)
        if not self._signs or self._signs.isdisjoint(page.pieces):
            return
        yield from self._parted.find(page)
        yield from self._halved.find(page)
        for field, text in enumerate(page.pieces):
            if text in self._beginnings:
                for step in (1, -1):
                    yield from self._from(page, field, step)

    def _from(self, page: Page, first: int, step: int) -> Iterator[Candidate]:
        """Join the fields from ``first`` on, or backwards: some send the last digits first."""
        group = page.group(first)
        parts = [first]
        joined = page.texts[first].lower()
        while len(parts) < _MOST_PARTS and joined not in self._whole:
            following = parts[-1] + step
            if not 0 <= following < len(page.texts) or page.group(following) != group:
                return
            text = page.texts[following]
            joined += text.lower()
            parts.append(following)
            if not text or len(joined) > self._longest:
                return
            # A short part may stand between others, such as the network's code in an IMSI.
            if len(text) >= _SHORTEST_PART and (found := self._whole.get(joined)):
                # Any neighbours could have been the parts, in both directions.
                if expected_matches(joined, 2 * _MOST_PARTS, len(page.texts)) < CERTAIN_BELOW:
                    yield _candidate(page, parts, *found)
                return


def _candidate(page: Page, parts: Sequence[int], value: KnownValue, canonical: str) -> Candidate:
    names = ", ".join(page.fields[part].name or "?" for part in parts)
    return Candidate(
        parts[0],
        value.data_type,
        Grade.CERTAIN,
        Method.KNOWN_VALUE,
        "".join(page.texts[part] for part in parts),
        canonical,
        f"fields one after the other ({names}) are together a known value of the device",
        strong=page.agrees(parts[0], value.data_type),
    )
