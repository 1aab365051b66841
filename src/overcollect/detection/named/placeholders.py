"""Values that stand for "none"; they are no detections."""

from __future__ import annotations

import re

from overcollect.detection.named.empty_digests import EmptyDigests
from overcollect.detection.named.plausible import fits
from overcollect.knowledge import DataType
from overcollect.knowledge.words import word_set

_COMMON = word_set("nothing", "placeholders")
_ZEROS = "0:-. ,_"
"""Zeros, and what stands between them."""
_MASK = "*•●×#xX"
"""What stands in place of a character that is not shown."""
_TO_FILL_IN = re.compile(
    r"<[A-Za-z][A-Za-z0-9_ .|-]{0,40}>|(?i:<?(?:your|my|insert|enter|replace)[-_][a-z0-9_-]{2,40}>?)"
    r"|[A-Za-z]{0,3}[-_]?(?:x{5,}|X{5,})"
)
"""What a documentation shows where a reader puts a value: ``<string>``, ``YOUR_USER_ID``, ``Uxxxxxxxx``."""
_ZEROED = re.compile(r"[A-Za-z]{2,10}[_:-]0{8,}")
"""An identifier of zeros behind what says which it is: ``ANDROID_0000000000000000``."""
_FIRST_TO_FILL_IN = frozenset("<yYmMiIeErRxX")
_FIRST = _FIRST_TO_FILL_IN.union(_ZEROS, _MASK)
_LAST = frozenset("0xX")


class Placeholders:
    """Compiled once from the data types."""

    def __init__(self, data_types: dict[str, DataType]) -> None:
        self._words = {id_: _COMMON.union(map(str.casefold, d.placeholders)) for id_, d in data_types.items()}
        self._digests = EmptyDigests(_COMMON.union(*(d.placeholders for d in data_types.values())))
        self._patterns = {id_: d.not_values for id_, d in data_types.items() if d.not_values}

    def has(self, data_type: str, text: str) -> bool:
        """Tell whether ``text`` stands for no value of the data type."""
        return self.says_none(data_type, text) or (
            data_type in self._patterns and fits(self._patterns[data_type], text)
        )

    def says_none(self, data_type: str, text: str) -> bool:
        """Tell it of a text that fits no pattern of what is no value."""
        if text.strip().casefold() in self._words.get(data_type, _COMMON):
            return True
        # Most texts neither begin nor end as what no value is.
        if (text[0] in _FIRST or text[-1] in _LAST) and _is_drawn(text):
            return True
        return text in self._digests


def _is_drawn(text: str) -> bool:
    """Tell whether ``text`` is zeros, a mask, or a place to fill in."""
    if len(text) > 4 and not (text.strip(_ZEROS) and text.strip(_MASK)):
        return True
    if text[-8:] == "00000000" and _ZEROED.fullmatch(text):
        return True
    may_be_to_fill_in = text[0] in _FIRST_TO_FILL_IN or text[-3:] in ("xxx", "XXX")
    return may_be_to_fill_in and _TO_FILL_IN.fullmatch(text) is not None
