"""Alphabets that vendors use in place of that of RFC 4648: a disguise that everyone who has the SDK can undo.

Each was read in several independent programs in public repositories that speak the protocol.
"""

from __future__ import annotations

from binascii import a2b_base64

from overcollect.decoding.interface import Child
from overcollect.decoding.looks import sensible

STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
VENDORS = {
    "jd": "KLMNOPQRSTABCDEFGHIJUVWXYZabcdopqrstuvwxefghijklmnyz0123456789+/",
    "mintegral": "vSoajc7dRzpWifGyNxZnV5k+DHLYhJ46lt0U3QrgEuq8sw/XMeBAT2Fb9P1OIKmC",
    "salmonads": "ceM7uVqJHjxLv/NGmR8Sib31AhokWsZnDlwQ+YdPKB9EOUXFC4t5aIpr0fg2Tyz6",
    "xiaohongshu": "ZmserbBoHQtNP+wOcza/LpngG8yJq42KWYj0DSfdikx3VT16IlUAFM97hECvuRX5",
}
_BEGINS = ("ey", "W3", "Wy")
"""How base64 of JSON begins."""
_TABLES = {
    begin.translate(str.maketrans(STANDARD, alphabet)): (vendor, str.maketrans(alphabet, STANDARD))
    for vendor, alphabet in VENDORS.items()
    for begin in _BEGINS
}
_SHORTEST = 24


def vendors_text(token: str) -> Child | None:
    """Return the JSON that ``token``, without padding, says in the alphabet of a vendor, or None where it says none."""
    found = _TABLES.get(token[:2])
    if found is None or len(token) < _SHORTEST:
        return None
    vendor, table = found
    plain = sensible(a2b_base64(token.translate(table) + "=" * (-len(token) % 4)))
    return None if plain is None else Child((), plain, parameters={"alphabet": vendor})
