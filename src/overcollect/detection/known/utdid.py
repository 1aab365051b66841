"""The IMEI in Alibaba's id of a device (``utdid``), which holds its hash code of Java.

It is base64 of 18 bytes: a time, a random number, 3 and a version, the hash code, and a proof of these (decompiled,
``com.ut.device``, in many apps with SDKs of Alibaba). Where the system gives no IMEI, a random text is hashed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.detection.known.short_hashes import java
from overcollect.detection.page import Page

NAME = "utdid"
_LENGTH, _SIZE = 24, 18
_MARK, _HASH = 8, slice(10, 14)
_THREE = 3


class Utdid:
    """``imeis`` are known value and spelling."""

    def __init__(self, imeis: Sequence[tuple[int, str]]) -> None:
        self._known = {java(text).to_bytes(4): (known, text) for known, text in imeis}

    def find(self, page: Page) -> Iterator[tuple[int, int, str, str]]:
        """Yield field, known value, its spelling, and how it is in it."""
        for field in page.under((NAME,)):
            text = page.texts[field]
            if len(text) == _LENGTH and (raw := read_base64(text)) and len(raw) == _SIZE:
                found = self._known.get(raw[_HASH]) if raw[_MARK] == _THREE else None
                if found is not None:
                    yield field, *found, "hashCode(utdid)"
