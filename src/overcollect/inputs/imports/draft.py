"""Joins what sources say into one declaration: recipients, purposes, and what was not understood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from overcollect.inputs.imports.company_names import CompanyNames
from overcollect.inputs.imports.interface import Party, Published, Statement
from overcollect.inputs.imports.phrases import Phrases
from overcollect.inputs.imports.text import shown
from overcollect.knowledge import Catalogue
from overcollect.knowledge.owner import Owner
from overcollect.knowledge.owner_table import owner_tables
from overcollect.model import InputProblem

_PREFIXES = {"privacy-manifest": "manifest", "privacy-label": "label", "data-safety": "play", "list": "list"}
_MOST_SAID = 200
"""Characters of a phrase that is kept."""
_DOMAIN = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)+[a-z0-9][a-z0-9-]*")


class DraftRecipient(Struct, kw_only=True):
    id: str
    name: str
    domains: list[str]
    role: str = ""
    country: str = ""
    sdk: str = ""
    also: list[str] = []
    """Other names under which sources speak of it."""
    links: list[str] = []
    known_by: str = ""
    """How its domains are known."""
    perhaps: tuple[str, ...] = ()
    """Domains of the company that it links to, or is called like, of which a person may choose; empty where its
    domains are known."""


class DraftPurpose(Struct, kw_only=True):
    id: str
    why: str
    recipient: str
    source: str
    places: list[str]
    said_as: dict[str, tuple[str, ...]]
    broad: list[str]
    unknown: list[str]

    @property
    def data(self) -> list[str]:
        return list(dict.fromkeys(name for types in self.said_as.values() for name in types))


class Draft(Struct, kw_only=True):
    sources: tuple[Published, ...]
    recipients: list[DraftRecipient]
    purposes: list[DraftPurpose]
    lost: list[tuple[str, str]]
    """Statements of which no word was understood: place, and what they say."""
    permissions: tuple[str, ...]
    said: int
    """Statements in all sources."""
    mapped: int
    """Of these, those with at least one data type."""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing of what the sources say was understood, not even that nothing is collected."""
        facts = any(source.app_id or source.app_name or source.signers for source in self.sources)
        denied = any(source.declares and not source.statements for source in self.sources)
        return not (self.purposes or self.recipients or self.permissions or facts or denied)

    @property
    def contradicted(self) -> list[str]:
        """Names of the sources about the whole app that declare that nothing is collected, where others name data."""
        if not self.purposes:
            return []
        return [
            source.name
            for source in self.sources
            if source.declares and source.of_app and not source.statements and source.kind != "android-manifest"
        ]


def draft_of(sources: Sequence[Published], catalogue: Catalogue) -> Draft:
    """Return the declaration that the sources make together."""
    return _Drafting(catalogue).draft(sources)


def check_understood(draft: Draft) -> None:
    """Refuse a draft that says nothing: who takes it for the declaration would take everything for undeclared.

    Raises:
        InputProblem: nothing of what the sources say was understood.
    """
    if not draft.is_empty:
        return
    notes = [note for source in draft.sources for note in source.notes]
    if draft.said:
        notes.append(f"statements: {draft.said}; none names data that is known")
    raise InputProblem(
        ", ".join(source.name for source in draft.sources),
        f"nothing was understood ({'; '.join(notes) or 'nothing in it says what is collected'})",
        "Name the page with the list or table itself, saved as the browser shows it, or what else the company "
        "publishes; of a policy in prose write app.yaml by hand (`overcollect app init`)",
    )


