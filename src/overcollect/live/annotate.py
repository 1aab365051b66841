"""The addon that shows what was found beside the flows, in mitmweb and in the console UI."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import ClassVar
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary

from mitmproxy import contentviews, ctx
from mitmproxy.addonmanager import Loader
from mitmproxy.flow import Flow
from mitmproxy.hooks import UpdateHook

from overcollect.choices import SEVERITIES
from overcollect.inputs.moments import Clock
from overcollect.judgement.outcome import Finding
from overcollect.live.addon_group import the
from overcollect.live.changes import Update
from overcollect.live.feed import Feed
from overcollect.live.fields_view import FieldsContentview
from overcollect.live.lines import is_news
from overcollect.live.options import declare_language, declare_reveal
from overcollect.live.session import Session
from overcollect.model import Consent, Direction, Fact, Grade
from overcollect.reports.clean import clean
from overcollect.reports.wording import Phrases, Wording

_MARKERS = {"critical": ":red_circle:", "high": ":red_circle:", "medium": ":orange_circle:", "low": ":yellow_circle:"}
_FOUND = ":white_circle:"
"""Personal information, and no finding about it."""
_LONGEST = 400


class Annotate:
    """Marks flows that carry personal information, and comments them with the findings; adds a content view.

    A mark or comment that the user set is left alone.
    """

    name: ClassVar[str] = "overcollect-annotate"

    def __init__(self) -> None:
        self._session: Session | None = None
        self._wording = Wording("en")
        self._flows: WeakValueDictionary[int, Flow] = WeakValueDictionary()
        self._found: dict[int, dict[str, Grade]] = {}
        """Data types by flow."""
        self._carriers: defaultdict[str, WeakSet[Flow]] = defaultdict(WeakSet)
        """Flows by data type."""
        self._numbers: WeakKeyDictionary[Flow, int] = WeakKeyDictionary()
        self._ours: WeakKeyDictionary[Flow, tuple[str, str]] = WeakKeyDictionary()
        """Marker and comment that were set here, by flow."""

    def load(self, loader: Loader) -> None:
        declare_language(loader)
        declare_reveal(loader)

    def running(self) -> None:
        feed = the(Feed, ctx.master)
        if feed is None or feed.session is None or self._session is not None:
            return
        self._session = feed.session
        self._wording = Wording(ctx.options.overcollect_lang)
        feed.on_flow(self._number)
        self._session.facts.add(self._fact)
        self._session.subscribe(self._update)
        contentviews.add(FieldsContentview(self._session.setting, reveal=ctx.options.overcollect_reveal))

    def _number(self, flow: Flow, number: int) -> None:
        self._flows[number] = flow
        self._numbers[flow] = number

    def _fact(self, fact: Fact) -> None:
        flow = self._flows.get(fact.message.index)
        if flow is None or not fact.detections or fact.message.direction is not Direction.SENT:
            return
        found = self._found.setdefault(fact.message.index, {})
        for detection in fact.detections:
            known = found.get(detection.data_type)
            if known is None or detection.grade.rank < known.rank:
                found[detection.data_type] = detection.grade
            self._carriers[detection.data_type].add(flow)
        self._annotate([flow])

    def _update(self, update: Update) -> None:
        changed = {finding.data_type for finding in (*update.new, *update.changed) if finding.data_type}
        if update.gone:
            changed |= set(self._carriers)
        flows = {flow.id: flow for data_type in changed for flow in self._carriers.get(data_type, ())}
        self._annotate(flows.values())
        for number in self._found.keys() - self._flows.keys():
            del self._found[number]

    def _annotate(self, flows: Iterable[Flow]) -> None:
        updated = [flow for flow in flows if self._set(flow)]
        if updated:
            ctx.master.addons.trigger(UpdateHook(updated))

    def _set(self, flow: Flow) -> bool:
        found = self._found.get(self._numbers.get(flow, -1))
        old = self._ours.get(flow, ("", ""))
        if not found or flow.marked not in ("", old[0]) or flow.comment not in ("", old[1]):
            return False
        findings = self._findings(flow, found)
        sure = any(grade is not Grade.POSSIBLE for grade in found.values())
        marker = _MARKERS.get(findings[0].severity, _FOUND) if findings else (_FOUND if sure else "")
        comment = self._comment(found, findings)
        if (marker, comment) == (flow.marked, flow.comment):
            return False
        flow.marked, flow.comment = marker, comment
        self._ours[flow] = (marker, comment)
        return True

    def _findings(self, flow: Flow, found: dict[str, Grade]) -> list[Finding]:
        """Return what this flow takes part in, worst first."""
        assert self._session is not None
        if self._session.latest is None:
            return []
        recipients = {each.id: each.recipient for each in self._session.latest.data_flows}
        host = _host(flow)
        timeline = self._session.setting.timeline
        clock = Clock(type(timeline)(start=timeline.start, marks=(*timeline.marks, *self._session.marks)))
        consent = clock.moment(flow.timestamp_created).consent
        about = []
        for finding in self._session.latest.findings:
            if finding.data_type not in found or not is_news(finding):
                continue
            recipient = recipients.get(finding.data_flow or "")
            here = recipient is None or host in recipient.hosts or host == recipient.host
            if here and finding.consent in (consent, Consent.UNKNOWN):
                about.append(finding)
        return sorted(about, key=lambda finding: -SEVERITIES.index(finding.severity))

    def _comment(self, found: dict[str, Grade], findings: list[Finding]) -> str:
        assert self._session is not None
        types = ", ".join(
            f"{data_type} ({grade})" for data_type, grade in sorted(found.items(), key=lambda item: item[1].rank)
        )
        titles = [
            f"{finding.rule} {Phrases(finding, self._session.setting.catalogue, self._wording).title}"
            for finding in findings
        ]
        return clean("; ".join([types, *dict.fromkeys(titles)]), _LONGEST)


def _host(flow: Flow) -> str:
    request = getattr(flow, "request", None)
    if (host := getattr(request, "pretty_host", None)) is not None:
        return str(host).lower()
    return str(flow.client_conn.sni or (flow.server_conn.address or ("",))[0]).lower()
