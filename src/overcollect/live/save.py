"""The addon that saves flows, with their marks, into files of bounded size."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import ClassVar

from mitmproxy import ctx
from mitmproxy.addonmanager import Loader
from mitmproxy.connection import Client, Server
from mitmproxy.flow import Flow
from mitmproxy.http import HTTPFlow
from mitmproxy.log import ALERT
from mitmproxy.tcp import TCPFlow

from overcollect.captures.flow import MARKS
from overcollect.live.addon_group import the
from overcollect.live.flow_file import FlowFile
from overcollect.live.marking import Marking
from overcollect.live.options import refuse
from overcollect.live.own import is_own
from overcollect.reports.wording import Wording
from overcollect.shortened import shortened

logger = logging.getLogger(__name__)

_MEGABYTE = 1024 * 1024
_MOST_NAMED = 5


class Save:
    """Writes every finished flow. Beside mitmproxy's own option it knows the marks, a bound, and what was dropped.

    Args:
        file: where to; None takes it from mitmproxy's options.
        lang: of what is said at the end.
    """

    name: ClassVar[str] = "overcollect-save"

    def __init__(self, file: FlowFile | None = None, lang: str = "en") -> None:
        self.file = file
        self._lang = lang
        self._takes_options = file is None
        self._runs = False
        self._open: dict[str, Flow] = {}
        self._saved_marks = b""
        """As the last flow in the file has them."""

    def load(self, loader: Loader) -> None:
        if not self._takes_options:
            return
        loader.add_option("overcollect_save", str, "", "Flow file to save to; the account of it lies beside it.")
        loader.add_option("overcollect_save_mb", int, 100, "Size after which the next file is begun; 0 for never.")
        loader.add_option("overcollect_save_keep", int, 0, "How many files stay, the newest; 0 for all.")

    def configure(self, updated: set[str]) -> None:
        if not self._takes_options or not any(name.startswith("overcollect_save") for name in updated):
            return
        options = ctx.options
        if self.file is not None:
            self.file.close()
            self.file = None
        if options.overcollect_save:
            self.file = FlowFile(
                Path(options.overcollect_save).expanduser(),
                largest=options.overcollect_save_mb * _MEGABYTE,
                keep=options.overcollect_save_keep,
            )
            try:
                self.file.open()
            except OSError as error:
                self.file = None
                refuse(f"overcollect_save: {error}", runs=self._runs)

    def running(self) -> None:
        self._runs = True

    def request(self, flow: HTTPFlow) -> None:
        # A body that passes as it comes may end after the answer, with which the flow was saved.
        if flow.response is None:
            self._began(flow)

    def _began(self, flow: Flow) -> None:
        self._open[flow.id] = flow

    tcp_start = udp_start = dns_request = _began

    def response(self, flow: HTTPFlow) -> None:
        if flow.websocket is None:
            self._save(flow)

    def error(self, flow: Flow) -> None:
        self._save(flow)

    websocket_end = tcp_end = tcp_error = udp_end = udp_error = dns_response = dns_error = error

    def done(self) -> None:
        for flow in list(self._open.values()):
            self._save(flow)
        if self.file is None:
            return
        if (marking := the(Marking, ctx.master)) is not None and marking.stored != self._saved_marks:
            # Marks that came, or were taken back, after the last flow: an empty flow, which no reader counts.
            self._save(_carrier())
        # Connections that are closed with the proxy tell of their end later; their flows were saved above.
        file, self.file = self.file, None
        file.close()
        lost = file.dropped + file.removed
        said, words = "live.saved_in_part" if lost else "live.saved", Wording(self._lang)
        names = words.listed(shortened(file.names, _MOST_NAMED))
        logger.log(ALERT, "%s", words.say(said, count=file.written, files=names, lost=lost))

    def _save(self, flow: Flow) -> None:
        self._open.pop(flow.id, None)
        if self.file is None or is_own(flow):
            return
        if (marking := the(Marking, ctx.master)) is not None:
            marking.stamp(flow)
            self._saved_marks = flow.metadata.get(MARKS, self._saved_marks)
        self.file.add(flow)


def _carrier() -> TCPFlow:
    now = time.time()
    client = Client(peername=("127.0.0.1", 0), sockname=("127.0.0.1", 0), timestamp_start=now)
    flow = TCPFlow(client, Server(address=None))
    flow.comment = "marks of overcollect; no traffic"
    return flow
