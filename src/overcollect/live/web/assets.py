"""The files of the pages: reports/live/."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct
from tornado.template import Loader

from overcollect.data_folders import folder
from overcollect.live.web.buttons import Button
from overcollect.reports.wording import Wording

LANGUAGES = ("en", "zh")

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


class Asset(Struct, frozen=True):
    content: bytes
    media_type: str


@cache
def assets() -> dict[str, Asset]:
    """Return what the pages load, by the name of the file. Nothing else of the disk can be asked for."""
    return {
        path.name: Asset(path.read_bytes(), _TYPES[path.suffix])
        for path in (folder("reports") / "live").iterdir()
        if path.suffix in _TYPES
    }


PHONE_ASSETS = frozenset({"base.css", "icon.svg", "marks.js", "phone.js", "theme.js"})
"""What the phone under test may load: of the marks alone."""


def render(name: str, *, lang: str, title: str, buttons: Iterable[Button]) -> bytes:
    """Return a page in one language. Everything that is filled in is escaped."""
    return _templates().load(name).generate(lang=lang, title=title, buttons=list(buttons), wording=Wording(lang))


@cache
def _templates() -> Loader:
    return Loader(str(folder("reports") / "live"))


def language(wanted: str, default: str) -> str:
    """Return ``wanted`` if there is such a language, else ``default``."""
    return wanted if wanted in LANGUAGES else default
