"""What one step of *needed* yields."""

from __future__ import annotations

from msgspec import Struct, field

from overcollect.judgement.outcome import NeededAnswer
from overcollect.knowledge import Text
from overcollect.model import Needed


class Weighed(Struct):
    """The answers that a step found, and what stood against the ones that it did not."""

    answers: list[NeededAnswer] = field(default_factory=list)
    against: list[Text] = field(default_factory=list)
    """Whole sentences, the most telling first."""

    def add(
        self,
        answer: Needed,
        reason: Text,
        *,
        citations: tuple[str, ...] = (),
        basis: str = "",
        doubts: tuple[str, ...] = (),
    ) -> None:
        self.answers.append(
            NeededAnswer(
                answer=answer,
                reason=reason.en,
                reason_zh=reason.zh,
                citations=citations,
                basis=basis,
                doubts=doubts,
            )
        )

    def refuse(self, en: str, zh: str) -> None:
        self.against.append(Text(en=en, zh=zh))
