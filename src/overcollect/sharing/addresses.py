"""Replaces the addresses of recorded devices with those reserved for documentation."""

from __future__ import annotations

_V4 = "192.0.2."
"""RFC 5737."""
_V6 = "2001:db8::"
"""RFC 3849."""
_MOST = 254


class Addresses:
    """The same address gets the same other one within a run."""

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def of(self, address: str) -> str:
        number = len(self._seen) % _MOST + 1
        return self._seen.setdefault(address, f"{_V6}{number:x}" if ":" in address else f"{_V4}{number}")
