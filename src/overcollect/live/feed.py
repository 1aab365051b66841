"""The addon that hands traffic over to the session."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import ClassVar

from mitmproxy import ctx, exceptions
from mitmproxy.addonmanager import Loader
from mitmproxy.dns import DNSFlow
from mitmproxy.flow import Flow
from mitmproxy.http import HTTPFlow
from mitmproxy.log import ALERT
from mitmproxy.tcp import TCPFlow
from mitmproxy.udp import UDPFlow

from overcollect.live.finishing import Finishing
from overcollect.live.options import FIXED, INPUTS, check_choices, declare_inputs, knowledge_of, setting_of
from overcollect.live.own import OWN, is_own
from overcollect.live.packing import Parts
from overcollect.live.session import Session
from overcollect.model import OvercollectError

logger = logging.getLogger(__name__)


class Feed:
    """Hands flows over. The work is done beside the proxy: a millisecond in a hook halves it.

    Args:
        session: where to; None makes one from mitmproxy's options.
        on_wait: at the end, as ``Session.drain`` has it; None tells the user, and listens for Ctrl-C.
    """

    name: ClassVar[str] = "overcollect-feed"

    def __init__(self, session: Session | None = None, on_wait: Callable[[int], bool] | None = None) -> None:
        self.session = session
        self._takes_options = session is None
        self._on_wait = on_wait or Finishing()
        self._on_flow: list[Callable[[Flow, int], None]] = []
        self._open: dict[str, Parts] = {}
        self._ended = False

    def on_flow(self, callback: Callable[[Flow, int], None]) -> None:
        """Call ``callback`` with every flow that is handed over, and which one it is for the session."""
        self._on_flow.append(callback)

    # mitmproxy's events

    def load(self, loader: Loader) -> None:
        if self._takes_options:
            declare_inputs(loader)

    def configure(self, updated: set[str]) -> None:
        if not self._takes_options:
            return
        check_choices(ctx.options, updated, runs=self.session is not None)
        if self.session is not None and not updated & INPUTS:
            return
        if self.session is not None and (fixed := updated & FIXED):
            raise exceptions.OptionsError(f"{', '.join(sorted(fixed))}: set it before the start")  # type: ignore[no-untyped-call]  # mitmproxy has no type there
        try:
            setting = setting_of(ctx.options, lambda note: logger.log(ALERT, "%s", note))
        except OvercollectError as problem:
            if self.session is None:
                # mitmproxy ends where an error is logged before it runs; one that is raised it shows as a traceback.
                logger.error("%s", problem)  # noqa: TRY400 - a message for the user
                return
            raise exceptions.OptionsError(str(problem)) from None  # type: ignore[no-untyped-call]  # the same
        if self.session is None:
            self.session = Session(setting, knowledge_of(ctx.options))
        else:
            self.session.change(setting)

    def running(self) -> None:
        if self._takes_options:
            for name in ctx.options.deferred:
                if name.startswith("overcollect_"):
                    logger.warning("%s is no option of the addons that are loaded, and counts for nothing", name)
        if self.session is not None:
            self.session.start()

    def request(self, flow: HTTPFlow) -> None:
        # A body that passes as it comes may end after the answer, which has ended the flow. What the proxy itself
        # answers has its answer, or its mark, by now; finding that out by name costs more than all the rest here.
        if flow.response is None and not flow.metadata.get(OWN):
            self._open.setdefault(flow.id, Parts(flow))

    def response(self, flow: HTTPFlow) -> None:
        if flow.websocket is None:
            self._end(flow)

    def error(self, flow: HTTPFlow) -> None:
        self._end(flow)

    def websocket_start(self, flow: HTTPFlow) -> None:
        self._more(flow)

    def websocket_message(self, flow: HTTPFlow) -> None:
        self._more(flow)

    def websocket_end(self, flow: HTTPFlow) -> None:
        self._end(flow)

    def tcp_start(self, flow: TCPFlow) -> None:
        self._begun(flow)

    def tcp_message(self, flow: TCPFlow) -> None:
        self._more(flow)

    def tcp_end(self, flow: TCPFlow) -> None:
        self._end(flow)

    def tcp_error(self, flow: TCPFlow) -> None:
        self._end(flow)

    def udp_start(self, flow: UDPFlow) -> None:
        self._begun(flow)

    def udp_message(self, flow: UDPFlow) -> None:
        self._more(flow)

    def udp_end(self, flow: UDPFlow) -> None:
        self._end(flow)

    def udp_error(self, flow: UDPFlow) -> None:
        self._end(flow)

    def dns_request(self, flow: DNSFlow) -> None:
        self._begun(flow)

    def dns_response(self, flow: DNSFlow) -> None:
        self._end(flow)

    def dns_error(self, flow: DNSFlow) -> None:
        self._end(flow)

    def done(self) -> None:
        if self.session is None:
            return
        for parts in list(self._open.values()):
            self._end(parts.flow)
        self._ended = True
        self.session.drain(self._on_wait)

    # the work

    def _begun(self, flow: Flow) -> Parts | None:
        parts = self._open.get(flow.id)
        # Connections that are closed with the proxy tell of their end after ``done``, which has taken their flows.
        if parts is None and not self._ended and not is_own(flow):
            parts = self._open[flow.id] = Parts(flow)
        return parts

    def _more(self, flow: Flow) -> None:
        if (parts := self._begun(flow)) is not None:
            self._put(parts)

    def _end(self, flow: Flow) -> None:
        if (parts := self._begun(flow)) is not None:
            del self._open[flow.id]
            parts.ended = True
            self._put(parts)

    def _put(self, parts: Parts) -> None:
        if self.session is None:
            return
        is_new = parts.number is None
        number = self.session.put(parts)
        if is_new:
            for callback in self._on_flow:
                callback(parts.flow, number)
