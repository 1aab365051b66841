"""``dumpsys location``: a position that was set for tests.

Positions that were measured are left alone: they move, and equality with them proves nothing. A mocked one has the word
``mock`` in it, or stands behind ``last mock location=`` (Android 12 on).
"""

from __future__ import annotations

import re

_POSITION = re.compile(
    r"(?P<set>last mock location=)?Location\[\w+ (?P<lat>-?\d{1,2}\.\d+), ?(?P<lon>-?\d{1,3}\.\d+)(?P<rest>[^\]\n]*)"
)
_MOCK = re.compile(r"\bmock\b")


def mocked_positions(printed: str) -> tuple[str, ...]:
    """Return the positions as ``latitude,longitude`` in degrees, WGS-84."""
    return tuple(
        dict.fromkeys(
            f"{found['lat']},{found['lon']}"
            for found in _POSITION.finditer(printed)
            if found["set"] or _MOCK.search(found["rest"])
        )
    )
