"""One run of ``overcollect proxy``: checks, the engine with its addons, what is shown meanwhile, and the outcome."""

from __future__ import annotations

import logging
import shlex
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from mitmproxy.log import ALERT
from mitmproxy.proxy.mode_specs import ProxyMode

from overcollect.audit import Setting
from overcollect.inputs.overwriting import check_not_read
from overcollect.judgement import Outcome
from overcollect.live.addon_group import AddonGroup
from overcollect.live.addresses import addresses
from overcollect.live.checks import certificate, check_port, fingerprint, warnings
from overcollect.live.device_marks import DeviceMarks, Followed
from overcollect.live.engine import Engine, EngineOptions
from overcollect.live.feed import Feed
from overcollect.live.flow_file import FlowFile
from overcollect.live.guide import guide
from overcollect.live.handshakes import Handshakes
from overcollect.live.keys import Keys, typed
from overcollect.live.marking import Marking
from overcollect.live.qr import qr_code
from overcollect.live.redirector import REMEDY, Redirector, check_redirection
from overcollect.live.replay import Client, Replay, SentAll
from overcollect.live.save import Save
from overcollect.live.screen import Screen
from overcollect.live.session import Session
from overcollect.live.streams import Streams
from overcollect.model import Consent, InputProblem, Mark
from overcollect.reports.clean import clean
from overcollect.reports.wording import Wording

if TYPE_CHECKING:
    from overcollect.live.web import PhoneMarks

_MEGABYTE = 1024 * 1024


class RunOptions(EngineOptions, frozen=True, kw_only=True):
    write: Path | None = None
    rotate: int = 0
    """Megabytes of a flow file; 0 for no bound."""
    web: bool = False
    guide: bool = True
    lang: str = "en"
    reveal: bool = False
    device: Followed | None = None
    """A connected Android that sets marks by itself."""
    knowledge: tuple[Path, ...] = ()
    """Folders that the setting's catalogue was loaded from, beside the default ones."""
    reports: tuple[Path, ...] = ()
    """Where the report will be; none for standard output."""
    replay: Replay | None = None
    """Flows that stand for the servers, or for the app."""


