"""Which tokens servers issued, when first and by which host, within a bound of memory."""

from __future__ import annotations

import math
from array import array

_MOST = 1 << 16
"""Tokens that are kept: about 10 MB."""

type _Issue = tuple[float, str]


class IssuedTokens:
    """Keeps the earliest issue of each token.

    Above the bound, only tokens whose digest ends in enough zero bits are kept, each time half of them: the choice
    depends on the tokens alone, so any order of adding and merging keeps the same ones. A token outside the choice
    is not known, neither as issued nor as not issued.
    """

    __slots__ = ("_bits", "_issues")

    def __init__(self) -> None:
        self._bits = 0
        self._issues: dict[int, _Issue] = {}

    def add(self, digests: bytes, time: float | None, host: str) -> None:
        issue = (math.inf if time is None else time, host)
        issues, mask = self._issues, (1 << self._bits) - 1
        for token in array("Q", digests):
            if not token & mask and (known := issues.setdefault(token, issue)) is not issue and issue < known:
                issues[token] = issue
        self._shrink()

    def merge(self, other: IssuedTokens) -> None:
        self._bits = max(self._bits, other._bits)
        for token, issue in other._issues.items():
            known = self._issues.get(token)
            if known is None or issue < known:
                self._issues[token] = issue
        self._drop()
        self._shrink()

    def __bool__(self) -> bool:
        """Whether any token was issued."""
        return bool(self._issues)

    def issuer(self, token: int, before: float) -> str | None:
        """Return the host that brought ``token`` first, if that was before ``before``; None where none is known."""
        issue = self._issues.get(token)
        return issue[1] if issue is not None and issue[0] < before else None

    def _shrink(self) -> None:
        while len(self._issues) > _MOST:
            self._bits += 1
            self._drop()

    def _drop(self) -> None:
        mask = (1 << self._bits) - 1
        self._issues = {token: issue for token, issue in self._issues.items() if not token & mask}
