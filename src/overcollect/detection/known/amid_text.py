"""Transforms of known values that are looked for amid other text, where no decoder and no run of digits leads to them.

They cost the automaton of all spellings room, so that there are few: escapes, Chinese in hexadecimal of GBK, in which
trackers of cars have their texts (JT/T 808, 4.1), the UUID that Android's apps make of an identifier
(``UUID.nameUUIDFromBytes``) in lists and in headers, and an IMEI as a number in hexadecimal, by which gateways call
theirs. Where they are a field as a whole, others find them.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from overcollect.detection.known import rarer_spellings
from overcollect.detection.known.digests import uuid_of
from overcollect.detection.known.hashing import maker

_BYTES = range(6, 33)
"""Of Chinese in GBK: fewer are met by chance, and more are an address, whose text is long enough to be its own line."""
_HASHED = frozenset(["android_id", "imei", "device_serial", "mac_address", "oaid", "gaid", "idfa", "idfv"])
_MD5 = maker("md5")


def amid_text(data_type: str, spelling: str) -> Iterator[tuple[str, str]]:
    """Yield what a spelling becomes, and how."""
    for text in rarer_spellings.escaped(spelling):
        yield text, "escapes"
    if not spelling.isascii():
        raw = spelling.encode("gb18030", "replace")
        if len(raw) in _BYTES:
            yield raw.hex(), "hex(gb18030)"
    elif data_type in _HASHED:
        digest = _MD5(spelling.encode()).digest()
        yield str(UUID(bytes=uuid_of(digest, 3))), "uuid(md5)"
        yield str(UUID(bytes=digest)), "md5"
        if data_type == "imei" and spelling.isdecimal():
            yield f"{int(spelling):x}", "hexadecimal number"
