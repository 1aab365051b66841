"""Known values split over two or four fields in less obvious ways: every other character, halves, words.

``{"even": "197652", "odd": "31048"}``, ``{"hi": -1180764210, "lo": 1372778084}`` of an Android ID, and the four numbers
in which games keep a UUID.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from overcollect.detection.candidate import Candidate
from overcollect.detection.known.chance import CERTAIN_BELOW, expected_matches
from overcollect.detection.known.octets import octets
from overcollect.detection.known.side_by_side import are_parts, together
from overcollect.detection.known.spelled import spelled
from overcollect.detection.page import Page
from overcollect.inputs.device import Device, KnownValue
from overcollect.knowledge import DataType
from overcollect.model import Grade

_SHORTEST, _LONGEST = 10, 64
_SIZES = (8, 16)
"""Bytes of an identifier of whole words."""
_EVERY_OTHER, _TURNED, _WORDS = "every other sign", "halves reversed", "words of 32 bits"
_REASON = "fields one after the other are together a known value of the device"
_WAYS = 10
"""In which the parts of one value can stand."""


class _Parts(NamedTuple):
    value: KnownValue
    canonical: str
    texts: tuple[str, ...]
    transform: str


class HalvedValues:
    """``signs`` are first parts, in lower case, of which one must be there; most messages have none."""

    def __init__(self, device: Device | None, data_types: Mapping[str, DataType]) -> None:
        self._parts: dict[str, list[_Parts]] = {}
        for value in device.values if device else ():
            if value.location is None and not value.member_of:
                _, canonical, spellings = spelled(value, data_types.get(value.data_type))
                for texts, transform in dict.fromkeys(_parted(canonical, spellings)):
                    self._parts.setdefault(texts[0], []).append(_Parts(value, canonical, texts, transform))
        self.signs = self._parts.keys()

    def find(self, page: Page) -> Iterator[Candidate]:
        for field, text in enumerate(page.pieces):
            for parts in self._parts.get(text, ()):
                for step in (1, -1):
                    fields = [field + step * place for place in range(len(parts.texts))]
                    if are_parts(page, fields, parts.texts) and _is_rare(page, parts):
                        reason = f"{_REASON} ({parts.transform})"
                        yield together(
                            page, fields, parts.value, parts.canonical, Grade.CERTAIN, reason, transform=parts.transform
                        )
                        break


def _parted(canonical: str, spellings: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    for text in spellings:
        if text.isalnum() and _SHORTEST <= len(text) <= _LONGEST:
            lowered = text.lower()
            yield (lowered[::2], lowered[1::2]), _EVERY_OTHER
            for half in dict.fromkeys((len(text) // 2, (len(text) + 1) // 2)):
                first, second = lowered[:half], lowered[half:]
                yield (first, second[::-1]), _TURNED
                yield (first[::-1], second), _TURNED
                yield (first[::-1], second[::-1]), _TURNED
    raw = octets(canonical)
    if raw is not None and len(raw) in _SIZES:
        for kind in "Ii":
            yield tuple(map(str, struct.unpack(f">{len(raw) // 4}{kind}", raw))), _WORDS


def _is_rare(page: Page, parts: _Parts) -> bool:
    whole = "".join(parts.texts) if parts.transform != _WORDS else parts.canonical
    return expected_matches(whole, _WAYS, len(page.pieces), parts.value.data_type) < CERTAIN_BELOW
