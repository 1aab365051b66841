"""Recorded flows instead of servers, or instead of an app: mitmproxy's replay, and what ends it.

Served flows answer a client under test without any network; sent ones ask the servers once more, without the app.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mitmproxy import ctx
from mitmproxy.options import CONF_BASENAME
from msgspec import Struct

_PROXIED = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
_TRUSTING = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
"""Where OpenSSL, requests, curl and Node.js look for certificates to trust."""
_PAUSE_S = 0.2
_LAST_S = 0.5
"""What a client sent last reaches the proxy before it ends."""


class Replay(Struct, frozen=True, kw_only=True):
    flows: tuple[Path, ...]
    send: bool = False
    """Send the recorded requests, instead of serving the recorded responses."""
    command: tuple[str, ...] = ()
    """The client under test; none where one is started by hand."""

    @property
    def ends_by_itself(self) -> bool:
        """Nobody has to end the proxy: it ends with the client, or when all was sent."""
        return self.send or bool(self.command)

    @property
    def settings(self) -> tuple[str, ...]:
        """``name=value`` of mitmproxy's options."""
        if self.send:
            return tuple(f"client_replay={path}" for path in self.flows)
        return (
            *(f"server_replay={path}" for path in self.flows),
            "server_replay_reuse=true",
            "server_replay_extra=204",
            "connection_strategy=lazy",
        )


class Client:
    """An addon that runs the client under test, and ends the proxy when it has ended.

    Args:
        command: what to run; its output goes to standard error, since the report goes to standard output.
        confdir: folder of the proxy's certificate.
        end: ends the proxy.
    """

    def __init__(self, command: tuple[str, ...], confdir: str, end: Callable[[], None]) -> None:
        self.status: int | None = None
        """How it ended; None while it runs, and where it could not be started."""
        self._command = command
        self._confdir = Path(confdir).expanduser()
        self._end = end
        self._process: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None

    async def running(self) -> None:
        self._task = asyncio.create_task(self._run())

    def done(self) -> None:
        """Stop the client where the proxy ends first."""
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()

    async def _run(self) -> None:
        environment = client_environment(os.environ, _port(), self._confdir)
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, env=environment, stdin=asyncio.subprocess.DEVNULL, stdout=sys.stderr
            )
            self.status = await self._process.wait()
            await asyncio.sleep(_LAST_S)
        except OSError:
            self.status = None
        finally:
            self._end()


class SentAll:
    """An addon that ends the proxy when every recorded request was sent and answered."""

    def __init__(self, end: Callable[[], None]) -> None:
        self._end = end
        self._task: asyncio.Task[None] | None = None

    async def running(self) -> None:
        self._task = asyncio.create_task(self._wait())

    async def _wait(self) -> None:
        playback: Any = ctx.master.addons.get("clientplayback")  # type: ignore[no-untyped-call]  # mitmproxy has no type
        while playback.count():  # noqa: ASYNC110 - mitmproxy tells nobody when it has sent all
            await asyncio.sleep(_PAUSE_S)
        await asyncio.sleep(_LAST_S)
        self._end()


def client_environment(environment: Mapping[str, str], port: int, confdir: Path) -> dict[str, str]:
    """Return the environment in which a client goes through the proxy, also to this machine, and trusts it."""
    proxy, authority = f"http://127.0.0.1:{port}", str(confdir / f"{CONF_BASENAME}-ca-cert.pem")
    names = [case for name in _PROXIED for case in (name, name.lower())]
    return {
        **environment,
        **dict.fromkeys(names, proxy),
        **dict.fromkeys(_TRUSTING, authority),
        "NO_PROXY": "",
        "no_proxy": "",
    }


def _port() -> int:
    servers: Any = ctx.master.addons.get("proxyserver").servers  # type: ignore[no-untyped-call]  # the same
    return int(next(address[1] for server in servers for address in server.listen_addrs))
