"""Text in GB18030 (with GBK and GB 2312 in it) told without a charset."""

from __future__ import annotations

import re

from overcollect.decoding.quick_checks import has_controls

_UNIT = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]|[\x81-\xfe][\x40-\xfe]")
_SAMPLE = 1 << 16


def as_gb18030(data: bytes) -> str | None:
    """Return the text where ``data`` is Chinese text in GB18030 beyond doubt, else None."""
    if has_controls(data):
        return None
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text if is_common(data) else None


def is_common(data: bytes, fewest: int = 2) -> bool:
    """Whether the characters beyond ASCII are those that people use.

    GB 2312 has its 3,755 common ones in rows 16 to 55 and the next 3,008 in rows 56 to 87, its punctuation and
    full-width forms in rows 1 to 3. Pairs of random bytes fall into the first part 6 times in 100, into the second 5
    times.
    """
    units = _UNIT.findall(data[:_SAMPLE])
    plain = [unit[0] for unit in units if len(unit) == 2 and unit[1] >= 0xA1]
    common = sum(0xB0 <= row <= 0xD7 for row in plain)
    rare = sum(0xD8 <= row <= 0xF7 for row in plain)
    marks = sum(0xA1 <= row <= 0xA3 for row in plain)
    return (
        bool(common) and common + rare >= fewest and common >= rare and (common + rare + marks) * 10 >= len(units) * 9
    )
