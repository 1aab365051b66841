"""Spellings of known values beyond those of their form: names in pinyin, genders, places without their suffix."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, product
from unicodedata import combining, normalize

from overcollect.detection.known.traditional import other_characters
from overcollect.knowledge.words import word_list

_MOST_READINGS = 8
"""Of a name with characters that are read in several ways."""
_HAN_NAME = re.compile(r"[\u4e00-\u9fa5]{2,8}")
_STYLES = ("NORMAL", "TONE", "TONE3")
"""Of pinyin: without tones, with marks, with numbers."""
_LONG = 2
"""Signs of the surnames that have more than one."""
_LONG_SURNAMES = word_list("person_names", "surnames_of_two_signs")
_GENDERS = (word_list("people", "female"), word_list("people", "male"))
_SUFFIX = re.compile(r"(?<=.{2})(?:特别行政区|自治区|自治州|地区|省|市|区|县)$")
_SIZE = re.compile(r"([0-9]{3,5})\s?[x*×,]\s?([0-9]{3,5})")
_LOCALE = re.compile(r"([a-z]{2,3})[-_](?:(Hans|Hant)[-_])?([A-Z]{2})")
_JOINTS = str.maketrans("", "", " .-/")
_GMAIL = ("gmail.com", "googlemail.com")
_MONTHS = word_list("dates_and_numbers", "months")
_HOURS_A_DAY, _SECONDS_AN_HOUR = 24, 3600
_YEAR_2001, _YEAR_1970 = 978_307_200, 62_135_596_800
"""Seconds since 1970, and up to it since the year 1."""
_TICKS = 10_000_000
_ZONES = range(-12, 15)
"""Hours east of Greenwich where it is midnight."""
_IMEI = re.compile("[0-9]{15}")
_OCTETS = 6
_SHORTEST_CARD = 18
_SCRIPTS = {"CN": "Hans", "SG": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant"}


def variants(data_type: str, text: str) -> tuple[str, ...]:
    """Return further spellings of a known value, the given one not among them."""
    make = _MAKERS.get(data_type)
    return tuple(dict.fromkeys(made for made in make(text) if made != text)) if make else ()


def hashed_only(data_type: str, text: str) -> tuple[str, ...]:
    """Return what is hashed to match advertising audiences, but in clear text could be somebody else's.

    That is the first and the last word of a person's name, in Chinese and in pinyin, a mailbox without dots, whoever
    keeps it, and without its domain, and the name of a network in quotes.
    """
    if data_type == "person_name":
        words = text.casefold().split()
        return (words[0], words[-1]) if len(words) > 1 else tuple(dict.fromkeys(chain(*name_parts(text))))
    if data_type == "email_address":
        local, _, domain = text.casefold().rpartition("@")
        return (f"{(local.partition('+')[0] or local).replace('.', '')}@{domain}", local)
    if data_type == "wifi_ssid":
        return (f'"{text}"',)  # as Android's WifiInfo.getSSID gives it
    return ()


def name_parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield surname and given name, of a Chinese name in Chinese and in pinyin."""
    if not _HAN_NAME.fullmatch(text):
        words = text.split()
        if len(words) > 1:
            yield from ((words[-1], words[0]), (words[-1], " ".join(words[:-1])), (words[0], " ".join(words[1:])))
        return
    for length in _surname_lengths(text):
        yield text[:length], text[length:]
        for reading in _readings(text, "NORMAL"):
            yield "".join(reading[:length]), "".join(reading[length:])


def _names(text: str) -> Iterator[str]:
    """Pinyin with and without spaces and tones, the given name before or after the surname."""
    if not _HAN_NAME.fullmatch(text):
        yield from _words(text)
        return
    for length in _surname_lengths(text):
        for style in _STYLES:
            for reading in _readings(text, style):
                surname, given = "".join(reading[:length]), "".join(reading[length:])
                yield from ("".join(reading), " ".join(reading), f"{surname} {given}", f"{surname}{given}")
                if style == "NORMAL":
                    yield from (f"{given} {surname}", f"{given}{surname}", f"{surname}_{given}", f"{surname}.{given}")
                    yield from (f"{surname}/{given}", f"{surname}, {given}", f"{surname},{given}")
                    hyphened = "-".join(reading[length:])
                    yield from (f"{hyphened} {surname}", f"{surname} {hyphened}", f"{surname}, {hyphened}")
    yield from other_characters(text)


def _surname_lengths(text: str) -> tuple[int, ...]:
    """Return two, where the name can be parted in two ways: few have a surname of two signs."""
    return (1, 2) if text.startswith(_LONG_SURNAMES) and len(text) > _LONG else (1,)


