"""How often one known value would be met by chance, with all texts that are looked for on its behalf."""

from __future__ import annotations

from overcollect.detection.known.chance import expected_of, odds, space


class KnownOdds:
    """Texts in rarer codings count only where one of them is met: nobody would take a plain value for less."""

    def __init__(self) -> None:
        self._spaces: list[float] = []
        """How many equally likely texts there are of each kind and length that is looked for."""
        self._rare: list[float] = []
        """The same of the rarer codings."""
        self._in_one: dict[tuple[str, bool], float] = {}

    def add(self, text: str, *, is_rare: bool) -> None:
        (self._rare if is_rare else self._spaces).append(space(text))

    def in_one(self, plain: str, data_type: str, *, is_rare: bool = False) -> float:
        """Return the expected number of chance matches in one field that say as much as a spelling."""
        found = self._in_one.get((plain, is_rare))
        if found is None:
            spaces = [*self._spaces, *self._rare] if is_rare else self._spaces
            found = self._in_one[plain, is_rare] = expected_of(odds(plain, data_type), spaces, 1)
        return found
