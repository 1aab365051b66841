"""UTF-16 (RFC 2781) told without a mark: every unit is ASCII or a common Chinese character."""

from __future__ import annotations

from overcollect.decoding.text.chinese import is_common
from overcollect.lazy_regex import later

_TEXT = later(r"[\t\n\r -~\u00a0-\u00ff\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
_HIGH = frozenset([0x00, 0x20, 0x30, *range(0x4E, 0xA0), 0xFF])
"""The higher bytes of these characters."""
_FEWEST = 5
"""Units."""
_SAMPLE = 4096


def as_utf16(data: bytes) -> str | None:
    """Return the text where ``data`` is text in UTF-16 beyond doubt, else None."""
    if len(data) % 2 or len(data) < 2 * _FEWEST:
        return None
    if data[0] not in _HIGH and data[1] not in _HIGH:
        return None
    for order, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        if not _HIGH.issuperset(data[high : 2 * _FEWEST : 2]):
            continue
        try:
            text = data.decode(order)
        except UnicodeDecodeError:
            continue
        if _TEXT.fullmatch(text) and _is_sensible(text):
            return text
    return None


def _is_sensible(text: str) -> bool:
    """Whether the units beyond ASCII are common Chinese ones, if only one of them where most are ASCII.

    Two letters of ASCII are a Chinese character in UTF-16 often enough, but seldom a common one.
    """
    sample = text[:_SAMPLE]
    ascii_units = sum(char < "\x7f" for char in sample)
    if ascii_units == len(sample):
        return True
    return is_common(sample.encode("gb18030", "replace"), fewest=1 if ascii_units * 2 >= len(sample) else 2)
