"""The answer *needed*: the steps in their order, and the first answer that fits."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from overcollect.inputs.app import App
from overcollect.judgement.needs.artefacts import artefacts
from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.claimed import claimed
from overcollect.judgement.needs.functions import Use
from overcollect.judgement.needs.implied import carried_elsewhere, carried_untold, entered, implied
from overcollect.judgement.needs.law import Law
from overcollect.judgement.needs.listed import listed
from overcollect.judgement.needs.other_law import other_law
from overcollect.judgement.needs.technical import technical
from overcollect.judgement.needs.weighed import Weighed, said
from overcollect.judgement.needs.written import TEXTS, as_written
from overcollect.judgement.outcome import NeededAnswer, Reason
from overcollect.knowledge import Catalogue, Text
from overcollect.model import Needed

_ORDER = list(Needed)
"""Within one step the stronger answer counts."""

_MOST_KEPT = 4096

_RETURNED = NeededAnswer(
    answer=Needed.TECHNICAL,
    reason="The recipient issued this value itself in an earlier response and gets it back (our reading).",
    reason_zh="该值由接收方在先前的响应中自行下发，此处为回传（本工具的理解）。",
    basis="our_reading",
)

_AS_DIGEST = Text(en="A digest of it serves to recognise just as well.", zh="其摘要值同样可用于识别。")

_NOT_PERSONAL = NeededAnswer(
    answer=Needed.UNKNOWN,
    reason="Not asked: it is no kind of personal information (our reading).",
    reason_zh="不作判断：该项不属于个人信息（本工具的理解）。",
    basis="our_reading",
)


class Needs:
    """Answers for one app; a pure function of the case."""

    def __init__(self, catalogue: Catalogue, app: App | None) -> None:
        self._law = Law(catalogue, app)
        self.answer = lru_cache(_MOST_KEPT)(self._answer)
        """Returns the answer for a case; what decides nothing about need makes several situations of one case."""

    def _answer(self, case: Case) -> NeededAnswer:
        law = self._law
        if not law.services:
            return _unknown(law.app)
        if case.data_type in law.not_personal:
            return _NOT_PERSONAL
        found = self._first(case)
        is_written = bool(case.content) or case.data_type in TEXTS
        if is_written and found.answer in (Needed.NO, Needed.CLAIMED, Needed.CONDITIONAL):
            found = min(as_written(case, self._first) or found, found, key=_strength)
        if case.part_of and found.answer in (Needed.NO, Needed.CLAIMED):
            found = min(found, *(self._as_part(case, whole) for whole in case.part_of), key=_strength)
        if found.answer is Needed.NO and law.functions.connects(case):
            found = _to_device(found)
        if case.of_pages and found.answer is Needed.NO and not law.is_hidden_from_pages(case.data_type):
            found = _of_page(found)
        return law.with_doubts(found, case.data_type)

    def _as_part(self, case: Case, data_type: str) -> NeededAnswer:
        """Return the answer for what the value is a part of."""
        found = self._first(replace(case, data_type=data_type, part_of=(), narrower=""))
        whole = self._law.type_name(data_type)
        return replace(
            found,
            reason=f"It stands there as a part of this: {whole.en} (our reading). {found.reason}",
            reason_zh=f"该信息在此处是{whole.zh}的组成部分（本工具的理解）。{found.reason_zh}",
            basis="our_reading",
            reasons=(),
        )

    def _first(self, case: Case) -> NeededAnswer:
        law = self._law
        by_list = listed(case, law)
        if case.returned and all(answer.answer is not Needed.YES for answer in by_list.answers):
            return _RETURNED
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
            reasons.append(said(_untold(untold), "our_reading"))
        elsewhere = carried_elsewhere(case, law)
        if elsewhere is not None:
            reasons.append(said(_elsewhere(elsewhere), "our_reading"))
        reasons += set_aside
        if case.hashed:
            reasons.append(said(_AS_DIGEST, "our_reading"))
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


def _untold(use: Use) -> Text:
    return Text(
        en=f"The function {use.name.en} would carry it; app.yaml does not say whether the app has it "
        "(`functions`; `functions: []` says that it has none).",
        zh=f"功能{use.name.zh}会带有该信息；app.yaml 未说明应用是否具有该功能"
        "（`functions`；`functions: []` 表示没有）。",
    )


def _elsewhere(use: Use) -> Text:
    return Text(
        en=f"The function {use.name.en} would carry it; neither app.yaml nor a mark names it.",
        zh=f"功能{use.name.zh}会带有该信息；app.yaml 和标记均未列出该功能。",
    )


def _to_device(found: NeededAnswer) -> NeededAnswer:
    """Return *conditional* for what goes to a device that the user connects: nobody else has it yet."""
    return _unsettled(
        found,
        reason="A device in the local network, which the user connects, gets it; whether connecting needs it, and "
        f"whether the device passes it on, traffic does not show (our reading). Towards others: {found.reason}",
        reason_zh="接收方为用户所连接的局域网内设备；连接是否需要该信息、设备是否将其转发，流量无法表明（本工具的理解）。"
        f"对其他接收方而言：{found.reason_zh}",
    )


def _of_page(found: NeededAnswer) -> NeededAnswer:
    """Return *conditional* for what a page may have sent that the app showed: this message does not say so."""
    return _unsettled(
        found,
        reason="Web pages that the app showed send to this recipient, and nothing in the message tells whether a page "
        f"or the app sent it (our reading). If it was the app: {found.reason}",
        reason_zh="应用打开的网页会向该接收方发送信息，而该报文未表明由网页还是由应用发送（本工具的理解）。"
        f"如由应用发送：{found.reason_zh}",
    )


def _unsettled(found: NeededAnswer, reason: str, reason_zh: str) -> NeededAnswer:
    """Return *conditional* in the place of an answer, by our reading."""
    return replace(
        found, answer=Needed.CONDITIONAL, reason=reason, reason_zh=reason_zh, basis="our_reading", reasons=()
    )


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
        return Text(en="No basic or declared function carries it.", zh="基本功能和已声明的功能都不带有该信息。")
    if not case.functions:
        return Text(
            en="By the marks no function was in use that carries it.", zh="标记显示当时没有使用带有该信息的功能。"
        )
    names = ", ".join(case.functions)
    return Text(en=f"The function in use ({names}) does not carry it.", zh=f"正在使用的功能（{names}）不带有该信息。")


def _unknown(app: App | None) -> NeededAnswer:
    if app is None:
        return NeededAnswer(
            answer=Needed.UNKNOWN,
            reason="No app.yaml says what kind of service this is.",
            reason_zh="没有 app.yaml 说明这是哪一类服务。",
        )
    return NeededAnswer(
        answer=Needed.UNKNOWN,
        reason="app.yaml names no service type.",
        reason_zh="app.yaml 未写明服务类型。",
    )
