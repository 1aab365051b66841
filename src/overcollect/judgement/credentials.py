"""Who got a credential: an SDK's key goes to one recipient, a user's token to whoever the operator lets have it."""

from __future__ import annotations

from collections.abc import Mapping

from overcollect.judgement.observations import Observations, Traits

CREDENTIAL = "auth_token"


class Credentials:
    """The hosts to which each value was sent that any message calls a credential, whatever others call it.

    Args:
        observed: by data type and host, all that was sent.
    """

    def __init__(self, observed: Mapping[tuple[str, str], Mapping[Traits, Observations]]) -> None:
        self._hosts: dict[int, set[str]] = {
            token: set()
            for (data_type, _), by_traits in observed.items()
            if data_type == CREDENTIAL
            for seen in by_traits.values()
            for token in seen.tokens
            if token
        }
        if not self._hosts:
            return
        for (_, host), by_traits in observed.items():
            for seen in by_traits.values():
                for token in self._hosts.keys() & set(seen.tokens):
                    self._hosts[token].add(host)

    def hosts(self, token: int) -> frozenset[str]:
        """Return the hosts that got a credential; none for what is no token."""
        return frozenset(self._hosts.get(token, ()))
