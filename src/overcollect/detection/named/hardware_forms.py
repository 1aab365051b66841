"""Hardware identifiers so distinctive that the value alone gives them away."""

from __future__ import annotations

import re
from functools import lru_cache

from overcollect.detection.named.reading import read
from overcollect.forms import Evidence

_NARROW = (
    ("imei", re.compile(r"(?:35|86)[0-9]{13}"), Evidence.CHECKED),
    ("imsi", re.compile(r"460(?:0[0-35-79]|1[15])[0-9]{10}"), Evidence.FITS),
    ("iccid", re.compile(r"8986[0-9A-Fa-f]{15,16}"), Evidence.CHECKED),
    ("meid", re.compile(r"(?i:a00000[0-9a-f]{8})"), Evidence.FITS),
    ("mac_address", re.compile(r"[0-9A-Fa-f][02468ACEace](?:[:-][0-9A-Fa-f]{2}){5}"), Evidence.TELLING),
)
"""How it looks, and what the form must say: one number in five hundred is one by chance, or fewer."""
NARROW_LENGTHS = frozenset([14, 15, 17, 19, 20])
_FORMS = {"mac_address": "mac", "android_id": "hex16"}


@lru_cache(4096)
def narrow(text: str) -> str:
    """Return the identifier of hardware that few values look like, '' for any other."""
    return next(
        (
            data_type
            for data_type, pattern, least in _NARROW
            if pattern.fullmatch(text) and read(_FORMS.get(data_type, data_type), text).evidence >= least
        ),
        "",
    )


def canonical_of(data_type: str, text: str) -> str:
    """Return an identifier of hardware without the differences in how it can be written."""
    return read(_FORMS.get(data_type, data_type), text).canonical
