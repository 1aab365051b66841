"""The comparison of identities for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overcollect.comparison import Comparison, Follower, Where
from overcollect.model import Grade
from overcollect.reports.clean import clean
from overcollect.reports.comparison.value import shown
from overcollect.reports.masking import Masking
from overcollect.reports.wording import Wording

_MOST_PLACES = 5
"""Of one value that are named; JSON has all."""


def comparison_text(found: Comparison, masking: Masking, lang: str) -> str:
    """Return the lines, ending with a newline."""
    return "".join(f"{line}\n" for line in _Page(found, masking, Wording(lang)).lines())


class _Page:
    def __init__(self, found: Comparison, masking: Masking, words: Wording) -> None:
        self._found = found
        self._masking = masking
        self._words = words

    def lines(self) -> Iterator[str]:
        found, say = self._found, self._words.say
        yield from self._head()
        unexplained = [one for one in found.followers if not one.is_explained]
        proved = [one for one in unexplained if one.is_proved]
        once = [one for one in unexplained if not one.is_proved]
        explained = [one for one in found.followers if one.is_explained]
        is_again = any(len(one.captures) > 1 for one in found.identities)
        yield from self._part("unexplained", proved, "" if is_again else say("comparison.sessions"))
        yield from self._part("explained", explained, "")
        yield from self._part("once", once, "" if is_again else say("comparison.once_more"))
        if found.steady:
            yield say("comparison.steady", count=len(found.steady))
            yield f"  {say('comparison.steady_why')}"
            for each in found.steady:
                yield f"  {self._types(each.types)}  {shown(each.value, self._masking)}"
                yield f"    {self._place(each.where)}"
            yield ""
        if not found.followers:
            yield say("comparison.nothing")

    def _head(self) -> Iterator[str]:
        found, say = self._found, self._words.say
        for one in found.identities:
            known = say("comparison.known_values" if one.has_device else "comparison.no_known_values")
            name = clean(one.name, 4096)
            yield say("comparison.identity", name=name, messages=f"{one.seen.messages:,}", known=known)
        counts = {"compared": found.compared, "same": found.same, "changing": found.changing}
        yield say("comparison.compared", **{name: f"{count:,}" for name, count in counts.items()})
        for one, alone in zip(found.identities, found.alone, strict=True):
            for key, count in (("alone", alone), ("left_out", one.seen.left_out)):
                if count:
                    yield say(f"comparison.{key}", name=clean(one.name, 4096), count=f"{count:,}")
        yield ""

    def _part(self, key: str, followers: Sequence[Follower], note: str) -> Iterator[str]:
        if not followers:
            return
        yield self._words.say(f"comparison.{key}", count=len(followers))
        if note:
            yield f"  {note}"
        for one in followers:
            yield "  " + "  ".join(filter(None, (self._types(one.types), one.digest, self._values(one))))
            for where in one.where[:_MOST_PLACES]:
                yield f"    {self._place(where)}"
            if len(one.where) > _MOST_PLACES:
                yield "    " + self._words.say("comparison.more", count=len(one.where) - _MOST_PLACES)
        yield ""

    def _values(self, one: Follower) -> str:
        missing = self._words.say("comparison.not_sent")
        return " | ".join(missing if value is None else shown(value, self._masking) for value in one.values)

    def _types(self, types: Sequence[tuple[str, Grade]]) -> str:
        return self._words.listed(self._words.aside(name, self._words.word("grade", grade)) for name, grade in types)

    def _place(self, where: Where) -> str:
        slot, masking = where.slot, self._masking
        counts = self._words.say("comparison.seen", counts="/".join(f"{count:,}" for count in where.messages))
        request = " ".join(filter(None, (clean(slot.method), clean(masking.host(slot.host) + masking.text(slot.path)))))
        return f"{request}  {clean(masking.text(slot.location))}  {counts}"
