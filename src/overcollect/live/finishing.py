"""What an addon does while the queue is finished at the end: it says so, and listens for Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import threading

from mitmproxy.log import ALERT

logger = logging.getLogger(__name__)


class Finishing:
    """To be called as ``on_wait`` of ``Session.drain``, in the thread of mitmproxy's loop.

    mitmproxy's own signal handlers go through the loop, which is busy with the queue by then: without this, nothing
    but a kill would end a proxy whose worker hangs.
    """

    def __init__(self) -> None:
        self._listens = self._told = False
        self._left_out = False

    def __call__(self, messages: int) -> bool:
        """Return whether to go on waiting."""
        if not self._listens:
            self._listens = True
            self._listen()
        if messages and not self._told:
            self._told = True
            logger.log(ALERT, "%d messages are still to be examined; Ctrl-C again leaves them out.", messages)
        return not self._left_out

    def _listen(self) -> None:
        if threading.current_thread() is not threading.main_thread():
            return  # signals are the business of whoever runs the loop
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # nor are there handlers where no loop runs
            return
        for each in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):  # Windows
                loop.remove_signal_handler(each)
            signal.signal(each, self._leave_out)

    def _leave_out(self, *_: object) -> None:
        self._left_out = True
