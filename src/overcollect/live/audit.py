"""The audit while traffic flows: ``mitmdump -s addons/audit.py``."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from mitmproxy import command, ctx, exceptions, flow, http, tls
from mitmproxy.addonmanager import Loader
from mitmproxy.dns import DNSFlow
from mitmproxy.log import ALERT
from mitmproxy.tcp import TCPFlow
from mitmproxy.udp import UDPFlow

from overcollect.audit import Setting, conclude
from overcollect.captures.flow import CURRENT_VERSION, MARKS
from overcollect.captures.flow_messages import flow_messages
from overcollect.inputs import Timeline, load_app, load_device, load_timeline
from overcollect.judgement import CaptureInfo, Ledger, Outcome
from overcollect.knowledge import load
from overcollect.live.backlog import Backlog
from overcollect.live.marks import mark_of
from overcollect.model import Fact, Gap, GapReason, Grade, Mark, Message, OvercollectError
from overcollect.reports import FORMATS
from overcollect.reports.interface import Settings
from overcollect.reports.output import write_reports
from overcollect.reports.wording import Phrases, Wording
from overcollect.workers import Workers

logger = logging.getLogger(__name__)

_CAPTURE = "live"
_JUDGE_EVERY_S = 1.0


class Audit:
    """Examines finished flows in a worker process, prints new findings, and writes the report at the end.

    The hooks only pack: the work is done beside the proxy, since a millisecond in a hook halves its throughput.
    """

    def __init__(self) -> None:
        self._setting: Setting | None = None
        self._backlog: Backlog | None = None
        self._open: dict[str, flow.Flow] = {}
        self._marks: list[Mark] = []
        self._told: set[str] = set()
        self._index = 0
        self._judging: asyncio.TimerHandle | None = None

    # mitmproxy's events

    def load(self, loader: Loader) -> None:
        files = {
            "overcollect_app": "app.yaml: services, functions and what the app declares.",
            "overcollect_device": "device.yaml: known values of the test device.",
            "overcollect_timeline": "timeline.yaml: marks known before the run; overcollect.mark adds more.",
            "overcollect_output": "File or folder for the report; nothing prints it on standard output.",
        }
        for name, text in files.items():
            loader.add_option(name, str, "", text)
        loader.add_option("overcollect_format", Sequence[str], ["text"], "Formats of the report.", choices=[*FORMATS])
        loader.add_option("overcollect_lang", str, "en", "Language of the report.", choices=["en", "zh"])

    def configure(self, updated: set[str]) -> None:
        inputs = {"overcollect_app", "overcollect_device", "overcollect_timeline"}
        if self._setting is not None and not updated & inputs:
            return
        try:
            self._setting = _setting(ctx.options)
        except OvercollectError as problem:
            raise exceptions.OptionsError(str(problem)) from problem  # type: ignore[no-untyped-call]  # mitmproxy has no type there
        if self._backlog is not None:
            self._backlog.close()
        self._backlog = Backlog(Workers(self._setting.examiner, processes=1))
        self._ledger = Ledger(self._setting.catalogue.baseline)

    def request(self, flow: http.HTTPFlow) -> None:
        self._open[flow.id] = flow

    def response(self, flow: http.HTTPFlow) -> None:
        if flow.websocket is None:
            self._finish(flow)

    def error(self, flow: http.HTTPFlow) -> None:
        self._finish(flow)

    def websocket_end(self, flow: http.HTTPFlow) -> None:
        self._finish(flow)

    def tcp_start(self, flow: TCPFlow) -> None:
        self._open[flow.id] = flow

    def tcp_end(self, flow: TCPFlow) -> None:
        self._finish(flow)

    def tcp_error(self, flow: TCPFlow) -> None:
        self._finish(flow)

    def udp_start(self, flow: UDPFlow) -> None:
        self._open[flow.id] = flow

    def udp_end(self, flow: UDPFlow) -> None:
        self._finish(flow)

    def udp_error(self, flow: UDPFlow) -> None:
        self._finish(flow)

    def dns_response(self, flow: DNSFlow) -> None:
        self._finish(flow)

    def dns_error(self, flow: DNSFlow) -> None:
        self._finish(flow)

    def tls_failed_client(self, data: tls.TlsData) -> None:
        host = data.conn.sni or (data.context.server.address or ("",))[0]
        detail = f"the client broke off the handshake: {data.conn.error or 'no reason given'}"
        self._ledger.add_gap(
            Gap(capture=_CAPTURE, reason=GapReason.TLS_REFUSED, host=host, time=time.time(), detail=detail)
        )
        logger.log(ALERT, "Not seen: %s refused the certificate. There is no clean verdict about it.", host or "a host")

    def done(self) -> None:
        if self._backlog is None or self._setting is None:
            return
        for open_flow in list(self._open.values()):
            self._finish(open_flow)
        if len(self._backlog) > 1:
            logger.log(ALERT, "Examining what is left: %d batches", len(self._backlog))
        while len(self._backlog):
            self._add(self._backlog.take(wait=True))
        self._backlog.close()
        outcome = self._judge()
        settings = Settings(lang=ctx.options.overcollect_lang, secret=self._setting.secret)
        output = Path(ctx.options.overcollect_output) if ctx.options.overcollect_output else None
        try:
            formats = tuple(ctx.options.overcollect_format)
            write_reports(outcome, self._setting.catalogue, settings, formats, output)
        except OvercollectError as problem:
            logger.error("The report was not written: %s", problem)  # noqa: TRY400 - a message for the user

    # mitmproxy's commands

    @command.command("overcollect.mark")  # type: ignore[untyped-decorator]  # mitmproxy has no type there
    def mark(self, fact: str, value: str) -> None:
        """Set a mark now: consent accepted, function sign_in, function-end sign_in, visibility background.

        The mark is stored with the flows that follow.
        """
        try:
            mark = mark_of(fact, value, time.time())
        except OvercollectError as problem:
            raise exceptions.CommandError(str(problem)) from problem
        self._marks.append(mark)
        logger.log(ALERT, "Marked: %s %s", fact, value)

    # the work

    def _finish(self, finished: flow.Flow) -> None:
        self._open.pop(finished.id, None)
        if self._marks:
            finished.metadata[MARKS] = [msgspec.to_builtins(mark) for mark in self._marks]
        assert self._backlog is not None
        batch: list[Message] = []
        for item in flow_messages(_plain(finished.get_state()), CURRENT_VERSION, _CAPTURE, self._index):
            if isinstance(item, Message):
                batch.append(item)
            else:
                self._ledger.add_gap(item)
        self._index += 1
        self._backlog.put(batch)
        self._schedule()

    def _schedule(self) -> None:
        if self._judging is None:
            self._judging = asyncio.get_running_loop().call_later(_JUDGE_EVERY_S, self._tell)

    def _tell(self) -> None:
        self._judging = None
        assert self._setting is not None
        assert self._backlog is not None
        self._add(self._backlog.take())
        if len(self._backlog):
            self._schedule()
        outcome = self._judge()
        wording = Wording(ctx.options.overcollect_lang)
        for finding in outcome.findings:
            if finding.id in self._told or finding.confidence is Grade.POSSIBLE or finding.severity == "info":
                continue
            self._told.add(finding.id)
            title = Phrases(finding, self._setting.catalogue, wording).title
            severity = wording.word("severity", finding.severity)
            consent = wording.word("consent", finding.consent)
            logger.log(ALERT, "%s %s %s: %s (%s)", severity, finding.rule, finding.subject, title, consent)

    def _add(self, facts: list[Fact]) -> None:
        for fact in facts:
            self._ledger.add(fact)

    def _judge(self) -> Outcome:
        assert self._setting is not None
        account = self._ledger.captures.get(_CAPTURE)
        info = CaptureInfo(
            path=_CAPTURE,
            sha256="",
            format="live",
            messages=0 if account is None else account.messages,
            gaps=0 if account is None else account.gaps,
        )
        return conclude(self._ledger, self._setting, marks=self._marks, captures=[info])


def _setting(options: Any) -> Setting:
    catalogue = load()
    app = load_app(Path(options.overcollect_app), catalogue) if options.overcollect_app else None
    return Setting(
        catalogue=catalogue,
        app=app,
        device=load_device(Path(options.overcollect_device), catalogue) if options.overcollect_device else None,
        timeline=load_timeline(Path(options.overcollect_timeline), catalogue, app)
        if options.overcollect_timeline
        else Timeline(),
    )


def _plain(value: Any) -> Any:
    """Return a flow's state as its file would give it back: tuples as lists."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
