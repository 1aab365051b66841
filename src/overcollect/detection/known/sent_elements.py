"""Digests of known values together with another value of the message and something that stands between them.

Two identifiers and a UUID or another text that is sent along; and addresses of persons as Matrix looks them up:
``<address> <medium> <pepper>`` (spec.matrix.org, Identity Service API, "Hash algorithms").
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from overcollect.detection.known.digests import ALGORITHMS
from overcollect.detection.known.salting import MAKERS, Made, Spellings

_LIKELIEST = ("imei", "android_id", "mac_address", "oaid", "device_serial", "idfa", "idfv", "phone_number")
_MOST = 4
"""Values of the device of which two are joined."""
_BETWEEN = ("", "|", "_", "-")
_TELEPHONE = range(8, 16)
"""Digits of a number with the code of its country (ITU-T E.164)."""
_AT = "@"


class JoinedWays:
    """Two known values, in both orders, and the other one behind, before or between them."""

    def __init__(self, spellings: Spellings) -> None:
        first = {one[1]: one for one in reversed(spellings)}
        values = [first[data_type] for data_type in _LIKELIEST if data_type in first][:_MOST]
        self._ways = [
            (one, other, between, place)
            for one, other in permutations(values, 2)
            for between in _BETWEEN
            for place in range(3)
        ]
        self.cost = len(self._ways)

    def row(self, size: int, salt: bytes) -> bytes:
        make, text = MAKERS[size], salt.decode()
        made = (between.join(_placed(one[2], other[2], text, place)) for one, other, between, place in self._ways)
        return b"".join([make(each.encode()).digest() for each in made])

    def made(self, size: int, salt: bytes, number: int) -> Made:  # noqa: ARG002 - all salts have the same ways
        one, other, _, place = self._ways[number]
        order = "+".join(_placed(one[1], other[1], "salt", place))
        return Made(*one, f"{ALGORITHMS[size]}({order})", ((other[0], other[2]),))


class LookupWays:
    """Addresses of mail and telephone numbers with their medium and a pepper."""

    def __init__(self, spellings: Spellings) -> None:
        looked_up = ((one, *_address(one[2])) for one in spellings)
        self._ways = [(one, medium, f"{address} {medium} ".encode()) for one, address, medium in looked_up if medium]
        self.cost = len(self._ways)

    def row(self, size: int, salt: bytes) -> bytes:
        make = MAKERS[size]
        return b"".join([make(text + salt).digest() for _, _, text in self._ways])

    def made(self, size: int, salt: bytes, number: int) -> Made:  # noqa: ARG002 - as above
        one, medium, _ = self._ways[number]
        return Made(*one, f"{ALGORITHMS[size]}(value {medium} salt)")


def _address(text: str) -> tuple[str, str]:
    """Return an address and its medium, which is '' for what is none; numbers are without a plus."""
    if _AT in text:
        return text, "email"
    digits = text.removeprefix("+")
    is_number = digits.isdecimal() and digits.isascii() and len(digits) in _TELEPHONE
    return digits, "msisdn" if is_number else ""


def _placed(one: str, other: str, third: str, place: int) -> Sequence[str]:
    parts = [one, other]
    parts.insert(2 - place, third)
    return parts
