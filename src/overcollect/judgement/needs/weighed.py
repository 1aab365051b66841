"""What one step of *needed* yields."""

from __future__ import annotations

from msgspec import Struct, field

from overcollect.judgement.outcome import NeededAnswer, Reason
from overcollect.knowledge import Prose, Text, in_language
from overcollect.model import Needed

_READING = " (our reading)"
_READING_ZH = "（本工具的理解）"


class Weighed(Struct):
    """The answers that a step found, and what stood against the ones that it did not."""

    answers: list[NeededAnswer] = field(default_factory=list)
    against: list[Reason] = field(default_factory=list)
    """Whole sentences, the most telling first."""
    left_open: list[NeededAnswer] = field(default_factory=list)
    """Answers that hold only if nothing surer does: what app.yaml leaves out, or our reading of a time."""
    doubts: list[Text] = field(default_factory=list)
    """About what stood against."""
    is_too_fine: bool = False
    """Whether a function that may have been in use carries it, and only its precision stood against: decimals that a
    system writes by itself."""

    def add(
        self,
        answer: Needed,
        reason: Text,
        *,
        citations: tuple[str, ...] = (),
        basis: str = "",
        doubts: tuple[Text, ...] = (),
        left_open: bool = False,
    ) -> None:
        (self.left_open if left_open else self.answers).append(
            NeededAnswer(
                answer=answer,
                reason=reason.en,
                reason_zh=reason.zh,
                citations=citations,
                basis=basis,
                doubts=tuple(doubt.en for doubt in doubts),
                doubts_zh=tuple(doubt.zh for doubt in doubts),
            )
        )

    def refuse(self, text: Text, *, basis: str = "our_reading") -> None:
        self.against.append(said(text, basis))


def said(prose: Prose, basis: str) -> Reason:
    """Return a sentence that rests on ``basis``, with the words that say so where it is our reading."""
    en, zh = in_language(prose, "en"), in_language(prose, "zh")
    if basis == "our_reading":
        en = en if _READING in en else f"{en.rstrip('.')}{_READING}."
        zh = zh if _READING_ZH in zh else f"{zh.rstrip('。')}{_READING_ZH}。"
    return Reason(en, zh, basis)
