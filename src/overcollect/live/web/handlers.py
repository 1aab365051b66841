"""The page's answers to a browser."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, RequestHandler

from overcollect.chosen_settings import secret_from_environment
from overcollect.judgement import Outcome
from overcollect.live.web.assets import assets, language, render
from overcollect.live.web.buttons import buttons, press, state, take_back
from overcollect.live.web.guard import HEADERS, same_token
from overcollect.live.web.hub import Hub
from overcollect.live.web.source import Source
from overcollect.model import InputProblem
from overcollect.reports import JsonReport
from overcollect.reports.clean import clean
from overcollect.reports.interface import Settings
from overcollect.reports.wording import Wording

_HEARTBEAT_S = 15.0
"""A stream without news says that it lives, and finds out whether its browser does."""
_STREAMS = 16
"""Pages that can be open at once."""


class Guarded(RequestHandler):
    """Answers only to who knows the token, under a name of this machine."""

    def initialize(self, *, token: str, hosts: frozenset[str], source: Source, hub: Hub, lang: str) -> None:
        self._token = token
        self._hosts = hosts
        self._source = source
        self._hub = hub
        self._default_lang = lang

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        # Another name that leads here would be another site's (DNS rebinding).
        if self.request.host.lower() not in self._hosts:
            raise HTTPError(421)
        if not same_token(self.path_kwargs["token"], self._token):
            raise HTTPError(404)
        if self.request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            raise HTTPError(403)

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")

    @property
    def lang(self) -> str:
        return language(self.get_query_argument("lang", ""), self._default_lang)


class PageHandler(Guarded):
    def get(self, token: str) -> None:  # noqa: ARG002 - checked in prepare
        app = self._source.setting.app
        title = clean(app.app.name or app.app.id) if app is not None else "overcollect"
        found = buttons(self._source.setting, Wording(self.lang))
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(render("page.html", lang=self.lang, title=title, buttons=found))

    head = get


class AssetHandler(Guarded):
    def get(self, token: str, name: str) -> None:  # noqa: ARG002 - checked in prepare
        asset = assets().get(name)
        if asset is None:
            raise HTTPError(404)
        self.set_header("Content-Type", asset.media_type)
        self.finish(asset.content)

    head = get


class EventsHandler(Guarded):
    """Server-sent events: each one is a Change as JSON, its id the version."""

    open_streams = 0

    async def get(self, token: str) -> None:  # noqa: ARG002 - checked in prepare
        if EventsHandler.open_streams >= _STREAMS:
            raise HTTPError(503)
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        last = self.request.headers.get("Last-Event-ID", "")
        known = int(last) if last.isascii() and last.isdigit() else 0
        shown = self._hub.open(self.lang)
        EventsHandler.open_streams += 1
        try:
            while not self._hub.closed:
                if shown.version != known:
                    change = shown.since(known)
                    self.write(b"id: %d\ndata: %s\n\n" % (change.version, msgspec.json.encode(change)))
                    known = change.version
                else:
                    self.write(b": still here\n\n")
                # A slow browser holds up only its own stream, and then gets all that it missed at once.
                await self.flush()
                if shown.version == known:
                    await self._hub.changed(_HEARTBEAT_S)
        except StreamClosedError:
            pass
        finally:
            EventsHandler.open_streams -= 1
            self._hub.release(self.lang)


class MarksHandler(Guarded):
    take: Callable[[Source, bytes], None] = staticmethod(press)

    def post(self, token: str) -> None:  # noqa: ARG002 - checked in prepare
        if self.request.headers.get("Content-Type", "").partition(";")[0].strip() != "application/json":
            raise HTTPError(415)
        try:
            self.take(self._source, self.request.body)
        except InputProblem as problem:
            self.set_status(400)
            self.finish({"error": str(problem)})
            return
        self._hub.poke()
        self.finish(state(self._source, Wording(self.lang)))


class UndoHandler(MarksHandler):
    take = staticmethod(take_back)


class ReportHandler(Guarded):
    async def get(self, token: str) -> None:  # noqa: ARG002 - checked in prepare
        outcome = self._source.state.outcome
        if outcome is None:
            raise HTTPError(404)
        # Beside the loop, which the proxy needs.
        text = await asyncio.get_running_loop().run_in_executor(None, self._report, outcome, self.lang)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Content-Disposition", 'attachment; filename="overcollect-report.json"')
        await self.finish(text)

    def _report(self, outcome: Outcome, lang: str) -> str:
        setting = self._source.setting
        secret = setting.secret or secret_from_environment()
        settings = Settings(lang=lang, secret=secret, device=setting.device)
        return JsonReport().render(outcome, setting.catalogue, settings)
