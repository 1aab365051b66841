"""The answer *needed*: the steps in their order, and the first answer that fits."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from overcollect.inputs.app import App
from overcollect.judgement.needs.artefacts import artefacts
from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.claimed import claimed
from overcollect.judgement.needs.implied import carried_elsewhere, carried_untold, entered, implied
from overcollect.judgement.needs.law import Law
from overcollect.judgement.needs.listed import listed
from overcollect.judgement.needs.other_law import other_law
from overcollect.judgement.needs.technical import technical
from overcollect.judgement.needs.weighed import Weighed, by_our_reading, said
from overcollect.judgement.needs.written import TEXTS, as_written
from overcollect.judgement.outcome import NeededAnswer, Reason
from overcollect.knowledge import Catalogue, Sentences, Text
from overcollect.model import Needed

_SAID = Sentences("needs", "answer")
_CARRIED = (Needed.YES, Needed.IMPLIED, Needed.TECHNICAL, Needed.CONDITIONAL)
_ORDER = list(Needed)
"""Within one step the stronger answer counts."""

_MOST_KEPT = 4096


class Needs:
    """Answers for one app; a pure function of the case."""

    def __init__(self, catalogue: Catalogue, app: App | None) -> None:
        self._law = Law(catalogue, app)
        self.answer = lru_cache(_MOST_KEPT)(self._answer)
        """Returns the answer for a case; what decides nothing about need makes several situations of one case."""

    def _answer(self, case: Case) -> NeededAnswer:
        law = self._law
        if not law.services:
            return _plain(Needed.UNKNOWN, "no_app" if law.app is None else "no_service")
        if case.data_type in law.not_personal:
            return _plain(Needed.UNKNOWN, "not_personal", basis="our_reading")
        found = self._first(case)
        is_written = bool(case.content) or case.data_type in TEXTS
        if is_written and found.answer in (Needed.NO, Needed.CLAIMED, Needed.CONDITIONAL):
            found = min(as_written(case, self._first) or found, found, key=_strength)
        if case.part_of and found.answer in (Needed.NO, Needed.CLAIMED):
            found = min(found, *(self._as_part(case, whole) for whole in case.part_of), key=_strength)
        never = law.never.get(case.data_type)
        if found.answer is Needed.NO and never is not None and never.may_be:
            found = self._perhaps_milder(found, case, never.may_be)
        if found.answer is Needed.NO and law.functions.connects(case):
            # Nobody else has it yet.
            found = by_our_reading(found, Needed.CONDITIONAL, _SAID("to_device", answer=found.text))
        if case.of_pages and found.answer is Needed.NO and not law.is_hidden_from_pages(case.data_type):
            # A page may have sent it that the app showed: this message does not say so.
            found = by_our_reading(found, Needed.CONDITIONAL, _SAID("of_page", answer=found.text))
        return law.with_doubts(found, case.data_type)

    def _perhaps_milder(self, found: NeededAnswer, case: Case, milder: str) -> NeededAnswer:
        """Return the answer, by our reading alone where a milder data type that the value may be is carried."""
        as_milder = self._first(replace(case, data_type=milder))
        if as_milder.answer not in _CARRIED:
            return found
        text = _SAID("may_be_milder", answer=found.text, milder=self._law.type_name(milder))
        return by_our_reading(found, Needed.NO, text)

    def _as_part(self, case: Case, data_type: str) -> NeededAnswer:
        """Return the answer for what the value is a part of."""
        found = self._first(replace(case, data_type=data_type, part_of=(), narrower=""))
        whole = self._law.type_name(data_type)
        return by_our_reading(found, found.answer, _SAID("part_of", whole=whole, answer=found.text))

    def _first(self, case: Case) -> NeededAnswer:
        law = self._law
        by_list = listed(case, law)
        if case.returned and all(answer.answer is not Needed.YES for answer in by_list.answers):
            return _plain(Needed.TECHNICAL, "returned", basis="our_reading")
        carried = _together(implied(case, law), artefacts(case, law), entered(case, law))
        protocol = technical(case, law)
        claims = claimed(case, law)
        # A function that no service type of the app has is the operator's claim, whose turn is last.
        claims.answers += [answer for answer in carried.answers if answer.answer is Needed.CLAIMED]
        carried.answers = [answer for answer in carried.answers if answer.answer is not Needed.CLAIMED]
        if case.of_contact and any(answer.answer is Needed.IMPLIED for answer in carried.answers):
            # The list speaks of the user's own, which is not what the function in use carries here.
            by_list.answers = [answer for answer in by_list.answers if answer.answer is Needed.YES]
        # What is technical for certain outranks what a function would carry if it was in use.
        second = _together(carried, protocol, Weighed(answers=by_list.left_open))
        for step in (by_list, second, other_law(case, law)):
            if step.answers:
                return min(step.answers, key=_strength)
        plain = self._no(case, by_list, _together(carried, protocol), claims.against)
        if not claims.answers:
            return plain
        return replace(min(claims.answers, key=_strength), is_contestable=plain.is_contested)

    def _no(self, case: Case, by_list: Weighed, others: Weighed, set_aside: list[Reason]) -> NeededAnswer:
        law = self._law
        reasons = list(dict.fromkeys(by_list.against))
        never = law.never.get(case.data_type)
        citations = [citation for service in law.services for citation in service.citations]
        if others.against:
            reasons.append(others.against[0])
        elif case.data_type in law.listed:
            pass  # that its condition failed, or the recipient, says it all
        elif never is not None:
            reasons.append(said(never.reason, never.basis))
        else:
            reasons.append(said(_not_carried(case), "our_reading"))
        if never is not None:
            citations += [*never.source, *never.leans_on]
        untold = carried_untold(case, law)
        if untold is not None:
            reasons.append(said(_SAID("carried_untold", function=untold.name), "our_reading"))
        elsewhere = carried_elsewhere(case, law)
        if elsewhere is not None:
            reasons.append(said(_SAID("carried_elsewhere", function=elsewhere.name), "our_reading"))
        reasons += set_aside
        if case.hashed:
            reasons.append(said(_SAID("as_digest"), "our_reading"))
        return NeededAnswer(
            answer=Needed.NO,
            reason=" ".join(reason.text for reason in reasons),
            reason_zh="".join(reason.text_zh for reason in reasons),
            citations=law.cite(*citations),
            basis="our_reading" if untold is not None or others.is_too_fine else _basis(by_list, law),
            reasons=tuple(reasons),
            doubts=tuple(doubt.en for doubt in by_list.doubts),
            doubts_zh=tuple(doubt.zh for doubt in by_list.doubts),
            hangs_on_mark=elsewhere is not None,
        )


def _basis(by_list: Weighed, law: Law) -> str:
    """Return what a *no* rests on: where a list has it and only a condition of ours failed, on our reading."""
    if any(reason.basis == "our_reading" for reason in by_list.against):
        return "our_reading"
    return "definition" if all(service.basis == "definition" for service in law.services) else "text"


def _strength(answer: NeededAnswer) -> tuple[int, bool]:
    """Order answers of one step: implied before conditional here, since conditional is "would be implied"."""
    rank = _ORDER.index(answer.answer)
    return (_ORDER.index(Needed.CLAIMED) if answer.answer is Needed.CONDITIONAL else rank, answer.basis == "definition")


def _together(*steps: Weighed) -> Weighed:
    return Weighed(
        answers=[answer for step in steps for answer in step.answers],
        against=[text for step in steps for text in step.against],
        is_too_fine=any(step.is_too_fine for step in steps),
    )


def _not_carried(case: Case) -> Text:
    if case.functions is None:
        return _SAID("not_carried")
    if not case.functions:
        return _SAID("none_in_use_carries")
    return _SAID("in_use_does_not_carry", functions=", ".join(case.functions))


def _plain(answer: Needed, key: str, *, basis: str = "") -> NeededAnswer:
    """Return an answer that nothing has to be weighed for."""
    reason = _SAID(key)
    return NeededAnswer(answer=answer, reason=reason.en, reason_zh=reason.zh, basis=basis)
