"""mitmproxy's engine in this process."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from mitmproxy import exceptions
from mitmproxy.addons.errorcheck import ErrorCheck
from mitmproxy.options import Options
from mitmproxy.proxy.mode_servers import WireGuardServerInstance
from mitmproxy.tools.dump import DumpMaster
from msgspec import Struct

from overcollect.model import InputProblem


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

    async def run(self, on_ready: Callable[[], Awaitable[None]], on_signal: Callable[[], None]) -> None:
        """Serve; return after a signal, when all addons are done.

        Args:
            on_ready: called when the proxy listens.
            on_signal: called for the second signal and later ones, from the signal handler.

        Raises:
            InputProblem: an option is wrong, or the proxy cannot start.
        """
        self._master = master = self._made()
        master.addons.add(_Ready(on_ready))  # type: ignore[no-untyped-call]  # mitmproxy has no type there
        self._follow_signals(on_signal)
        await master.run()

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
        master.addons.add(_StartCheck(), *self._addons)  # type: ignore[no-untyped-call]  # the same
        given = self._options
        try:
            options.update(  # type: ignore[no-untyped-call]  # the same
                mode=list(given.modes), listen_host=given.listen_host, listen_port=given.port, confdir=given.confdir
            )
            options.set(*given.settings)
        except exceptions.OptionsError as wrong:
            raise InputProblem("--set", str(wrong), "`mitmdump --options` lists the options of mitmproxy") from wrong
        return master

    def _follow_signals(self, on_signal: Callable[[], None]) -> None:
        master, loop = self._master, asyncio.get_running_loop()
        assert master is not None

        def stop(*_: object) -> None:
            # The loop is busy with the queue from here on, so later signals must not go through it.
            for each in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(each)
                signal.signal(each, lambda *_: on_signal())
            master.shutdown()  # type: ignore[no-untyped-call]  # the same

        for each in (signal.SIGINT, signal.SIGTERM):
            try:
                loop.add_signal_handler(each, stop)
            except NotImplementedError:  # Windows
                signal.signal(each, lambda *_: loop.call_soon_threadsafe(stop))


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

    async def shutdown_if_errored(self) -> None:
        await asyncio.sleep(0)
        if self.logger.has_errored:
            said, _, _ = self.logger.has_errored[0].getMessage().partition("Stack backtrace")
            raise InputProblem("proxy", " ".join(said.split()).rstrip("."), "See overcollect proxy --help")
