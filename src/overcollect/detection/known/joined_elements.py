"""Values that are hashed together to check or to match a person: "elements" in China, a record to be matched elsewhere.

Two elements are name and number of the identity card, three the telephone number as well, four also the bank card. Any
two other values of a user are joined as well, such as the name and the address of a network, or a number and a device.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

BETWEEN = ("", "|", "_", ":", "-", ",", "#", "&", ";", "+", " ")
_LIKELIEST = (
    *("person_name", "national_id_cn", "phone_number", "bank_card_number", "email_address", "user_account"),
    *("wifi_bssid", "wifi_ssid", "imei", "android_id", "oaid", "passport_number", "idfa", "device_serial"),
)
"""What is joined; with both orders and all that stands between these are about 6,000 digests."""
_ELEMENTS = _LIKELIEST[:4]
_PHONE = "phone_number"

type Element = tuple[int, str, str]
"""Known value, data type and spelling."""


def elements(values: Sequence[Element]) -> Iterator[tuple[tuple[Element, ...], str, bytes]]:
    """Yield the values that are joined, what stands between them, and what is hashed."""
    first: dict[str, Element] = {}
    for one in values:
        known = first.setdefault(one[1], one)
        # Numbers are joined without the code of their country.
        if one[1] == _PHONE and one[0] == known[0] and one[2].isdecimal() and len(one[2]) < len(known[2]):
            first[_PHONE] = one
    joined = [*combinations([first[one] for one in _LIKELIEST if one in first], 2)]
    people = [first[one] for one in _ELEMENTS if one in first]
    several: list[tuple[Element, ...]] = [*joined, *combinations(people, 3), *combinations(people, 4)]
    for parts in several:
        for ordered in permutations(parts):
            for between in BETWEEN:
                yield ordered, between, between.join([text for _, _, text in ordered]).encode()
