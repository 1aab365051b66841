"""Publications as the audit takes them: each statement with the data types, and the store's types, that it names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from overcollect.inputs.imports.interface import Party, Published, Statement
from overcollect.inputs.imports.label_types import label_types
from overcollect.inputs.imports.open import read_source
from overcollect.inputs.imports.phrases import Phrases
from overcollect.inputs.imports.text import shown
from overcollect.inputs.publication import Entry, NamedParty, Publication, Unclear
from overcollect.knowledge import Catalogue
from overcollect.model import InputProblem

_HEAD = 4096
_MOST_WORDS = 120
"""Characters of a phrase that is kept."""
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)


def load_publication(path: str | Path, catalogue: Catalogue, of: str = "") -> Publication:
    """Read what ``path`` publishes; ``of`` names the recipient whose operator published it, '' for the app's own.

    Raises:
        InputProblem: it cannot be read, or is no publication about data.
    """
    sources = read_source(path)
    with Path(path).open("rb") as file:
        if b"overcollect/app/" in file.read(_HEAD):
            raise InputProblem(str(path), "is an app.yaml, not what was published", "Give it with --app")
    return publication_of(sources, Phrases(catalogue), str(path), _digest(Path(path)), of)


def publication_of(sources: list[Published], phrases: Phrases, path: str, sha256: str, of: str = "") -> Publication:
    """Return what the sources in one file say together.

    Raises:
        InputProblem: they say nothing that could be held against traffic.
    """
    kind = sources[0].kind
    if kind == "android-manifest":
        raise InputProblem(
            path,
            "is an AndroidManifest: it asks for permissions, and says nothing of what is sent",
            "Name a privacy label or manifest, a Data safety CSV or a list; `overcollect app import` takes this one",
        )
    if kind == "list" and not any(source.statements for source in sources):
        raise InputProblem(
            path,
            f"holds no list of collected information ({shown('; '.join(sources[0].notes), 200)})",
            "Name a file with a table of which a column names the information, or write one as CSV",
        )
    readings = [_Reading(source, phrases) for source in sources]
    return Publication(
        path=path,
        sha256=sha256,
        kind=kind,
        of=of,
        entries=tuple(dict.fromkeys(entry for reading in readings for entry in reading.entries)),
        unclear=tuple(dict.fromkeys(unclear for reading in readings for unclear in reading.unclear)),
        rows=sum(len(reading.rows) for reading in readings),
        mapped=sum(sum(reading.rows.values()) for reading in readings),
        # What an SDK's bundle or an extension leaves out, the app has not left out.
        says=any(source.declares and (source.of_app or bool(of)) for source in sources),
        encrypted=next((source.encrypted for source in sources if source.encrypted is not None), None),
        tracking_domains=tuple(dict.fromkeys(_hosts(name for source in sources for name in source.tracking_domains))),
        platform=next((source.platform for source in sources if source.platform), ""),
        app_id=next((source.app_id for source in sources if source.app_id), ""),
        version=next((source.version for source in sources if source.version), ""),
    )


class _Reading:
    """The statements of one source, matched."""

    def __init__(self, source: Published, phrases: Phrases) -> None:
        self.entries: list[Entry] = []
        self.unclear: list[Unclear] = []
        self.rows: dict[tuple[str, tuple[str, ...]], bool] = {}
        """By place and words: whether all of it was understood."""
        for statement in source.statements:
            unclear = list(_unclear(statement, phrases))
            self.entries += _entries(statement, phrases)
            self.unclear += unclear
            self.rows[statement.place, statement.phrases] = not unclear
        if source.declares:
            # What a reader could not make out may have named anything.
            self.unclear += [Unclear(words=shown(note, _MOST_WORDS), place="") for note in source.notes]


def _entries(statement: Statement, phrases: Phrases) -> Iterator[Entry]:
    plain = Entry(
        words="",
        data_types=(),
        party=_party(statement.party),
        shared=statement.label == "google" and statement.party is not None,
        linked=statement.linked,
        tracking=statement.tracking,
    )
    for phrase in statement.phrases:
        labels = label_types(statement.label, phrase) if statement.label else ()
        found = phrases.match(phrase, label=statement.label).found
        for match in found:
            words = shown(match.said, _MOST_WORDS)
            yield replace(plain, words=words, data_types=match.data_types, broad=match.broad, labels=labels)
        if labels and not found:
            yield replace(plain, words=shown(phrase, _MOST_WORDS), labels=labels)


def _unclear(statement: Statement, phrases: Phrases) -> Iterator[Unclear]:
    for phrase in statement.phrases:
        if statement.label and label_types(statement.label, phrase):
            continue
        for words in phrases.match(phrase, label=statement.label).unknown:
            yield Unclear(words=shown(words, _MOST_WORDS), place=statement.place, party=_party(statement.party))


def _party(party: Party | None) -> NamedParty | None:
    if party is None:
        return None
    return NamedParty(
        names=tuple(name for name in (party.name, party.company) if name),
        hosts=tuple(dict.fromkeys(_hosts((*party.links, *party.domains)))),
    )


def _hosts(names: Iterable[str]) -> Iterator[str]:
    return (host for name in names if (host := _host(name)))


def _host(name: str) -> str:
    """Return the host of a link, or of a domain as plists hold it; '' where there is none."""
    found = _HOST.match(name.strip())
    host = "" if found is None else found[1].lower().strip(".").removeprefix("*.")
    return host if "." in host and not re.search(r"\s", host) else ""


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
