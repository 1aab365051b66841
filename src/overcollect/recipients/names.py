"""What a capture tells about names: which address was given for which name, and which name is an alias of which."""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.recipients.domains import is_address, plain_name, registrable_domain

_MOST_KEYS = 50_000
_MOST_VALUES = 64
_LONGEST_CHAIN = 16
"""Aliases of one name; resolvers give up at about as many."""


class Names:
    """Learns from answers in any order, and bounded: the same answers give the same knowledge."""

    def __init__(self) -> None:
        self._names: dict[str, set[str]] = {}
        self._aliases: dict[str, set[str]] = {}

    def learn(self, answers: Iterable[tuple[str, str]]) -> None:
        """Take up pairs of `names_in`: what was answered (an address or another name), and the name asked for."""
        for answer, name in answers:
            answered, asked = plain_name(answer), plain_name(name)
            if is_address(answered):
                _put(self._names, answered, asked)
            elif answered != asked:
                _put(self._aliases, asked, answered)

    def merge(self, other: Names) -> None:
        """Take up all that ``other`` learned."""
        self.learn((address, name) for address, names in other._names.items() for name in names)
        self.learn((alias, name) for name, aliases in other._aliases.items() for alias in aliases)

    def name_of(self, address: str) -> str | None:
        """Return the name of ``address``.

        None where no answer gave it, or where names of several registrable domains lead there, as they do at a
        delivery network: then the address alone does not tell which was meant.
        """
        names = _kept(self._names, plain_name(address))
        if len({registrable_domain(name) for name in names}) != 1:
            return None
        return min(names)

    def aliases_of(self, name: str) -> tuple[str, ...]:
        """Return every name that the CNAMEs of ``name`` lead through, the nearest ones first."""
        found: list[str] = []
        step = [plain_name(name)]
        seen = set(step)
        while step and len(found) < _LONGEST_CHAIN:
            step = sorted({alias for known in step for alias in _kept(self._aliases, known)} - seen)
            seen.update(step)
            found += step
        return tuple(found[:_LONGEST_CHAIN])


def _kept(table: dict[str, set[str]], key: str) -> list[str]:
    """Return the values of a key, as far as all orders in which they may come keep them."""
    return sorted(table.get(key, ()))[:_MOST_VALUES]


def _put(table: dict[str, set[str]], key: str, value: str) -> None:
    table.setdefault(key, set()).add(value)
    if len(table[key]) > 2 * _MOST_VALUES:
        table[key] = set(sorted(table[key])[:_MOST_VALUES])
    if len(table) > 2 * _MOST_KEYS:
        # The smallest ones of all stay in every order in which they may come.
        for surplus in sorted(table)[_MOST_KEYS:]:
            del table[surplus]
