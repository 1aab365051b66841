"""FREQ: sent too often, at the wrong time, or by an app that nobody started."""

from __future__ import annotations

import math
from collections.abc import Iterator

from overcollect.judgement.accounts import HostAccount
from overcollect.judgement.context import Context
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.common import alike, names_type, sure
from overcollect.judgement.rules.interface import AuditPredicate, Breach, Hit, SituationPredicate
from overcollect.knowledge import Rule
from overcollect.model import Attribution, Launch, Needed, Visibility

_HIDDEN = (Visibility.BACKGROUND, Visibility.SCREEN_OFF)
_WITHOUT_NEED = (Needed.NO, Needed.CLAIMED)
"""Answers under which the law gives no reason to send it: how often and when is no matter of what is claimed."""
_QUEUED, _QUEUED_ZH = "One message may have been queued in the foreground. ", "单条报文可能在前台时即已排队待发。"
_ONE_AT_MOST = "medium"
"""How bad one message is at most: it may have been collected, and queued, before the app left the foreground."""


def repeated(flow: DataFlow, situation: Situation, rule: Rule, __: Context) -> Breach | None:
    """More often than declared; or at a fixed period with unchanged content, without need."""
    often, promise = situation.frequency, situation.at_most
    if promise is not None and promise.seen > promise.allowed:
        return Breach(
            situation.count,
            f"Declared: at most {promise.promised}; seen: {promise.seen}. {_counts(situation)}",
            f"声明为至多 {promise.promised}，实际为 {promise.seen} 次。{_counts_zh(situation)}",
        )
    if often is None or often.period_s is None or situation.needed.answer not in _WITHOUT_NEED:
        return None
    # A common parameter has the rhythm of the requests that it rides on: sent again, it was not read again. New content
    # may be what happened since; where somebody is, however, was read for it (IDM 4(4): how often it is collected).
    if often.common or (often.collected > 1 and flow.data_type not in rule.names("readings")):
        return None
    what, what_zh = ("The same content", "相同内容") if often.collected == 1 else ("A new reading", "新读取的内容")
    return Breach(
        situation.count,
        f"{what} went every {often.period_s:g} s. {_counts(situation)} "
        f"No statute names a number; {int(rule.number('periodic_intervals', 5))} near-constant intervals are a "
        "setting of this tool.",
        f"{what_zh}每 {often.period_s:g} 秒发送一次。{_counts_zh(situation)}法规未规定具体次数；"
        f"以 {int(rule.number('periodic_intervals', 5))} 个近似相等的间隔为准系本工具的设置。",
    )


def in_background(_: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """In the background or with the screen off, without need and without a session that the user started.

    One message shows that something was sent there, not that it was collected there: it weighs less and proves less.
    """
    if situation.visibility not in _HIDDEN:
        return None
    if alike(situation.function.split("+"), rule.names("sessions"), context):
        return None
    idle = situation.function == "none"
    if situation.needed.answer in _WITHOUT_NEED or (situation.needed.answer is Needed.UNKNOWN and idle):
        once = situation.count == 1
        return Breach(
            situation.count,
            f"{_counts(situation)} {_QUEUED if once else ''}{situation.needed.reason}",
            f"{_counts_zh(situation)}{_QUEUED_ZH if once else ''}{situation.needed.reason_zh}",
            ceiling=_ONE_AT_MOST if once else "critical",
            proves=not once,
        )
    return None


def single_shot_repeated(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """More positions than the scene was entered or refreshed, where one a time suffices.

    Refreshes are taps; where no mark tells of taps, a few positions an entry may be refreshes.
    """
    names = set(situation.function.split("+"))
    scenes = alike(names, rule.names("functions"), context)
    # Another function at the same time may need the position more often.
    if not names_type(flow, rule) or not scenes or scenes != names or situation.frequency is None:
        return None
    marks = context.timeline.marks
    entries = sum(mark.function in scenes and not mark.ends for mark in marks)
    taps = sum(mark.ui == "tap" for mark in marks)
    seen = situation.frequency.occasions
    allowed = entries + taps if taps else entries * rule.number("unmarked", 3)
    if not sure(situation.parts) or seen <= allowed:
        return None
    return Breach(
        situation.count,
        f"Sent {seen} x, though entered {_times(entries)} and refreshed {_times(taps)}. {_counts(situation)}",
        f"进入 {entries} 次、点击 {taps} 次，发送 {seen} 次。{_counts_zh(situation)}",
        proves=taps > 0,
    )


def not_started(ledger: Ledger, rule: Rule, context: Context) -> Iterator[Hit]:
    """The app's process sent something while nobody had started it; push channels are spared."""
    found: dict[str, list[tuple[HostAccount, list[Launch]]]] = {}
    for name in sorted(ledger.hosts):
        host, recipient = ledger.hosts[name], context.recipients.resolve(name)
        if recipient.role in rule.names("spared_roles"):
            continue
        launches = [
            launch
            for (attribution, names_app), times in host.contacts.items()
            if attribution is Attribution.PROVEN and context.is_of_app(recipient, attribution, names_app=names_app)
            for time in times
            if (launch := context.starts.unattended(None if math.isnan(time) else time)) is not None
        ]
        if launches:
            found.setdefault(recipient.domain, []).append((host, launches))
    for domain, hosts in sorted(found.items()):
        causes = sorted({(launch.by, launch.caller) for _, launches in hosts for launch in launches})
        yield Hit(
            domain=domain,
            count=sum(len(launches) for _, launches in hosts),
            reason=" ".join(_started_by(*cause)[0] for cause in causes),
            reason_zh="".join(_started_by(*cause)[1] for cause in causes),
            contact=hosts[0][0].first,
        )


_CAUSES = {
    "service": ("a service", "服务"),
    "broadcast": ("a broadcast", "广播"),
    "provider": ("a content provider", "内容提供器"),
}


def _started_by(by: str, caller: str) -> tuple[str, str]:
    if not by:
        return "It did not run when the recording began, and no start by the user stands before.", (
            "录制开始时该应用未在运行，此前也没有用户启动的标记。"
        )
    cause, cause_zh = _CAUSES[by]
    of, of_zh = (f" of {caller}", f" {caller} 的") if caller else ("", "")
    return (
        f"Its process was started by {cause}{of}, not by the user.",
        f"其进程由{of_zh}{cause_zh}启动，而非由用户启动。",
    )


def _counts(situation: Situation) -> str:
    often = situation.frequency
    if often is None:
        return ""
    if often.sent == 1:
        return "Sent once."
    if often.collected == often.sent:
        return f"Sent {often.sent} x, with new content each time."
    repeats = f", {often.repeats} of them repetitions of the same content" if often.repeats else ""
    return f"Sent {often.sent} x{repeats}, collected at least {_times(often.collected)}."


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} x"


def _counts_zh(situation: Situation) -> str:
    often = situation.frequency
    if often is None:
        return ""
    if often.sent == 1:
        return "发送 1 次。"
    if often.collected == often.sent:
        return f"共发送 {often.sent} 次，每次内容不同。"
    repeats = f"（其中 {often.repeats} 次为相同内容的重复）" if often.repeats else ""
    return f"共发送 {often.sent} 次{repeats}，至少收集 {often.collected} 次。"


PREDICATES: dict[str, SituationPredicate | AuditPredicate] = {
    "repeated": SituationPredicate(repeated),
    "in_background": SituationPredicate(in_background, needs=("visibility",)),
    "single_shot_repeated": SituationPredicate(single_shot_repeated, needs=("functions",)),
    "not_started": AuditPredicate(not_started, needs=("process",)),
}
