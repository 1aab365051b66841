"""Known values with a masked part, where another field holds what the mask hides.

``138****8000`` and ``0013``, or a second mask of the same value that hides something else: ``1380013****``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.known.chance import CERTAIN_BELOW, expected_matches
from overcollect.detection.known.side_by_side import together
from overcollect.detection.known.spelled import spelled
from overcollect.detection.page import Page
from overcollect.inputs.device import Device, KnownValue
from overcollect.knowledge import DataType
from overcollect.model import Grade, Method

MASK = "**"
_STAR = "*"
_MASKED = re.compile(r"([0-9a-z.+@_-]{2,40})\*{2,20}([0-9a-z.+@_-]{2,40})")
_PARTLY = re.compile(r"(?=[^*]*[0-9a-z][^*]*\*)(?=.*\*\*)[0-9a-z.+@_*-]{10,64}")
_SHORTEST, _LONGEST = 10, 64
_MOST_BESIDE = 200
_SHARED = 6
"""First signs that values of many have in common."""


class MaskedValues:
    """Nothing is there where ``MASK`` is not, and few messages have one."""

    def __init__(self, device: Device | None, data_types: Mapping[str, DataType]) -> None:
        self._spelled: dict[str, tuple[KnownValue, str]] = {}
        """By spelling in lower case."""
        for value in device.values if device else ():
            if value.location is None and not value.member_of:
                _, canonical, spellings = spelled(value, data_types.get(value.data_type))
                for text in spellings:
                    if _SHORTEST <= len(text) <= _LONGEST:
                        self._spelled.setdefault(text.lower(), (value, canonical))

    def find(self, page: Page) -> Iterator[Candidate]:
        there = [(field, found) for field, text in enumerate(page.pieces) if (found := _MASKED.fullmatch(text))]
        for field, masked in there:
            yield from self._in(page, field, masked[1], masked[2], len(there))
        partly: dict[Group, list[int]] = {}
        for field, text in enumerate(page.pieces):
            if _STAR in text and _PARTLY.fullmatch(text):
                partly.setdefault(page.group(field), []).append(field)
        for fields in partly.values():
            if 1 < len(fields) <= _MOST_BESIDE:
                yield from self._together(page, fields)

    def _together(self, page: Page, fields: list[int]) -> Iterator[Candidate]:
        """Yield values of which several masks hide different parts."""
        for text, (value, canonical) in self._spelled.items():
            masks = [field for field in fields if _fits(page.pieces[field], text)]
            if len(masks) < 2:
                continue
            shown = [any(page.pieces[field][place] != _STAR for field in masks) for place in range(len(text))]
            # What one mask shows alone, the other search has found if it says enough.
            if all(shown) and expected_matches(text, len(fields), len(page.pieces), value.data_type) < CERTAIN_BELOW:
                reason = "masks that hide different parts of a known value of the device stand side by side"
                yield together(page, masks, value, canonical, Grade.CERTAIN, reason)

    def _in(self, page: Page, field: int, head: str, tail: str, masks: int) -> Iterator[Candidate]:
        beside = {page.pieces[one] for one in page.siblings[page.group(field)][:_MOST_BESIDE]}
        for text, (value, canonical) in self._spelled.items():
            is_it = len(text) > len(head) + len(tail) and text.startswith(head) and text.endswith(tail)
            if not is_it:
                continue
            # What is shown can be as rare as it takes: all of an identity card's number but the day of birth. Its first
            # digits are a region, a bank or a model, which many share.
            shown = head[_SHARED:] + tail
            if shown.isalnum() and expected_matches(shown, 1, masks, value.data_type) < CERTAIN_BELOW:
                reason = "what a mask leaves of a known value of the device"
                yield together(page, [field], value, canonical, Grade.CERTAIN, reason)
                return
            if (hidden := text[len(head) : -len(tail)]) in beside:
                if expected_matches(text, len(beside), len(page.pieces), value.data_type) < CERTAIN_BELOW:
                    yield Candidate(
                        field,
                        value.data_type,
                        Grade.CERTAIN,
                        Method.KNOWN_VALUE,
                        f"{page.texts[field]} {hidden}",
                        canonical,
                        "what the mask of a known value of the device hides stands beside it",
                        strong=page.agrees(field, value.data_type),
                    )
                return


def _fits(masked: str, text: str) -> bool:
    """Tell whether every character that the mask leaves visible equals the one at that place of ``text``."""
    return len(masked) == len(text) and all(sign in (_STAR, own) for sign, own in zip(masked, text, strict=True))
