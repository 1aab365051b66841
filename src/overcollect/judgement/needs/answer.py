"""The answer *needed*: the steps in their order, and the first answer that fits."""

from __future__ import annotations

from overcollect.inputs.app import App
from overcollect.judgement.needs.artefacts import artefacts
from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.claimed import claimed
from overcollect.judgement.needs.implied import entered, implied
from overcollect.judgement.needs.law import Law
from overcollect.judgement.needs.listed import listed
from overcollect.judgement.needs.technical import technical
from overcollect.judgement.needs.weighed import Weighed
from overcollect.judgement.needs.written import as_written
from overcollect.judgement.outcome import NeededAnswer
from overcollect.knowledge import Catalogue, Text
from overcollect.model import Needed

_ORDER = list(Needed)
"""Within one step the stronger answer counts."""

_NEVER_ZH = {
    "permanent": "该标识符与硬件或 SIM 卡终身绑定，相关功能可用安装标识代替。",
    "developer": "该标识符可跨登录跟踪用户，相关功能可用会话或安装标识代替。",
    "device_resettable": "该标识符为广告而设，任何一类服务的基本功能都不包括广告。",
    "derived": "该信息用于在重置后或其他应用中再次识别设备，不属于功能所需。",
    "collection": "该信息涉及他人或其他应用，相关功能只需用户选择的内容。",
    "environment": "服务器的应答不取决于该信息，且可用于识别设备或位置。",
    "marketing": "该信息仅服务于广告和推荐，不构成必要。",
    "sensitive": "该信息属于敏感个人信息，须有特定目的、充分必要性和单独同意。",
}

_RETURNED = NeededAnswer(
    answer=Needed.TECHNICAL,
    reason="The recipient issued this value itself in an earlier response and gets it back (our reading).",
    reason_zh="该值由接收方在先前的响应中自行下发，此处为回传（本工具的理解）。",
    basis="our_reading",
)

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

    def answer(self, case: Case) -> NeededAnswer:
        law = self._law
        if not law.services:
            return _unknown(law.app)
        if case.data_type in law.not_personal:
            return _NOT_PERSONAL
        found = self._first(case)
        if case.content and found.answer in (Needed.NO, Needed.CLAIMED, Needed.CONDITIONAL):
            found = min(as_written(case, self._first) or found, found, key=_strength)
        return law.with_doubts(found, case.data_type)

    def _first(self, case: Case) -> NeededAnswer:
        law = self._law
        by_list = listed(case, law)
        if case.returned and not by_list.answers:
            return _RETURNED
        carried = _together(implied(case, law), artefacts(case, law), entered(case, law))
        protocol = technical(case, law)
        claims = claimed(case, law)
        # A function that no service type of the app has is the operator's claim, whose turn is last.
        claims.answers += [answer for answer in carried.answers if answer.answer is Needed.CLAIMED]
        carried.answers = [answer for answer in carried.answers if answer.answer is not Needed.CLAIMED]
        for step in (by_list, carried, protocol, claims):
            if step.answers:
                return min(step.answers, key=_strength)
        return self._no(case, by_list, [*carried.against, *protocol.against])

    def _no(self, case: Case, by_list: Weighed, others: list[Text]) -> NeededAnswer:
        law = self._law
        sentences = list(dict.fromkeys((text.en, text.zh) for text in by_list.against))
        never = law.never.get(case.data_type)
        citations = [citation for service in law.services for citation in service.citations]
        if others:
            sentences.append((others[0].en, others[0].zh))
        elif case.data_type in law.listed:
            pass  # that its condition failed, or the recipient, says it all
        elif never is not None:
            sentences.append((never.reason, _NEVER_ZH.get(never.scope, "")))
        else:
            sentences.append(_not_carried(case))
        if never is not None:
            citations += [*never.source, *never.leans_on]
        if case.hashed:
            sentences.append(("A digest of it serves to recognise just as well.", "其摘要值同样可用于识别。"))
        return NeededAnswer(
            answer=Needed.NO,
            reason=" ".join(en for en, _ in sentences),
            reason_zh="".join(zh for _, zh in sentences),
            citations=law.cite(*citations),
            basis="definition" if all(s.basis == "definition" for s in law.services) else "text",
        )


def _strength(answer: NeededAnswer) -> tuple[int, bool]:
    """Order answers of one step: implied before conditional here, since conditional is "would be implied"."""
    rank = _ORDER.index(answer.answer)
    return (_ORDER.index(Needed.CLAIMED) if answer.answer is Needed.CONDITIONAL else rank, answer.basis == "definition")


def _together(*steps: Weighed) -> Weighed:
    return Weighed(
        answers=[answer for step in steps for answer in step.answers],
        against=[text for step in steps for text in step.against],
    )


def _not_carried(case: Case) -> tuple[str, str]:
    if case.functions is None:
        return ("No basic or declared function carries it.", "基本功能和已声明的功能都不带有该信息。")
    if not case.functions:
        return ("By the marks no function was in use that carries it.", "标记显示当时没有使用带有该信息的功能。")
    names = ", ".join(case.functions)
    return (f"The function in use ({names}) does not carry it.", f"正在使用的功能（{names}）不带有该信息。")


def _unknown(app: App | None) -> NeededAnswer:
    if app is None:
        return NeededAnswer(
            answer=Needed.UNKNOWN,
            reason="Not known: no app.yaml says what kind of service this is.",
            reason_zh="未知：没有 app.yaml 说明这是哪一类服务。",
        )
    return NeededAnswer(
        answer=Needed.UNKNOWN,
        reason="Not known: app.yaml names no service type.",
        reason_zh="未知：app.yaml 未写明服务类型。",
    )
