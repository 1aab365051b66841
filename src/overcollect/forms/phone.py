"""Phone numbers, canonical in E.164. Without a country prefix only Chinese mobile numbers are read."""

from __future__ import annotations

import random
import re
from functools import lru_cache

from overcollect.forms.base import BaseForm, Misfit, digits, distinct
from overcollect.forms.interface import Evidence

_CHINESE_MOBILE = re.compile(r"(?:\+?86|0086|\+860?|0(?:86)?)?(1[3-9][0-9]{9})")
"""Numbering plan of the Ministry of Industry and Information Technology: eleven digits from 13 to 19.

The zero with which calls to other cities began is still typed before them, and before the country's prefix.
"""
_TRUNK = "01"
"""How that zero begins a number, and numbers of other countries as well."""
_NO_AREA = re.compile(r"\+1[01]")
"""Area codes of the North American Numbering Plan begin with 2 to 9: its numbers with others fill a gap."""
_WIDE = "０１２３４５６７８９＋"
_SEPARATORS = str.maketrans(_WIDE, "0123456789+", " -().\u00a0－")
_TO_WIDE = str.maketrans("0123456789", _WIDE[:10])


@lru_cache(4096)
def _international(number: str) -> str:
    import phonenumbers  # noqa: PLC0415 - 0.1 s to load, and most runs see no such number

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException as error:
        raise Misfit("the country prefix is not in use") from error
    # Numbers reserved for fiction (+44 7700 900xxx) are possible, but not valid: tests are full of them.
    # Without the area code a number is possible only locally.
    if phonenumbers.is_possible_number_with_reason(parsed) != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise Misfit("the length is not possible in that country")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(4096)
def mobile_of(digits_only: str, region: str) -> str | None:
    """Return a mobile number of a country in E.164, None where its plan gives out no such number.

    Args:
        digits_only: as it is dialled within the country, or with the country's code and no sign before it.
        region: the country (ISO 3166-1), or a calling code: ``ID``, ``62``.
    """
    import phonenumbers  # noqa: PLC0415 - see above

    if not region.isdigit():
        code = phonenumbers.country_code_for_region(region)
    elif (code := int(region)) not in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
        code = 0
    if not code:
        return None
    mobile = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
    home = phonenumbers.region_code_for_country_code(code)
    try:
        parsed = phonenumbers.parse(digits_only, home)
    except phonenumbers.NumberParseException:
        return None
    if parsed.country_code != code or phonenumbers.number_type(parsed) not in mobile:
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


class Phone(BaseForm):
    id = "phone"
    checked = True
    pattern = re.compile(r"(?:\(?[+＋]|00)?(?:[ .\u00a0－-]?\(?[0-9０-９]\)?){8,15}")
    shape = "a phone number with its country prefix, or a Chinese mobile number"
    lengths = range(8, 63)

    def read(self, text: str) -> str:
        number = text.translate(_SEPARATORS)
        if chinese := _CHINESE_MOBILE.fullmatch(number):
            return "+86" + chinese[1]
        if number.startswith("00"):
            number = "+" + number[2:]
        if not number.startswith("+"):
            raise Misfit("it is no Chinese mobile number and has no country prefix")
        if _NO_AREA.match(number):
            raise Misfit("North America has no such area code")
        return _international(number)

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        if text.startswith(_TRUNK):
            return Evidence.FITS
        return Evidence.TELLING if text.startswith(("+", "(+")) else Evidence.CHECKED

    def spellings(self, canonical: str) -> tuple[str, ...]:
        if chinese := _CHINESE_MOBILE.fullmatch(canonical):
            return _chinese_spellings(chinese[1])
        return _other_spellings(canonical)

    def generate(self, rng: random.Random) -> str:
        """Out of a range that is kept for fiction: China has none, so a number of its plan may be somebody's."""
        return "+165055501" + digits(rng, 2)


def _chinese_spellings(number: str) -> tuple[str, ...]:
    parts = (number[:3], number[3:7], number[7:])
    national = [gap.join(parts) for gap in ("", " ", "-")]
    prefixed = [prefix + gap + text for prefix in ("+86", "86", "0086") for gap in ("", " ", "-") for text in national]
    return distinct(("+86" + number, *national, *prefixed, "0" + number, number.translate(_TO_WIDE)))


def _other_spellings(canonical: str) -> tuple[str, ...]:
    """National spellings cannot be read back without the country, but a known number is found in them."""
    import phonenumbers  # noqa: PLC0415 - see above

    parsed = phonenumbers.parse(canonical)
    spaced = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    national = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    significant = phonenumbers.national_significant_number(parsed)
    return distinct(
        (
            canonical,
            canonical[1:],
            "00" + canonical[1:],
            spaced,
            spaced.replace(" ", "-"),
            national,
            national.translate(_SEPARATORS),
            "-".join(re.findall("[0-9]+", national)),
            significant,
        )
    )
