"""A known value, with the odds of meeting one of its spellings by chance."""

from __future__ import annotations

from dataclasses import dataclass, field

from overcollect.detection.known.known_odds import KnownOdds
from overcollect.inputs.device import KnownValue


@dataclass(slots=True)
class Known:
    value: KnownValue
    canonical: str
    odds: KnownOdds = field(default_factory=KnownOdds)

    @property
    def data_type(self) -> str:
        return self.value.member_of or self.value.data_type

    def expected(self, plain: str, fields: int, *, is_rare: bool = False) -> float:
        """Return the expected number of chance matches that say as much as a spelling, in so many fields."""
        return max(fields, 1) * self.odds.in_one(plain, self.value.data_type, is_rare=is_rare)
