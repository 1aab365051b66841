"""Remembers what no key opened: tokens come again with every message, and need not be tried again."""

from __future__ import annotations

_MOST_REMEMBERED = 4_096


class FailedAttempts(set[bytes]):
    """Values or digests of them; it begins anew where there are too many."""

    def add(self, tried: bytes) -> None:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        super().add(tried)
