"""Hosts whose connections cannot be opened, listed while the proxy runs."""

from __future__ import annotations

from overcollect.live.changes import NotSeen
from overcollect.model import Gap, GapReason

_CLOSED = (GapReason.TLS_REFUSED, GapReason.SILENT_AFTER_HANDSHAKE)


class ClosedHosts:
    def __init__(self) -> None:
        self.spoke: set[str] = set()
        """Hosts of which messages were seen."""
        self._closed: dict[tuple[str, str], NotSeen] = {}

    def take(self, gap: Gap) -> None:
        """Count the connection that a gap tells of; others count for nothing."""
        if gap.reason not in _CLOSED or not gap.host:
            return
        known = self._closed.get((gap.host, gap.reason))
        self._closed[gap.host, gap.reason] = NotSeen(
            host=gap.host,
            reason=gap.reason,
            connections=1 + (known.connections if known is not None else 0),
            last=gap.time,
        )

    @property
    def any_silent(self) -> bool:
        return any(each.reason == GapReason.SILENT_AFTER_HANDSHAKE for each in self._closed.values())

    @property
    def not_seen(self) -> tuple[NotSeen, ...]:
        """Hosts that cannot be opened, the most connections first; without those that went silent but also spoke."""
        silent = GapReason.SILENT_AFTER_HANDSHAKE
        found = [each for each in self._closed.values() if each.reason != silent or each.host not in self.spoke]
        return tuple(sorted(found, key=lambda each: (-each.connections, each.host)))
