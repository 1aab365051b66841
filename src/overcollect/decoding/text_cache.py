"""Verdicts on short texts, cached across messages."""

from __future__ import annotations

_MOST = 4096


class TextCache:
    """Kept from message to message; it never grows beyond a few megabytes."""

    __slots__ = ("plain", "vain")

    def __init__(self) -> None:
        self.plain: set[str] = set()
        """Those that ``quick_checks.may_open`` said no of."""
        self.vain: dict[str, int] = {}
        """Those that no decoder opened, and how many were tried."""

    def forget(self) -> None:
        """Begin anew where there are too many; asked once a message, whose own texts its budget bounds."""
        if len(self.plain) > _MOST:
            self.plain.clear()
        if len(self.vain) > _MOST:
            self.vain.clear()
