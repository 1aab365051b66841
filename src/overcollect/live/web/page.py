"""Serves the live page on a loopback port."""

from __future__ import annotations

import ipaddress
import socket

from tornado.httpserver import HTTPServer
from tornado.web import Application

from overcollect.live.web import handlers
from overcollect.live.web.guard import new_token
from overcollect.live.web.hub import Hub
from overcollect.live.web.source import Source
from overcollect.model import InputProblem

_LARGEST_BODY = 4096
"""Bytes: a mark is the only thing that a page sends."""


class Page:
    """The running page. ``url`` holds its token, and is the only way in."""

    def __init__(self, url: str, server: HTTPServer, hub: Hub) -> None:
        self.url = url
        self._server = server
        self._hub = hub

    async def close(self) -> None:
        self._hub.close()
        self._server.stop()
        await self._server.close_all_connections()


async def start(session: Source, *, lang: str = "en", host: str = "127.0.0.1", port: int = 0) -> Page:
    """Serve the page of a run on the running loop.

    Args:
        session: the run.
        lang: en or zh, until the user switches.
        host: a loopback address.
        port: 0 for any that is free.

    Raises:
        InputProblem: the address is not loopback, or the port is taken.
    """
    if not _is_loopback(host):
        raise InputProblem(f"live page on {host}", "is not a loopback address", "Use 127.0.0.1")
    try:
        bound = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise InputProblem(f"live page on {host}:{port}", error.strerror or str(error), "Use another port") from error
    bound.settimeout(0)
    port = bound.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    token = new_token()
    hub = Hub(session)
    given = {
        "token": token,
        "hosts": frozenset(f"{name}:{port}" for name in (shown, "127.0.0.1", "localhost")),
        "source": session,
        "hub": hub,
        "lang": lang,
    }
    routes = [
        (r"/(?P<token>[\w-]+)/", handlers.PageHandler, given),
        (r"/(?P<token>[\w-]+)/events", handlers.EventsHandler, given),
        (r"/(?P<token>[\w-]+)/marks", handlers.MarksHandler, given),
        (r"/(?P<token>[\w-]+)/undo", handlers.UndoHandler, given),
        (r"/(?P<token>[\w-]+)/report\.json", handlers.ReportHandler, given),
        (r"/(?P<token>[\w-]+)/(?P<name>[\w.-]+)", handlers.AssetHandler, given),
        (r"/(?P<token>).*", handlers.Guarded, given),
    ]
    application = Application(routes, compress_response=False, log_function=lambda _: None)
    server = HTTPServer(application, max_body_size=_LARGEST_BODY, max_header_size=16384)
    server.add_socket(bound)
    return Page(f"http://{shown}:{port}/{token}/", server, hub)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
