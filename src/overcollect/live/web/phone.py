"""The marks on the phone under test, through the proxy itself: http://overcollect.test/<token>/."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from ipaddress import IPv4Address

import msgspec
from mitmproxy import dns, http
from mitmproxy.net.dns import types
from mitmproxy.proxy.server_hooks import ServerConnectionHookData

from overcollect.knowledge import Sentences
from overcollect.live.own import MARKS_HOST, OWN
from overcollect.live.web.assets import PHONE_ASSETS, assets, language, render
from overcollect.live.web.buttons import buttons, press, state, take_back
from overcollect.live.web.guard import HEADERS, new_token, same_token
from overcollect.live.web.source import Source
from overcollect.model import InputProblem
from overcollect.reports.clean import clean
from overcollect.reports.wording import Wording

_SAID = Sentences("live", "phone")
_ADDRESS = IPv4Address("192.0.2.1")
"""What the name resolves to for phones that ask the proxy (WireGuard): reserved for documentation (RFC 5737)."""
_LARGEST_BODY = 4096
_MINUTE_S = 60
_HEADERS = {name: value for name, value in HEADERS.items() if name != "Cross-Origin-Opener-Policy"}
"""Browsers complain of that one over HTTP."""


class PhoneMarks:
    """Answers requests for ``overcollect.test``; none of them leaves the proxy, whoever sends it.

    It must stand before all addons that capture, so that they see :data:`overcollect.live.own.OWN`.
    """

    def __init__(self, source: Source, *, lang: str = "en") -> None:
        self._source = source
        self._lang = lang
        self._token = new_token()
        self._quiet: asyncio.Server | None = None
        self.url = f"http://{MARKS_HOST}/{self._token}/"

    # mitmproxy's events

    async def running(self) -> None:
        # Transparent modes connect before they read the request: something must take the connection.
        self._quiet = await asyncio.start_server(_say_nothing, "127.0.0.1", 0)

    def done(self) -> None:
        if self._quiet is not None:
            self._quiet.close()

    def server_connect(self, data: ServerConnectionHookData) -> None:
        address = data.server.address
        if address is None or address[0].lower() not in (MARKS_HOST, str(_ADDRESS)):
            return
        if self._quiet is None:
            data.server.error = "answered by the proxy itself"
        else:
            data.server.address = self._quiet.sockets[0].getsockname()[:2]

    def dns_request(self, flow: dns.DNSFlow) -> None:
        question = flow.request.question
        if question is None or question.name.rstrip(".").lower() != MARKS_HOST:
            return
        flow.metadata[OWN] = True
        wanted = question.type == types.A
        answers = [dns.ResourceRecord.A(question.name, _ADDRESS, ttl=_MINUTE_S)] if wanted else []
        flow.response = flow.request.succeed(answers)

    def http_connect(self, flow: http.HTTPFlow) -> None:
        # Browsers try HTTPS first, and take HTTP when it is refused.
        if flow.request.host.lower() == MARKS_HOST and flow.request.port == 443:
            flow.metadata[OWN] = True
            flow.response = _response(403, b"http only\n", "text/plain")

    def requestheaders(self, flow: http.HTTPFlow) -> None:
        request = flow.request
        if request.pretty_host.rstrip(".").lower() != MARKS_HOST:
            return
        flow.metadata[OWN] = True
        # mitmproxy may stream a large body to wherever the sender wants before there is an answer. The pages send none,
        # and what has an answer already is never streamed.
        length = request.headers.get("content-length", "0")
        if "transfer-encoding" in request.headers or not length.isdecimal() or int(length) > _LARGEST_BODY:
            flow.kill()  # type: ignore[no-untyped-call]  # mitmproxy has no type there
        flow.response = _response(413, b"too long\n", "text/plain")

    def request(self, flow: http.HTTPFlow) -> None:
        if flow.metadata.get(OWN):
            flow.response = self._answer(flow.request)

    # the pages

    def _answer(self, request: http.Request) -> http.Response:
        token, _, name = request.path.partition("?")[0].lstrip("/").partition("/")
        if not same_token(token, self._token):
            # Whoever knows the word may set marks; this one knows only the name of the host.
            said = _SAID("whole_address")
            return _response(404, f"{said.en}\n{said.zh}\n".encode(), "text/plain; charset=utf-8")
        wording = Wording(language(request.query.get("lang", ""), self._lang))
        match request.method, name:
            case "GET", "":
                return self._page(wording)
            case "GET", "state":
                return _json(200, state(self._source, wording))
            case "POST", "marks" | "undo":
                return self._mark(request, wording, press if name == "marks" else take_back)
            case "GET", asset if asset in PHONE_ASSETS:
                found = assets()[asset]
                return _response(200, found.content, found.media_type)
        return _response(404, b"not found\n", "text/plain")

    def _page(self, wording: Wording) -> http.Response:
        app = self._source.setting.app
        title = clean(app.app.name or app.app.id) if app is not None else "overcollect"
        found = buttons(self._source.setting, wording)
        content = render("phone.html", lang=wording.lang, title=title, buttons=found)
        return _response(200, content, "text/html; charset=utf-8")

    def _mark(self, request: http.Request, wording: Wording, take: Callable[[Source, bytes], None]) -> http.Response:
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return _response(415, b"send JSON\n", "text/plain")
        body = request.get_content(strict=False) or b""
        try:
            take(self._source, body)
        except InputProblem as problem:
            return _json(400, {"error": str(problem)})
        return _json(200, state(self._source, wording))


async def _say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        await reader.read()
    writer.close()


def _json(status: int, content: object) -> http.Response:
    return _response(status, msgspec.json.encode(content), "application/json")


def _response(status: int, content: bytes, media_type: str) -> http.Response:
    return http.Response.make(status, content, {**_HEADERS, "Content-Type": media_type})