class _Drafting:
    def __init__(self, catalogue: Catalogue) -> None:
        self._phrases = Phrases(catalogue)
        self._owners = [(domain, owner) for owner in catalogue.owners for domain in owner.domains]
        self._names = CompanyNames(catalogue.owners)
        self._recipients: dict[tuple[str, str], DraftRecipient] = {}
        self._by_id: dict[str, DraftRecipient] = {}
        self._claimed: dict[str, str] = {}
        self._purposes: dict[tuple[str, str, str], DraftPurpose] = {}
        self._numbers: dict[str, int] = {}
        self._lost: list[tuple[str, str]] = []
        self._mapped = 0

    def draft(self, sources: Sequence[Published]) -> Draft:
        for source in sources:
            for party in source.parties:
                self._recipient(party)
            for statement in source.statements:
                self._state(statement, source)
        return Draft(
            sources=tuple(sources),
            recipients=list(self._by_id.values()),
            purposes=list(self._purposes.values()),
            lost=self._lost,
            permissions=tuple(dict.fromkeys(name for source in sources for name in source.permissions)),
            said=sum(len(source.statements) for source in sources),
            mapped=self._mapped,
        )

    def _state(self, statement: Statement, source: Published) -> None:
        matches = [self._phrases.match(phrase, label=statement.label) for phrase in statement.phrases]
        found = [match for each in matches for match in each.found]
        if not found:
            said = shown(", ".join(statement.phrases), _MOST_SAID)
            self._lost.append((f"{shown(source.name)}: {statement.place}", said))
            return
        self._mapped += 1
        recipient = self._recipient(statement.party) if statement.party else "operator"
        why = shown(statement.why, 300)
        key = (source.name, recipient, why)
        if key not in self._purposes:
            self._purposes[key] = DraftPurpose(
                id=self._next(_PREFIXES.get(source.kind, "said")),
                why=why,
                recipient=recipient,
                source=source.name,
                places=[],
                said_as={},
                broad=[],
                unknown=[],
            )
        purpose = self._purposes[key]
        purpose.places.append(statement.place)
        for match in found:
            said = shown(match.said, _MOST_SAID)
            purpose.said_as[said] = tuple(dict.fromkeys((*purpose.said_as.get(said, ()), *match.data_types)))
            if match.broad and said not in purpose.broad:
                purpose.broad.append(said)
        unknown = (shown(word, _MOST_SAID) for each in matches for word in each.unknown)
        purpose.unknown += [word for word in dict.fromkeys(unknown) if word not in purpose.unknown]

    def _next(self, prefix: str) -> str:
        self._numbers[prefix] = self._numbers.get(prefix, 0) + 1
        return f"{prefix}_{self._numbers[prefix]}"

    def _recipient(self, party: Party) -> str:
        known = self._recipients.get(party.key)
        if known is None:
            known = self._recipients[party.key] = self._new(party)
        known.links += [link for link in party.links if link not in known.links]
        return known.id

    def _new(self, party: Party) -> DraftRecipient:
        owner = self._owner(party)
        stated = list(dict.fromkeys(name for domain in party.domains if (name := _domain(domain))))
        held = self._by_id.get(owner.id) if owner else self._of_company(party)
        if held is not None:
            held.also += [name for name in (party.name, party.company) if name and name not in (held.name, *held.also)]
            held.domains += self._free([name for name in stated if name not in held.domains], held.id)
            return held
        identity = owner.id if owner else self._identity(party)
        made = DraftRecipient(
            id=identity,
            name=shown(party.company or party.name, 120),
            domains=self._free([*(owner.domains if owner else ()), *stated], identity),
            role=owner.role if owner else "",
            country=(owner.country or "") if owner else "",
            sdk=shown(party.name, 120) if party.sdk else "",
            known_by=f"domains of {owner.name} by the table of recipients" if owner else "",
        )
        if not made.domains:
            made.perhaps = _domains_of_company(party) or self._names.domains((party.company, party.name))
        self._by_id[identity] = made
        return made

    def _of_company(self, party: Party) -> DraftRecipient | None:
        """Return the recipient of the same company, where no table knows whose hosts are whose."""
        name = shown(party.company or party.name, 120).casefold()
        return next((known for known in self._by_id.values() if known.name.casefold() == name), None)

    def _free(self, domains: Iterable[str], identity: str) -> list[str]:
        """Leave away domains that another recipient has: one host has one recipient."""
        return [name for name in dict.fromkeys(domains) if self._claimed.setdefault(name, identity) == identity]

    def _owner(self, party: Party) -> Owner | None:
        """Return the owner of the first host that the source links to, as the table of recipients knows it."""
        hosts = [host for link in party.links if (host := _host(link))]
        for host in (*party.domains, *hosts):
            name = host.lower()
            fitting = [(len(domain), owner) for domain, owner in self._owners if f".{name}".endswith(f".{domain}")]
            owner = max(fitting, key=lambda pair: pair[0])[1] if fitting else None
            # A policy that lies on a delivery network says nothing of whose it is.
            if owner is not None and owner.role != "cdn":
                return owner
        return None

    def _identity(self, party: Party) -> str:
        words = unicodedata.normalize("NFKD", f"{party.name} {party.company}").encode("ascii", "ignore").decode()
        slug = "_".join(re.findall(r"[a-z0-9]+", words.lower()))[:40].strip("_")
        # `true`, `false` and `null` would be no text in YAML.
        told = re.search(r"[a-z]{3}", slug.replace("sdk", "")) and slug not in ("true", "false", "null")
        base = slug if told else "recipient"
        identity, number = base, 1
        while identity in self._by_id or identity == "operator":
            number += 1
            identity = f"{base}_{number}"
        return identity


def _domains_of_company(party: Party) -> tuple[str, ...]:
    """Return the domains of the company whose pages the source links to, as the published tables have them.

    They are the whole company's, too many to declare: which of them an SDK sends to, a person must say.
    """
    for host in filter(None, map(_host, party.links)):
        labels = host.lower().split(".")
        for start in range(len(labels) - 1):
            linked = ".".join(labels[start:])
            if (row := _table().get(linked)) is not None:
                others = (name for name in row if name != linked and not name.startswith("=") and "." in name)
                # Short names are the well-known ones.
                return (linked, *sorted(others, key=lambda name: (len(name), name)))
    return ()


@cache
def _table() -> dict[str, tuple[str, ...]]:
    rows = (row for table in owner_tables() for row in table.owners if row.role not in ("cdn", "cloud"))
    return {domain: row.domains for row in rows for domain in row.domains}


def _host(link: str) -> str:
    return re.split(r"[/?#:]", link.partition("://")[2], maxsplit=1)[0].rpartition("@")[2]


def _domain(name: str) -> str:
    """Return ``name`` where app.yaml takes it as a domain, else ''."""
    plain = name.strip().lower().removeprefix("*.").rstrip(".")
    if not plain.isascii():
        try:
            plain = plain.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return plain if len(plain) <= 253 and _DOMAIN.fullmatch(plain) else ""
