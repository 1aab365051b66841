"""What one step of *needed* yields."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from overcollect.judgement.outcome import NeededAnswer, Reason
from overcollect.knowledge import NOTHING, Prose, Sentences, Text, in_language
from overcollect.model import Needed

_SAID = Sentences("needs", "weighed")


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
    return Reason.of(marked(prose, basis), basis)


def marked(prose: Prose, basis: str) -> Text:
    """Return a sentence that rests on ``basis``, with the words that say so where it is our reading."""
    plain = Text(en=in_language(prose, "en"), zh=in_language(prose, "zh"))
    if basis != "our_reading":
        return plain
    mark = reading(basis)
    with_mark = _SAID("by_our_reading", start=Text(en=plain.en.rstrip("."), zh=plain.zh.rstrip("。")), our_reading=mark)
    return Text(
        en=plain.en if mark.en in plain.en else with_mark.en, zh=plain.zh if mark.zh in plain.zh else with_mark.zh
    )


def reading(basis: str) -> Text:
    """Return the words inside a sentence that say that it is our reading; none where it is not."""
    return _SAID("our_reading") if basis == "our_reading" else NOTHING


def by_our_reading(found: NeededAnswer, answer: Needed, reason: Text) -> NeededAnswer:
    """Return what our reading makes of an answer."""
    return replace(found, answer=answer, reason=reason.en, reason_zh=reason.zh, basis="our_reading", reasons=())
