"""base64 in the alphabets of vendors, and in the usual alphabet in another order."""

from __future__ import annotations

from binascii import a2b_base64

from overcollect.decoding.coding.alphabets import ALPHABETS, STANDARD
from overcollect.decoding.compression.gzip_stream import MAGIC
from overcollect.decoding.compression.whole_streams import inflates
from overcollect.decoding.interface import Child
from overcollect.decoding.quick_checks import sensible

_BEGINS = ("ey", "W3", "Wy", "H4")
"""How base64 of JSON begins, and of gzip."""
_TABLES = {
    begin.translate(str.maketrans(STANDARD, alphabet)): (name, str.maketrans(alphabet, STANDARD))
    for name, alphabet in ALPHABETS.items()
    for begin in _BEGINS
}
_SHORTEST = 24


def vendors_text(token: str) -> Child | None:
    """Return the JSON that ``token``, without padding, says in one of the alphabets, or None where it says none.

    Of gzip it is the stream.
    """
    found = _TABLES.get(token[:2])
    if found is None or len(token) < _SHORTEST:
        return None
    name, table = found
    data = a2b_base64(token.translate(table) + "=" * (-len(token) % 4))
    if data.startswith(MAGIC):
        return Child((), data, parameters={"alphabet": name}) if inflates(data) else None
    plain = sensible(data)
    return None if plain is None else Child((), plain, parameters={"alphabet": name})
