"""What ``service call`` prints: a parcel as words in hexadecimal.

A reply begins with a status (0, or a negative number and the words of an exception), then the text: its length, then
UTF-16, two characters a word, the first in the lower half (AOSP, frameworks/native/cmds/service and libs/binder).
"""

from __future__ import annotations

import re

from msgspec import Struct

_LINE = re.compile(r"^(?:.*\bParcel\()?\s*(?:0x[0-9a-f]{8}:)?((?:\s*\b[0-9a-f]{8}\b)+)", re.IGNORECASE)
_NULL = 0xFFFFFFFF
_LONGEST = 4096


class Parcel(Struct, frozen=True):
    status: int
    """0 is success."""
    text: str
    """The value, or the exception's words; '' for null."""


def read_parcel(printed: str) -> Parcel | None:
    """Read the parcel in ``printed``; None where there is none."""
    if "Parcel(" not in printed:
        return None
    words = [
        int(word, 16)
        for line in printed[printed.index("Parcel(") :].splitlines()
        if (found := _LINE.match(line)) is not None
        for word in found[1].split()
    ]
    if not words:
        return None
    length = words[1] if len(words) > 1 else 0
    if length in (0, _NULL) or length > _LONGEST:
        return Parcel(words[0], "")
    raw = b"".join(word.to_bytes(4, "little") for word in words[2:])[: 2 * length]
    return Parcel(words[0], raw.decode("utf-16-le", "replace"))


def parcel_text(printed: str) -> tuple[str, ...]:
    """Return the text that a call replied."""
    parcel = read_parcel(printed)
    return (parcel.text,) if parcel is not None and parcel.status == 0 and parcel.text else ()
