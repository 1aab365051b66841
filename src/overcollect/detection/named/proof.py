"""Whether a value proves what a name beside it seems to say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from overcollect.detection.known.digests import algorithm_of
from overcollect.detection.named.axes import COARSE_DECIMALS, readings
from overcollect.detection.named.meaning import NameHit
from overcollect.detection.named.plausible import fits
from overcollect.detection.named.reading import read
from overcollect.forms import Evidence
from overcollect.forms.coordinates import PAIR

_NO_IDENTIFIERS = frozenset(["carrier", "region_code_cn", "package_name"])
"""Forms of values that lists, offers and settings hold as often as devices do."""
_FINE_PAIR = re.compile(r"-?[0-9]{1,3}\.[0-9]{4,}, ?-?[0-9]{1,3}\.[0-9]{4,}")
"""Two numbers that are hardly anything but a position."""
_LONG = 15
"""Characters of a value that no other field of a few letters or digits has."""


def proves(text: str, hits: Iterable[NameHit]) -> bool:
    """Tell whether ``text`` passes the check of a form that one of the names speaks for.

    Under a name of several meanings only a form counts that is recognised without a name.
    """
    return any(_proves(text, hit) for hit in hits)


def can_be_proved(hit: NameHit) -> bool:
    """Tell whether there are texts that prove what a name speaks for."""
    return hit.data_type.form is not None and hit.data_type.form not in _NO_IDENTIFIERS


def _proves(text: str, hit: NameHit) -> bool:
    form = hit.data_type.form
    if form is None or not can_be_proved(hit):
        return False
    if form == "coordinates":
        return _is_place(text, hit)
    if hit.strong and hit.own and not hit.near and algorithm_of(text) is not None and fits(hit.own, text):
        return True  # what is called a digest and is one: ``{"idType": "SHA256_EMAIL", "idValue": …}``
    if hit.digest:
        return hit.strong and hit.digest == algorithm_of(text)
    evidence = read(form, text).evidence
    if not hit.strong:
        return evidence is Evidence.TELLING
    return evidence >= Evidence.CHECKED or (evidence is Evidence.FITS and len(text) >= _LONG and not text.isalpha())


def _is_place(text: str, hit: NameHit) -> bool:
    if not hit.strong:
        return _FINE_PAIR.fullmatch(text) is not None
    angles = readings(text)
    return bool(PAIR.fullmatch(text)) or (bool(angles) and angles[0].decimals > COARSE_DECIMALS)