def _readings(text: str, style: str) -> Iterator[Sequence[str]]:
    """Yield the syllables of a Chinese name, sign by sign; the table of phrases would take 45 MB."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin  # noqa: PLC0415 - its tables take 0.1 s, and most devices have no name

    return islice(product(*pinyin(text, style=getattr(Style, style), heteronym=True)), _MOST_READINGS)


def _words(text: str) -> Iterator[str]:
    """The family name before or after the given names, some of the given names, and letters without their marks.

    Of several given names forms ask for the first, or for the first letter of each other one; tickets have a stroke
    between the names (IATA Resolution 722).
    """
    words = text.split()
    plain = "".join(char for char in normalize("NFD", text) if not combining(char))
    if plain != text:
        yield plain
        yield from _words(plain)
    if len(words) < 2:
        return
    turned = [words[-1], *words[:-1]]
    yield from (f"{words[-1]}, {' '.join(words[:-1])}", " ".join(turned), " ".join([*words[1:], words[0]]))
    yield f"{words[-1]}/{' '.join(words[:-1])}"
    if len(words) > 2:
        first, *middle, last = words
        initials = [word[0] for word in middle]
        yield from (f"{first} {last}", f"{last} {first}", f"{last}, {first}", f"{last}/{first}")
        yield from (f"{first} {gap.join(initials)}{gap}{last}" for gap in (" ", ". "))


def _mailboxes(text: str) -> Iterator[str]:
    """The mailbox that an address with a tag leads to, and without the dots that Gmail does not look at.

    Advertisers hash it so (developers.google.com/google-ads/api/docs/conversions/upload-identifiers; UID2).
    """
    local, _, domain = text.casefold().rpartition("@")
    bare = local.partition("+")[0] or local
    yield f"{bare}@{domain}"
    if domain in _GMAIL:
        undotted = bare.replace(".", "")
        tagged = local.replace(".", "")
        yield from (f"{name}@{one}" for one in _GMAIL for name in (undotted, bare, tagged))


def _dates(text: str) -> Iterator[str]:
    """Orders of other countries, names of months, and midnights as numbers.

    These are seconds and milliseconds since 1970, seconds since 2001 (NSDate), and ticks since the year 1 (.NET).
    """
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return
    year, numbers = f"{day.year}", (f"{day.day:02}", f"{day.month:02}")
    for first, second in (numbers, numbers[::-1]):
        for one, other in ((first, second), (first.lstrip("0"), second.lstrip("0"))):
            yield from (gap.join((one, other, year)) for gap in "/.-")
        yield first + second + year
    for word in (_MONTHS[day.month - 1], _MONTHS[day.month - 1][:3]):
        for number in (f"{day.day}", f"{day.day:02}"):
            yield from (f"{word} {number}, {year}", f"{word} {number} {year}")
            yield from (gap.join((number, word, year)) for gap in (" ", "-"))
    midnight = (day - dt.date(1970, 1, 1)).days * _HOURS_A_DAY
    for hours in (midnight - zone for zone in _ZONES):
        seconds = hours * _SECONDS_AN_HOUR
        yield from (f"{seconds}", f"{seconds * 1000}", f"{seconds - _YEAR_2001}", f"{(seconds + _YEAR_1970) * _TICKS}")


def _addresses(text: str) -> Iterator[str]:
    """Hardware addresses as programs print them that forget leading zeros, and with spaces."""
    octets = text.lower().replace("-", ":").split(":")
    if len(octets) == _OCTETS:
        yield from (":".join(octet.lstrip("0") or "0" for octet in octets), " ".join(octets), "_".join(octets))
        yield f"{''.join(octets[:3])}-{''.join(octets[3:])}"


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


def _unchecked(text: str) -> Iterator[str]:
    """A zero in place of the check digit, as the network is sent it (3GPP TS 23.003, 6.2.1), and its parts apart.

    Settings of phones part it so, and the URN of the GSMA (RFC 7254) so: 8 digits, 6, and a zero in place of the last.
    """
    if _IMEI.fullmatch(text):
        tac, number, check = text[:8], text[8:14], text[14]
        yield f"{tac}{number}0"
        yield from (f"{tac[:6]}{gap}{tac[6:]}{gap}{number}{gap}{check}" for gap in " -")
        yield f"{tac}-{number}-0"


def _cards(text: str) -> Iterator[str]:
    """A SIM card's number without its check digit."""
    if len(text) > _SHORTEST_CARD and text.isdigit():
        yield text[:-1]


def _cases(text: str) -> Iterator[str]:
    yield from (text.lower(), text.upper())


_MAKERS: dict[str, Callable[[str], Iterator[str]]] = {
    "person_name": _names,
    "email_address": _mailboxes,
    "date_of_birth": _dates,
    "mac_address": _addresses,
    "bluetooth_mac": _addresses,
    "wifi_bssid": _addresses,
    "gender": _genders,
    "device_serial": _cases,
    "imei": _unchecked,
    "iccid": _cards,
    "vehicle_plate": _unjoined,
    "id_document_number": _unjoined,
    "social_insurance_number": _unjoined,
    "driver_licence": _unjoined,
    "coarse_location": _places,
    "screen_metrics": _sizes,
    "system_locale": _locales,
}
