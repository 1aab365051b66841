"""The fleet as one page that loads nothing: tables to sort and search, which lead to the reports of the apps."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version

from msgspec import Struct
from tornado.template import Loader

from overcollect.content import folder
from overcollect.fleet.census import Census, grave
from overcollect.fleet.shown.names import Names
from overcollect.fleet.shown.tables import Limits, Tables
from overcollect.knowledge import Catalogue

_LIMITS = Limits(characters=200, domains=20)

type Link = Callable[[str], str]
"""Returns the address of an app's report by the name of its folder; '' where there is none."""


class _Tile(Struct, frozen=True):
    label: str
    count: int
    tone: str = ""


def fleet_html(found: Census, catalogue: Catalogue, lang: str, link: Link) -> str:
    names = Names(catalogue, lang)
    tables = Tables(found, names, _LIMITS)
    style, script = _file("report.css") + _file("fleet.css"), _file("fleet.js")
    filled = (
        _templates()
        .load("fleet.html")
        .generate(
            lang=lang,
            say=names.words.say,
            style=style,
            style_digest=_digest(style),
            script=script,
            script_digest=_digest(script),
            title=names.words.say("fleet.title"),
            headline=names.headline(found),
            tiles=list(_tiles(found, names)),
            apps=list(tables.of_apps()),
            other_law=names.other_law(found),
            shared=list(tables.of_all()),
            link=link,
            made_with=f"overcollect {version('overcollect')}",
        )
    )
    return filled.decode()


def _tiles(found: Census, names: Names) -> Iterator[_Tile]:
    word = names.words.word
    counts = Counter("grave" if grave(entry) else "others" for entry in found.judged)
    yield _Tile(word("fleet_tile", "grave"), counts["grave"], "high" if counts["grave"] else "")
    yield _Tile(word("fleet_tile", "others"), counts["others"])
    yield _Tile(word("fleet_tile", "hardly_seen"), len(found.hardly_seen), "medium" if found.hardly_seen else "")
    yield _Tile(word("fleet_tile", "not_audited"), len(found.not_audited), "medium" if found.not_audited else "")


def _digest(text: str) -> str:
    """Return what the page's policy names its own style and script by (Content Security Policy Level 3, 2.3.1)."""
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _file(name: str) -> str:
    return (folder("reports") / "html" / name).read_text(encoding="utf-8")


@cache
def _templates() -> Loader:
    return Loader(str(folder("reports") / "html"))
