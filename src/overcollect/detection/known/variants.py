"""Spellings of known values that no form knows: names in pinyin, genders, places without their suffix, and more."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from itertools import islice, product

_MOST_READINGS = 8
"""Of a name with characters that are read in several ways."""
_HAN_NAME = re.compile(r"[\u4e00-\u9fa5]{2,8}")
_GENDERS = (("女", "female", "f", "woman", "女性"), ("男", "male", "m", "man", "男性"))
_SUFFIX = re.compile(r"(?<=.{2})(?:特别行政区|自治区|自治州|地区|省|市|区|县)$")
_SIZE = re.compile(r"([0-9]{3,5})\s?[x*×,]\s?([0-9]{3,5})")
_LOCALE = re.compile(r"([a-z]{2,3})[-_](?:(Hans|Hant)[-_])?([A-Z]{2})")
_JOINTS = str.maketrans("", "", " .-/")
_SCRIPTS = {"CN": "Hans", "SG": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant"}


def variants(data_type: str, text: str) -> tuple[str, ...]:
    """Return further spellings of a known value, the given one not among them."""
    make = _MAKERS.get(data_type)
    return tuple(dict.fromkeys(made for made in make(text) if made != text)) if make else ()


def name_parts(data_type: str, text: str) -> tuple[str, ...]:
    """Return the first and the last word of a person's name, which are hashed apart to match advertising audiences."""
    words = text.casefold().split() if data_type == "person_name" else []
    return (words[0], words[-1]) if len(words) > 1 else ()


def _names(text: str) -> Iterator[str]:
    """Pinyin with and without spaces and tones, the given name before or after the surname."""
    if not _HAN_NAME.fullmatch(text):
        return
    # Names are read sign by sign; the table of phrases would take 45 MB.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin  # noqa: PLC0415 - its tables take 0.1 s, and most devices have no name

    for style in (Style.NORMAL, Style.TONE, Style.TONE3):
        syllables = pinyin(text, style=style, heteronym=True)
        for reading in islice(product(*syllables), _MOST_READINGS):
            surname, given = reading[0], "".join(reading[1:])
            yield from ("".join(reading), " ".join(reading), f"{surname} {given}", f"{surname}{given}")
            if style is Style.NORMAL:
                yield from (f"{given} {surname}", f"{given}{surname}", f"{surname}_{given}", f"{surname}.{given}")


def _genders(text: str) -> Iterator[str]:
    for words in _GENDERS:
        if text.casefold() in words:
            yield from words


def _places(text: str) -> Iterator[str]:
    yield _SUFFIX.sub("", text)


def _sizes(text: str) -> Iterator[str]:
    if size := _SIZE.fullmatch(text):
        for one, other in (size.groups(), size.groups()[::-1]):
            yield from (f"{one}{gap}{other}" for gap in ("x", "*", "×", ",", "_", " x ", "X"))


def _locales(text: str) -> Iterator[str]:
    if locale := _LOCALE.fullmatch(text):
        language, script, country = locale.groups()
        script = script or _SCRIPTS.get(country)
        for gap in "-_":
            yield f"{language}{gap}{country}"
            if script and language == "zh":
                yield f"{language}{gap}{script}{gap}{country}"


def _unjoined(text: str) -> Iterator[str]:
    """Numbers of other countries, which no form reads: ``123.456.789-09``, ``B 1234 XYZ``."""
    bare = text.translate(_JOINTS)
    yield from (bare, text.replace(" ", "-"), text.replace("-", " "))


def _cases(text: str) -> Iterator[str]:
    yield from (text.lower(), text.upper())


_MAKERS: dict[str, Callable[[str], Iterator[str]]] = {
    "person_name": _names,
    "gender": _genders,
    "device_serial": _cases,
    "vehicle_plate": _unjoined,
    "id_document_number": _unjoined,
    "social_insurance_number": _unjoined,
    "driver_licence": _unjoined,
    "coarse_location": _places,
    "screen_metrics": _sizes,
    "system_locale": _locales,
}
