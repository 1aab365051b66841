"""Bytes of base64 in whichever alphabet of RFC 4648, with padding or without."""

from __future__ import annotations

import binascii

from overcollect.decoding.coding.alphabets import from_url


def read_base64(text: str) -> bytes | None:
    r"""Return what ``text`` says, or None where no bytes have a spelling of its length.

    >>> read_base64("-_8"), read_base64("+/8="), read_base64("A")
    (b'\xfb\xff', b'\xfb\xff', None)
    """
    bare = from_url(text.rstrip("="))
    try:
        return binascii.a2b_base64(bare + "=" * (-len(bare) % 4))
    except ValueError:  # binascii.Error is one, and so is what is no ASCII
        return None
