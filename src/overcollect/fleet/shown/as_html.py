"""The fleet as one page that loads nothing: tables to sort and search, which lead to the reports of the apps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from importlib.metadata import version

from msgspec import Struct

from overcollect.fleet.census import Census, grave
from overcollect.fleet.shown.names import Names
from overcollect.fleet.shown.tables import Limits, Tables
from overcollect.knowledge import Catalogue
from overcollect.reports.html.parts import digest, part, templates

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
    style, script = part("report.css") + part("fleet.css"), part("fleet.js")
    filled = (
        templates()
        .load("fleet.html")
        .generate(
            lang=lang,
            say=names.words.say,
            style=style,
            style_digest=digest(style),
            script=script,
            script_digest=digest(script),
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
