"""Method 2 for records of biometric data in the interchange formats of ISO/IEC 19794, as bytes or in base64.

Part 2 (finger minutiae), part 4 (finger image), part 5 (face) and part 6 (iris) begin with three letters, a zero, and
the version in digits, which nothing else does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

_KINDS = {
    "FMR": ("fingerprint_data", "a record of finger minutiae"),
    "FIR": ("fingerprint_data", "a record of the image of a finger"),
    "FAC": ("face_data", "a record of a face"),
    "IIR": ("iris", "a record of the image of an iris"),
}
_HEAD = re.compile(rb"(FMR|FIR|FAC|IIR)\x00[ 0][0-9]{2}")
_TEXT = re.compile(r"(?:Rk1S|RklS|RkFD|SUlS)A[CD][A-P][\w+/-]{60,}={0,2}", re.ASCII)
"""The same in base64."""
_BEGINS = {"Rk1S": "FMR", "RklS": "FIR", "RkFD": "FAC", "SUlS": "IIR"}
_SMALLEST = 24
"""Bytes of a header."""


class BiometricRecords:
    def __init__(self, data_types: frozenset[str]) -> None:
        self._types = data_types

    def find(self, page: Page) -> Iterator[Candidate]:
        texts = page.texts
        for field in [field for field in page.opaque if texts[field][:4] in _BEGINS]:
            text = texts[field]
            if _TEXT.fullmatch(text):
                yield from self._record(field, _BEGINS[text[:4]], text.encode())
        for field in page.binary:
            data = page.fields[field].value
            if isinstance(data, bytes) and len(data) >= _SMALLEST and (head := _HEAD.match(data)):
                yield from self._record(field, head[1].decode(), data)

    def _record(self, field: int, letters: str, data: bytes) -> Iterator[Candidate]:
        data_type, what = _KINDS[letters]
        if data_type in self._types:
            yield Candidate(
                field,
                data_type,
                Grade.PROBABLE,
                Method.FORM,
                f"{what}, {len(data)} bytes",
                hashlib.sha256(data).hexdigest(),
                f"the content is {what} (ISO/IEC 19794)",
                strong=True,
            )