class Run:
    """See the module."""

    def __init__(self, setting: Setting, options: RunOptions, stream: TextIO) -> None:
        self._options = options
        self._wording = Wording(options.lang)
        self._session = Session(setting, options.knowledge)
        self._keys = Keys(setting, self._session, self._say, options.lang)
        self._screen = Screen(setting, options.lang, stream, self._keys.help, reveal=options.reveal)
        self._stopping = False
        self._told_waiting = False
        self.client: Client | None = None
        """The client under test, where the run starts one."""

    async def run(self) -> tuple[Outcome, tuple[Mark, ...]]:
        """Serve until a signal comes; return the outcome and the marks of the run.

        Raises:
            InputProblem: an option is wrong, or something that the proxy needs is not there.
        """
        try:
            return await self._run()
        finally:
            self._session.close()

    async def _run(self) -> tuple[Outcome, tuple[Mark, ...]]:
        options = self._options
        modes = [_mode(name) for name in options.modes]
        for mode in modes:
            check_port(mode, options.listen_host, options.port)
        local = any(mode.type_name == "local" for mode in modes)
        if local:
            check_redirection()
        authority = certificate(Path(options.confdir))
        for warning in warnings(authority):
            self._screen.say(warning)
        pages, save = self._pages(), self._save()
        feed = Feed(self._session, self._wait)
        watch = [Redirector(lambda cause: self._not_redirected(engine, cause))] if local else []
        together = AddonGroup(Handshakes(), Streams(), Marking(), feed, *save)
        replay = self._replay(lambda: engine.end())  # noqa: PLW0108 - there is no engine yet
        engine = Engine(options, [*watch, *pages, *self._device(), together, *replay])
        async with AsyncExitStack() as stack:

            async def on_ready() -> None:
                if options.guide:
                    self._guide(modes, engine, fingerprint(authority))
                if options.web:
                    await self._serve_page(stack)
                for page in pages:
                    self._say(f"{self._wording.say('live.phone_page', url=page.url)}\n{qr_code(page.url)}")
                if options.replay is None or not options.replay.ends_by_itself:
                    self._say(self._ends("how_to_end"))
                self._show(stack)

            await engine.run(on_ready, lambda: self._say(self._ends("ending")), self._stop_waiting)
            outcome = self._session.outcome()
        return outcome, (*self._session.setting.timeline.marks, *self._session.marks)

    def _not_redirected(self, engine: Engine, cause: str) -> None:
        if not self._session.received:
            engine.end(InputProblem("--mode local", clean(cause), REMEDY))
            return
        self._say(self._wording.say("live.not_redirected", cause=clean(cause)))
        engine.end()

    def _replay(self, end: Callable[[], None]) -> list[Client | SentAll]:
        """Return what ends a replay that ends by itself."""
        replay = self._options.replay
        if replay is None:
            return []
        files = self._wording.listed(clean(str(path), 4096) for path in replay.flows)
        self._say(self._wording.say("live.replay_sends" if replay.send else "live.replay_serves", files=files))
        if replay.send:
            return [SentAll(end)]
        if not replay.command:
            return []
        self._say(self._wording.say("live.replay_runs", command=clean(shlex.join(replay.command), 4096)))
        self.client = Client(replay.command, self._options.confdir, end)
        return [self.client]

    def _pages(self) -> list[PhoneMarks]:
        if not self._options.web:
            return []
        from overcollect.live.web import PhoneMarks  # noqa: PLC0415 - loads a web server

        return [PhoneMarks(self._session, lang=self._options.lang)]

    def _device(self) -> list[DeviceMarks]:
        if self._options.device is None:
            return []
        return [
            DeviceMarks(
                self._options.device,
                lambda mark: self._session.mark(mark, by_hand=False),
                self._say,
                self._options.lang,
            )
        ]

    def _save(self) -> list[Save]:
        path = self._options.write
        if path is None:
            return []
        if self._options.replay is not None:
            check_not_read(path, self._options.replay.flows, "Name another file with -w")
        there = path.parent
        if not there.is_dir():
            cause = f"{there} is no folder" if there.exists() else f"the folder {there} is not there"
            raise InputProblem(str(path), cause, "Make it, or name another place with -w")
        file = FlowFile(path, largest=self._options.rotate * _MEGABYTE)
        try:
            file.open()
        except OSError as error:
            raise InputProblem(str(path), error.strerror or "cannot be written", "Name another file with -w") from error
        return [Save(file, self._options.lang)]

    def _guide(self, modes: list[ProxyMode], engine: Engine, shown: str) -> None:
        options = self._options
        self._say(guide(modes, addresses(options.listen_host), options.port, shown, options.lang))
        if self._session.setting.timeline.start.consent == Consent.UNKNOWN:
            self._say(f"\n{self._wording.say('live.mark_first')}")
        for configuration in engine.wireguard_configurations():
            self._say(f"\n{configuration}\n\n{qr_code(configuration)}")

    async def _serve_page(self, stack: AsyncExitStack) -> None:
        from overcollect.live import web  # noqa: PLC0415 - loads a web server

        page = await web.start(self._session, lang=self._options.lang)
        stack.push_async_callback(page.close)
        self._say(self._wording.say("live.page", url=page.url))

    def _show(self, stack: AsyncExitStack) -> None:
        self._screen.start(self._session.state)
        stack.callback(self._screen.stop)
        stack.callback(self._session.subscribe(self._screen.tell))
        stack.enter_context(typed(self._keys))
        stack.enter_context(_logged(self._screen))

    def _say(self, text: str) -> None:
        self._screen.say(text)

    def _ends(self, key: str) -> str:
        """Return what the end of the run does, and where the report will be."""
        say = self._wording.say
        where = self._wording.listed(map(str, self._options.reports)) or say("live.standard_output")
        return say(f"live.{key}", where=where)

    def _wait(self, messages: int) -> bool:
        if messages and not self._told_waiting:
            self._told_waiting = True
            self._say(self._wording.say("live.waiting", count=messages))
        return not self._stopping

    def _stop_waiting(self) -> None:
        self._stopping = True


def _mode(name: str) -> ProxyMode:
    try:
        return ProxyMode.parse(name)
    except ValueError as error:
        remedy = "Use regular, reverse:URL, socks5, upstream:URL, wireguard, local or transparent"
        raise InputProblem(f"--mode {name}", str(error), remedy) from error


class _Said(logging.Handler):
    """What the addons tell the user, and errors of the proxy; not its chatter about connections."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(ALERT)
        self._screen = screen

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("mitmproxy.packet_sources"):
            return  # Redirector tells it
        if record.levelno >= logging.ERROR or record.name.startswith("overcollect"):
            self._screen.say(record.getMessage().partition("Stack backtrace")[0].rstrip())


@contextmanager
def _logged(screen: Screen) -> Iterator[None]:
    handler = _Said(screen)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
