"""What of a company's host is a service that it runs for others: the pixel of www.facebook.com, not its login."""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.knowledge import Owner
from overcollect.model import Direction, Message


class Services:
    """Finds owners by the beginning of host and path."""

    def __init__(self, owners: Iterable[Owner]) -> None:
        self._by_host: dict[str, list[tuple[str, str]]] = {}
        for owner in owners:
            for address in owner.paths:
                host, _, path = address.partition("/")
                self._by_host.setdefault(host, []).append((f"/{path}", owner.id))

    def of(self, message: Message) -> str:
        """Return the id of the owner whose service the message was sent to; '' for the host as such."""
        if message.direction is not Direction.SENT:
            return ""
        found = self._by_host.get(message.host, ())
        return next((owner for path, owner in found if _is_under(message.target, path)), "")


def _is_under(target: str, path: str) -> bool:
    """Tell whether a path begins so, on the limits of its parts."""
    return target.startswith(path) and (path.endswith("/") or target[len(path) : len(path) + 1] in ("", "/", "?"))
