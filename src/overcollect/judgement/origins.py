"""Who made up a value: the device, or a server that brought it before the device ever sent it."""

from __future__ import annotations

import math
from collections.abc import Collection
from functools import cached_property

from overcollect.judgement.issued_tokens import IssuedTokens
from overcollect.judgement.observations import Observations


class Origins:
    """Joins what responses brought with what was sent.

    A server that only repeats what it was sent (a device's identifier in the answer to a registration) issued nothing.

    Args:
        issued: what responses brought, and when.
        sent: all that was sent.
    """

    def __init__(self, issued: IssuedTokens, sent: Collection[Observations]) -> None:
        self._issued = issued
        self._sent = sent

    @cached_property
    def _first(self) -> dict[int, float]:
        """When each value was first sent; nobody asks where nothing was issued and no credential sent."""
        first: dict[int, float] = {}
        for seen in self._sent:
            for token, time in zip(seen.tokens, seen.times, strict=True):
                if token and time < first.get(token, math.inf):
                    first[token] = time
        return first

    def first(self, token: int) -> float | None:
        """Return when a value was first sent; None where that is not known."""
        return self._first.get(token)

    def issuer(self, token: int) -> str | None:
        """Return the host that brought a value before it was first sent; None where none is known, or no time is."""
        first = self._first.get(token) if self._issued else None
        return None if first is None else self._issued.issuer(token, first)
