"""How often one known value would be met by chance, with all texts that are looked for on its behalf."""

from __future__ import annotations

from overcollect.detection.known.chance import share_of, space


class KnownOdds:
    """Texts in rarer codings count only where one of them is met: nobody would take a plain value for less."""

    def __init__(self) -> None:
        self._spaces: list[float] = []
        """How many equally likely texts there are of each kind and length that is looked for."""
        self._rare: list[float] = []
        """The same of the rarer codings."""
        self._shares: dict[tuple[float, bool], float] = {}

    def add(self, text: str, *, is_rare: bool) -> None:
        (self._rare if is_rare else self._spaces).append(space(text))

    def expected(self, met: float, fields: int, *, is_rare: bool = False) -> float:
        """Return the expected number of chance matches in so many fields that say as much as one of these odds."""
        share = self._shares.get((met, is_rare))
        if share is None:
            spaces = [*self._spaces, *self._rare] if is_rare else self._spaces
            share = self._shares[met, is_rare] = share_of(met, spaces)
        return max(fields, 1) * share
