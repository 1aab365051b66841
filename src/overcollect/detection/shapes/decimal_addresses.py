"""Hardware addresses of radio stations that are sent as one decimal number of 48 bits."""

from __future__ import annotations

STATION_NAMES = frozenset(["bssid", "mac", "apmac", "macaddress", "routermac"])
"""What the address of a station is called."""
_LENGTHS = range(12, 16)
"""Digits; fewer are those of makers that begin with a zero, and of other numbers."""
_LIMIT = 1 << 48
_GROUP = 1 << 40
"""The bit by which an address of many stations is told from that of one (IEEE 802, 8.2.2)."""


def is_decimal(text: str) -> bool:
    """Tell whether a text of digits can be the address of one station."""
    return len(text) in _LENGTHS and (number := int(text)) < _LIMIT and not number & _GROUP


def spelled(text: str) -> str:
    """Return such a number as its octets are written.

    >>> spelled("181149749224755")
    'a4:c0:e1:99:d9:33'
    """
    return int(text).to_bytes(6).hex(":")
