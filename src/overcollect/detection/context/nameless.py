"""Method 6 where nothing has a name: fields of Protocol Buffers, parts of one delimited text.

One value that passes a check can be chance, or somebody else's address in a text. Two of different kinds in one
message without names are hardly chance, so they are probable together; each alone stays what it is, but the number of
an identity card, and the only address of a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from overcollect.detection.candidate import FORM, POSSIBLE, PROBABLE, Candidate
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.reading import read
from overcollect.detection.page import Page
from overcollect.forms import Evidence
from overcollect.model import Method

_BITS = {
    "national_id_cn": 17.0,
    "email_address": 17.0,
    "mac_address": 15.0,
    "phone_number": 8.0,
    "iccid": 12.0,
    "imsi": 10.0,
    "imei": 6.0,
}
"""How many bits of chance the form of a value leaves out, roughly: that of a random text or number of its length."""
_ENOUGH = 16.0
_ALONE = frozenset(["national_id_cn"])
"""A region, a date and a check digit: one in ten million numbers of 18 digits has them all."""
_ADDRESS = "email_address"
"""One that is all of a field is somebody's; of several none says whose it is."""
_PROTOBUF = "protobuf"
_SHORT_PHONE = 3.0
"""Eleven digits are a Chinese mobile number in one case of eight."""
_DIGITS = (
    ("imei", re.compile(r"(?:01|35|49|86|99)[0-9]{13}")),
    ("imsi", re.compile(r"460[01][0-9]{11}")),
    ("iccid", re.compile(r"8986[0-9]{15,16}")),
    ("phone_number", re.compile(r"1[3-9][0-9]{9}")),
)
_LENGTHS = frozenset([11, 15, 19, 20])
"""Of these numbers."""
_FORMS = {"phone_number": "phone"}
_NUMBERS = re.compile(r"(?<![^|;,#\s\x00-\x1f])[0-9]{11,20}(?![^|;,#\s\x00-\x1f])")
_LONGEST = 512

_REASON = "the value has the form, alone or with values of other kinds beside it, where nothing has a name"

type _Place = tuple[str, int]
"""One text, or one message."""


class Nameless:
    def __init__(self, placeholders: Placeholders) -> None:
        self._placeholders = placeholders

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates with those probable that stand together without names, and identifiers beside them."""
        told = [c for c in found if c.grade is POSSIBLE and c.method is FORM and c.data_type in _BITS]
        lengths, fields = page.lengths, page.fields
        unnamed = [
            field
            for field in page.numeric
            if lengths[field] in _LENGTHS and fields[field].node.decoder == _PROTOBUF and not page.hits[field]
        ]
        if not told and not unnamed:
            return found
        more = list(self._beside(page, {c.field for c in told if c.span}, set(unnamed) - {c.field for c in found}))
        together: dict[_Place, list[Candidate]] = {}
        for candidate in (*told, *more):
            if (place := _place(page, candidate)) is not None:
                together.setdefault(place, []).append(candidate)
        for members in together.values():
            if _is_enough(members):
                for member in members:
                    member.grade, member.method, member.reason = PROBABLE, Method.CONTEXT, _REASON
        return [*found, *(candidate for candidate in more if candidate.grade is PROBABLE)]

    def _beside(self, page: Page, texts: Iterable[int], fields: Iterable[int]) -> Iterator[Candidate]:
        """Yield numbers that are too little by themselves: parts of the texts, and whole fields."""
        for field in texts:
            yield from self._pieces(page, field)
        for field in fields:
            yield from self._digits(field, page.texts[field], None)

    def _pieces(self, page: Page, field: int) -> Iterator[Candidate]:
        text = page.texts[field]
        if len(text) <= _LONGEST:
            for piece in _NUMBERS.finditer(text):
                if not page.stands_below(field, piece[0]):
                    yield from self._digits(field, piece[0], piece.span())

    def _digits(self, field: int, text: str, span: tuple[int, int] | None) -> Iterator[Candidate]:
        for data_type, pattern in _DIGITS:
            if pattern.fullmatch(text) and not self._placeholders.has(data_type, text):
                reading = read(_FORMS.get(data_type, data_type), text)
                if reading.evidence >= (Evidence.FITS if data_type == "imsi" else Evidence.CHECKED):
                    yield Candidate(field, data_type, POSSIBLE, FORM, text, reading.canonical, "", span=span)
                    return


def _place(page: Page, candidate: Candidate) -> _Place | None:
    if candidate.span is not None:
        return ("text", candidate.field)
    # The name over a message of Protocol Buffers, ``pb``, is none of its fields'.
    node = page.fields[candidate.field].node
    is_nameless = node.decoder == _PROTOBUF and not page.hits[candidate.field]
    return ("message", id(node.parent)) if is_nameless else None


def _is_enough(members: list[Candidate]) -> bool:
    bits: dict[str, float] = {}
    for member in members:
        one = _SHORT_PHONE if member.data_type == "phone_number" and member.value.isdigit() else _BITS[member.data_type]
        bits[member.data_type] = max(bits.get(member.data_type, 0.0), one)
    alone = [member for member in members if member.data_type in _ALONE and member.span is None]
    addresses = {member.canonical for member in members if member.data_type == _ADDRESS and member.span is None}
    return bool(alone) or len(addresses) == 1 or (len(bits) > 1 and sum(bits.values()) >= _ENOUGH)
