"""mitmproxy's engine in this process."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from mitmproxy import exceptions
from mitmproxy.addons.errorcheck import ErrorCheck
from mitmproxy.options import Options
from mitmproxy.proxy.mode_servers import WireGuardServerInstance
from mitmproxy.tools.dump import DumpMaster
from msgspec import Struct

from overcollect.live.redirector import REMEDY
from overcollect.model import InputProblem

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def _nothing() -> None:
    pass


class EngineOptions(Struct, frozen=True, kw_only=True):
    modes: tuple[str, ...] = ("regular",)
    listen_host: str = ""
    port: int | None = None
    """None for the mode's own."""
    confdir: str = "~/.mitmproxy"
    settings: tuple[str, ...] = ()
    """``name=value`` of mitmproxy's options."""


class Engine:
    """Runs the proxy with the given addons until it is told to stop.

    Args:
        options: of the proxy.
        addons: in their order.
    """

    def __init__(self, options: EngineOptions, addons: Sequence[object]) -> None:
        self._options = options
        self._addons = addons
        self._master: DumpMaster | None = None
        self._stopping = False
        self._problem: InputProblem | None = None
        self._on_end = self._on_signal = _nothing

    async def run(
        self, on_ready: Callable[[], Awaitable[None]], on_end: Callable[[], None], on_signal: Callable[[], None]
    ) -> None:
        """Serve; return after a signal or ``end``, when all addons are done.

        Args:
            on_ready: called when the proxy listens.
            on_end: called in the loop before the proxy ends.
            on_signal: called for the signals after that, from the signal handler.

        Raises:
            InputProblem: an option is wrong, or the proxy cannot start; or ``end`` was given one.
        """
        self._master = master = self._made()
        master.addons.add(_Ready(on_ready))  # type: ignore[no-untyped-call]  # mitmproxy has no type there
        self._on_end, self._on_signal = on_end, on_signal
        self._follow_signals()
        await master.run()
        if self._problem is not None:
            raise self._problem

    def end(self, problem: InputProblem | None = None) -> None:
        """Have ``run`` return, as after a signal, or raise the problem. Called in the loop."""
        if self._stopping:  # two signals of one moment
            return
        self._stopping, self._problem = True, problem
        loop = asyncio.get_running_loop()
        for each in _SIGNALS:
            # The loop is busy with the queue from here on, so later signals must not go through it.
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(each)
            signal.signal(each, lambda *_: self._on_signal())
        if problem is None:
            self._on_end()
        assert self._master is not None
        self._master.shutdown()  # type: ignore[no-untyped-call]  # mitmproxy has no type there

    def wireguard_configurations(self) -> list[str]:
        """Return a client configuration for each WireGuard server."""
        if self._master is None:
            return []
        servers: Any = self._master.addons.get("proxyserver").servers  # type: ignore[no-untyped-call]  # the same
        found = [server.client_conf() for server in servers if isinstance(server, WireGuardServerInstance)]
        return [each for each in found if each]

    def _made(self) -> DumpMaster:
        options = Options()
        master = DumpMaster(options, with_termlog=False, with_dumper=False)
        usual = master.addons.get("errorcheck")  # type: ignore[no-untyped-call]  # the same
        usual.finish()
        master.addons.remove(usual)  # type: ignore[no-untyped-call]  # the same
        master.addons.add(_StartCheck(self._remedy()), *self._addons)  # type: ignore[no-untyped-call]  # the same
        given = self._options
        try:
            options.update(  # type: ignore[no-untyped-call]  # the same
                mode=list(given.modes), listen_host=given.listen_host, listen_port=given.port, confdir=given.confdir
            )
            options.set(*given.settings)
        except exceptions.OptionsError as wrong:
            raise InputProblem("--set", str(wrong), "`mitmdump --options` lists the options of mitmproxy") from wrong
        return master

    def _remedy(self) -> str:
        """Return what may help where the proxy does not start."""
        return (
            REMEDY if any(mode.startswith("local") for mode in self._options.modes) else "See overcollect proxy --help"
        )

    def _follow_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for each in _SIGNALS:
            try:
                loop.add_signal_handler(each, self.end)
            except NotImplementedError:  # Windows
                signal.signal(each, lambda *_: loop.call_soon_threadsafe(self.end))


class _Ready:
    """The last addon: when it is running, all are."""

    name = "overcollect-ready"

    def __init__(self, on_ready: Callable[[], Awaitable[None]]) -> None:
        self._on_ready = on_ready

    async def running(self) -> None:
        await self._on_ready()


class _StartCheck(ErrorCheck):
    """Ends a start that failed with a problem for the user, where mitmproxy would end the process."""

    name = "errorcheck"

    def __init__(self, remedy: str) -> None:
        super().__init__()
        self._remedy = remedy

    async def shutdown_if_errored(self) -> None:
        await asyncio.sleep(0)
        if self.logger.has_errored:
            said, _, _ = self.logger.has_errored[0].getMessage().partition("Stack backtrace")
            raise InputProblem("proxy", " ".join(said.split()).rstrip("."), self._remedy)
