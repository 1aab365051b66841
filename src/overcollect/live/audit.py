"""The audit while traffic flows: ``mitmdump -s addons/audit.py``."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from mitmproxy import ctx
from mitmproxy.addonmanager import Loader
from mitmproxy.log import ALERT

from overcollect.chosen_settings import secret_from_environment
from overcollect.live.addon_group import the
from overcollect.live.changes import Update
from overcollect.live.feed import Feed
from overcollect.live.lines import Lines
from overcollect.live.options import declare_language, declare_reveal
from overcollect.live.session import Session
from overcollect.model import OvercollectError
from overcollect.reports import FORMATS
from overcollect.reports.interface import Settings
from overcollect.reports.output import write_reports

logger = logging.getLogger(__name__)


class Audit:
    """Prints new findings, and hosts that cannot be seen, as they come; writes the report at the end."""

    name: ClassVar[str] = "overcollect-audit"

    def __init__(self) -> None:
        self._session: Session | None = None
        self._lines: Lines | None = None

    def load(self, loader: Loader) -> None:
        declare_language(loader)
        declare_reveal(loader)
        loader.add_option(
            "overcollect_output", str, "", "File or folder for the report; nothing prints it on standard output."
        )
        loader.add_option("overcollect_format", Sequence[str], ["text"], "Formats of the report.", choices=[*FORMATS])

    def running(self) -> None:
        feed = the(Feed, ctx.master)
        if feed is None or feed.session is None or self._session is not None:
            return
        self._session = feed.session
        self._lines = Lines(feed.session.setting, ctx.options.overcollect_lang, reveal=ctx.options.overcollect_reveal)
        self._session.subscribe(self._tell)

    def done(self) -> None:
        if self._session is None:
            return
        outcome = self._session.outcome()
        setting = self._session.setting
        reveal, lang = ctx.options.overcollect_reveal, ctx.options.overcollect_lang
        secret = setting.secret or secret_from_environment()
        settings = Settings(lang=lang, reveal=reveal, secret=secret, device=setting.device)
        output = Path(ctx.options.overcollect_output) if ctx.options.overcollect_output else None
        try:
            formats = tuple(ctx.options.overcollect_format)
            write_reports(outcome, self._session.setting.catalogue, settings, formats, output)
        except OvercollectError as problem:
            logger.error("The report was not written: %s", problem)  # noqa: TRY400 - a message for the user
        self._session.close()

    def _tell(self, update: Update) -> None:
        assert self._lines is not None
        for line in self._lines.of(update):
            logger.log(ALERT, "%s", line)
