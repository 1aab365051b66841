"""Whether base64 holds reversed text, with which some apps hide what they tell of a device."""

from __future__ import annotations

from binascii import a2b_base64

from overcollect.decoding.coding.alphabets import from_url
from overcollect.decoding.quick_checks import printable

_SHORTEST = 24
_HEAD = 24
"""Characters that are looked at first: eighteen bytes, which are all printable in one of a hundred million tokens."""


def is_backwards(token: str) -> bool:
    """Tell whether a token, without padding, is text in base64 if it is read from its end."""
    if len(token) < _SHORTEST or len(token) % 4 == 1:
        return False
    turned = from_url(token[::-1])
    head = a2b_base64(turned[:_HEAD])
    if not head.isascii() or not head.decode().isprintable():
        return False
    return printable(a2b_base64(turned + "=" * (-len(turned) % 4))) is not None
