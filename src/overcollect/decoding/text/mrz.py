"""The machine readable zone of passports, visas and identity cards (ICAO Doc 9303, parts 4 to 7), as scanners send it.

Its lines, or one of them, are parted as the document has them. A line with dates must pass the check of the date of
birth, and one of names begin with the kind of a document and have the name filled up to its end. The second line alone,
also where it is cut behind its dates, is told by all three of its checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.decoding.interface import Child, Opening, Room

SHORTEST, _LONGEST = 28, 94
_FILLER = "<<"
_NAMES = r"[A-Z]+(?:<[A-Z]+)*<<[A-Z<]*"
_DATES = r"(?P<birth>[0-9]{6})(?P<check>[0-9])(?P<sex>[MFX<])(?P<expiry>[0-9]{6})[0-9<]"
_HEAD = re.compile(rf"(?P<kind>[PVAIC][A-Z<])(?P<state>[A-Z<]{{3}})(?P<names>{_NAMES})")
"""The first of two lines: of passports 44 signs, of visas and cards also 36."""
_BODY = re.compile(rf"(?P<number>[A-Z0-9<]{{9}})[0-9<](?P<nation>[A-Z<]{{3}}){_DATES}[A-Z0-9<]{{7,15}}[0-9<]")
_CARD = re.compile(r"(?P<kind>[AIC][A-Z0-9<])(?P<state>[A-Z<]{3})(?P<number>[A-Z0-9<]{9})[0-9<][A-Z0-9<]{15}")
_CARD_DATES = re.compile(rf"{_DATES}(?P<nation>[A-Z<]{{3}})[A-Z0-9<]{{11}}[0-9<]")
_CARD_NAMES = re.compile(rf"(?P<names>{_NAMES})")
"""The three lines of cards, of 30 signs each."""
_LAYOUTS = (
    (44, (_HEAD, _BODY)),
    (36, (_HEAD, _BODY)),
    (30, (_CARD, _CARD_DATES, _CARD_NAMES)),
)
_NAME = "mrz"
_LOOSE = (_HEAD, re.compile(rf"(?P<number>[A-Z0-9<]{{9}})[0-9<](?P<nation>[A-Z<]{{3}}){_DATES}"))
_LINE = re.compile(r"[A-Z0-9<]{9}[0-9][A-Z]{1,3}<{0,2}[0-9]{7}[MFX<][0-9]{7}[A-Z0-9<]{0,16}", re.IGNORECASE)
_CHECKED = (slice(0, 10), slice(13, 20), slice(21, 28))
"""Number, date of birth and day of expiry, each with its check digit."""
_SEX = 20
_VALUES = {sign: value for value, sign in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {"<": 0}
_BREAK = re.compile(r"[\s|,;]+|\\[RN]")
_WEIGHTS = (7, 3, 1)
_SEXES = frozenset("MFX<mfx")
_NEXT_CENTURY = 30
"""Two digits of a year of birth from which on it is of the last century."""


def may_be(text: str) -> bool:
    """Whether a text can be one or more of the lines; asked of many, so that it costs little."""
    return SHORTEST <= len(text) <= _LONGEST and (_FILLER in text or is_line(text))


def is_line(text: str) -> bool:
    """Whether it is the second line of two, whatever the length it was cut to."""
    return text[_SEX : _SEX + 1] in _SEXES and text[_SEX - 1].isdigit() and _LINE.fullmatch(text) is not None


class Mrz:
    id = "mrz"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not may_be(value):
            return None
        lines = [line for line in _BREAK.split(value.upper()) if line]
        for length, patterns in _LAYOUTS:
            if len(lines) == 1 and len(lines[0]) == length * len(patterns):
                lines = [lines[0][at : at + length] for at in range(0, len(lines[0]), length)]
            if any(len(line) != length for line in lines):
                continue
            if children := _read(lines, patterns):
                return Opening(children)
        if len(lines) == 1 and _is_proven(lines[0]):
            return Opening(list(_children(_said(_LOOSE[1], lines[0]))))
        is_told = _NAME in room.name.casefold() or (len(lines) == len(_LOOSE) and _is_proven(lines[1]))
        children = _read_loosely(lines) if is_told else []
        return Opening(children) if children else None


def _read(lines: list[str], patterns: tuple[re.Pattern[str], ...]) -> list[Child]:
    """Return what stands in the lines, of which all or one are there."""
    if len(lines) == len(patterns):
        matches = [pattern.fullmatch(line) for pattern, line in zip(patterns, lines, strict=True)]
    elif len(lines) == 1:
        # Names alone are words with signs between; only behind the kind of a document they are told.
        matches = [next(filter(None, (one.fullmatch(lines[0]) for one in patterns if one is not _CARD_NAMES)), None)]
    else:
        return []
    found: dict[str, str] = {}
    for match in matches:
        if match is None:
            return []
        found |= match.groupdict()
    if "birth" in found and found["check"] != _check(found["birth"]):
        return []
    return list(_children(found))


def _read_loosely(lines: list[str]) -> list[Child]:
    """Return what stands in two lines that are cut, or of which a sign was misread; a name must say what they are."""
    if len(lines) != len(_LOOSE):
        return []
    matches = [pattern.match(line) for pattern, line in zip(_LOOSE, lines, strict=True)]
    found = {name: said for match in matches if match for name, said in match.groupdict().items()}
    return list(_children(found)) if all(matches) else []


def _is_proven(line: str) -> bool:
    return _LINE.fullmatch(line) is not None and all(
        line[part][-1] == _check(line[part][:-1]) and line[part][0] != "<" for part in _CHECKED
    )


def _said(pattern: re.Pattern[str], line: str) -> dict[str, str]:
    found = pattern.match(line)
    return found.groupdict() if found else {}


def _children(found: dict[str, str]) -> Iterator[Child]:
    if "names" in found:
        surname, _, given = found["names"].partition(_FILLER)
        words = f"{surname} {given}".replace("<", " ").split()
        yield _child("fullName", " ".join(words))
    if number := found.get("number", "").replace("<", ""):
        is_card = found.get("kind", "P")[0] not in "PV"
        yield _child("documentNumber" if is_card else "passportNumber", number)
    if "birth" in found:
        year, month, day = (found["birth"][at : at + 2] for at in (0, 2, 4))
        century = "19" if int(year) > _NEXT_CENTURY else "20"
        yield _child("birthDate", f"{century}{year}-{month}-{day}")
        if (sex := found["sex"]) in "MF":
            yield _child("sex", sex)


def _child(name: str, value: str) -> Child:
    return Child((name,), value, name, final=True)


def _check(digits: str) -> str:
    return str(sum(_VALUES[digit] * _WEIGHTS[place % 3] for place, digit in enumerate(digits)) % 10)
