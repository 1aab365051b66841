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
from overcollect.knowledge import NOTHING, Rule, Sentences, Text, together
from overcollect.model import Attribution, Launch, Needed, Visibility

_SAID = Sentences("rules", "frequency")
_HIDDEN = (Visibility.BACKGROUND, Visibility.SCREEN_OFF)
_WITHOUT_NEED = (Needed.NO, Needed.CLAIMED)
"""Answers under which the law gives no reason to send it: how often and when is no matter of what is claimed."""
_ONE_AT_MOST = "medium"
"""How bad one message is at most: it may have been collected, and queued, before the app left the foreground."""


def repeated(flow: DataFlow, situation: Situation, rule: Rule, __: Context) -> Breach | None:
    """More often than declared; or at a fixed period with unchanged content, without need."""
    often, promise = situation.frequency, situation.at_most
    if promise is not None and promise.seen > promise.allowed:
        more = _SAID("more_than_declared", promised=promise.promised, seen=promise.seen)
        return Breach(situation.count, together(more, _counts(situation)))
    if often is None or often.period_s is None or situation.needed.answer not in _WITHOUT_NEED:
        return None
    # A common parameter has the rhythm of the requests that it rides on: sent again, it was not read again. New content
    # may be what happened since; where somebody is, however, was read for it (IDM 4(4): how often it is collected).
    if often.common or (often.collected > 1 and flow.data_type not in rule.names("readings")):
        return None
    went = _SAID("same_content" if often.collected == 1 else "new_reading", period=often.period_s)
    ours = _SAID("no_number_in_law", intervals=int(rule.number("periodic_intervals", 5)))
    return Breach(situation.count, together(went, _counts(situation), ours))


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
            together(_counts(situation), _SAID("queued") if once else NOTHING, situation.needed.text),
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
    more = _SAID("more_than_entered", seen=seen, entries=_times(entries), taps=_times(taps))
    return Breach(situation.count, together(more, _counts(situation)), proves=taps > 0)


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
            text=together(*(_started_by(*cause) for cause in causes)),
            contact=hosts[0][0].first,
        )


_CAUSES = {"service": "a_service", "broadcast": "a_broadcast", "provider": "a_provider"}


def _started_by(by: str, caller: str) -> Text:
    if not by:
        return _SAID("not_running")
    cause = _SAID(_CAUSES[by])
    return _SAID("started_by_caller", cause=cause, caller=caller) if caller else _SAID("started_by", cause=cause)


def _counts(situation: Situation) -> Text:
    often = situation.frequency
    if often is None:
        return NOTHING
    if often.sent == 1:
        return _SAID("sent_once")
    if often.collected == often.sent:
        return _SAID("sent_new_each_time", sent=often.sent)
    repeats = _SAID("repeats", repeats=often.repeats) if often.repeats else NOTHING
    return _SAID("sent", sent=often.sent, repeats=repeats, collected=_times(often.collected))


def _times(count: int) -> Text:
    return _SAID("once") if count == 1 else _SAID("times", count=count)


PREDICATES: dict[str, SituationPredicate | AuditPredicate] = {
    "repeated": SituationPredicate(repeated),
    "in_background": SituationPredicate(in_background, needs=("visibility",)),
    "single_shot_repeated": SituationPredicate(single_shot_repeated, needs=("functions",)),
    "not_started": AuditPredicate(not_started, needs=("process",)),
}
