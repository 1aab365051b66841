"""What the app and SDK operators have published, ready for questions: does it name this data, for this recipient?

Three answers: yes, no, and None where it cannot be told. Words that were not understood may cover anything, and a
type that a store's own definitions do not name clearly is not asked about: then nobody is accused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from overcollect.inputs.publication import Entry, NamedParty, Publication, Unclear
from overcollect.judgement.outcome import Recipient
from overcollect.knowledge import Catalogue, Text, listed
from overcollect.recipients import RecipientInfo, Recipients
from overcollect.recipients.domains import plain_name
from overcollect.shortened import shortened

LABEL, MANIFEST, FORM, LIST = "privacy-label", "privacy-manifest", "data-safety", "list"
_TABLES = {LABEL: "LABEL-01", MANIFEST: "LABEL-01", FORM: "LABEL-02"}
"""The rule that holds which types of the store's label cover a data type (``covered_by``)."""
_STORES = {LABEL: "apple", MANIFEST: "apple", FORM: "play"}


class Said(Struct, frozen=True, kw_only=True):
    """What publications of one kind say together: what stands in one of them has been said."""

    kind: str
    files: Text
    """Their names, for a person."""
    entries: tuple[Entry, ...]
    unclear: tuple[Unclear, ...]
    encrypted: bool | None = None
    covered_by: Mapping[str, Sequence[str]] = {}
    """By data type: types of the store's label of which each covers it; the nearest first."""
    categories: Mapping[str, str] = {}
    """By data type."""
    coarser: Mapping[str, Sequence[str]] = {}
    """By data type: those that tell less of the same."""

    def naming(self, data_type: str) -> list[Entry]:
        """Return what names the data type, a finer one, or a group that it belongs to."""
        covering = set(self.covered_by.get(data_type, ()))
        return [entry for entry in self.entries if covering & set(entry.labels) or self._covers(entry, data_type)]

    def names(self, data_type: str) -> bool | None:
        """Tell whether the data type is named; None where words that were not understood may name it."""
        if self.naming(data_type):
            return True
        asked = self.kind == LIST or data_type in self.covered_by
        return None if self.unclear or not asked else False

    def _covers(self, entry: Entry, data_type: str) -> bool:
        if any(data_type == named or data_type in self.coarser.get(named, ()) for named in entry.data_types):
            return True
        category = self.categories.get(data_type)
        return entry.broad and not entry.labels and any(self.categories.get(n) == category for n in entry.data_types)


class Publications:
    """Answers for the publications of one audit."""

    def __init__(self, given: Sequence[Publication], catalogue: Catalogue, recipients: Recipients) -> None:
        self._given = given
        self._recipients = recipients
        self._categories = {data_type.id: data_type.category for data_type in catalogue.data_types.values()}
        self._coarser = {data_type: catalogue.coarser(data_type) for data_type in catalogue.data_types}
        self._tables: dict[str, Mapping[str, Sequence[str]]] = {}
        for kind, ident in _TABLES.items():
            rule = catalogue.rules.get(ident)
            table = rule.parameters.get("covered_by") if rule else None
            self._tables[kind] = table if isinstance(table, dict) else {}
        self._said = {
            kind: self._together([p for p in given if not p.of and p.kind == kind and p.says])
            for kind in (LABEL, MANIFEST, FORM, LIST)
        }

    def said(self, kind: str) -> Said | None:
        """Return what the app's own publications of one kind say; None without one that says anything."""
        return self._said[kind]

    def listed_for(self, recipient: Recipient) -> Said | None:
        """Return what the recipient's own operator has published about its SDK; None where it was not given."""
        own = [p for p in self._given if p.of and p.says and self._is_of(p.of, recipient)]
        # Of several kinds the one that is written for people names the most.
        kind = next((kind for kind in (LIST, MANIFEST, FORM, LABEL) if any(p.kind == kind for p in own)), "")
        return self._together([p for p in own if p.kind == kind])

    @property
    def tracking_domains(self) -> dict[str, str]:
        """NSPrivacyTrackingDomains of all manifests, and the file that has each."""
        return {domain: PurePath(p.path).name for p in self._given for domain in p.tracking_domains}

    @property
    def has_manifest(self) -> bool:
        return any(publication.kind == MANIFEST for publication in self._given)

    def judges(self, *kinds: str) -> bool:
        """Tell whether the app's publications of these kinds, or one of them, can be held against traffic."""
        return any((said := self.said(kind)) is not None and not _is_mute(said) for kind in kinds)

    @property
    def judges_sdk(self) -> bool:
        return any(p.of and p.says and not p.unclear for p in self._given)

    def doubts(self, *kinds: str, sdk: bool = False) -> list[str]:
        """Return what was not understood in files of these kinds, or in those of SDK operators."""
        held = [p for p in self._given if (bool(p.of) if sdk else not p.of and p.kind in kinds)]
        words = dict.fromkeys(f"“{u.words}”" for publication in held for u in publication.unclear)
        return shortened(list(words), 3)

    @staticmethod
    def of_operator(said: Said) -> Said | None:
        """Return what a list says of the operator; None where it speaks of third parties alone."""
        if all(entry.party for entry in said.entries):
            return None
        return replace(said, unclear=tuple(unclear for unclear in said.unclear if unclear.party is None))

    def of_recipient(self, said: Said, recipient: Recipient) -> Said | None:
        """Return what a list says of one third party; None where it does not surely name it."""
        parties = _parties(said)
        if not any(self._is_party(party, recipient, surely=True) for party in parties):
            return None
        return replace(
            said,
            entries=tuple(entry for entry in said.entries if self._may_speak_of(entry.party, recipient)),
            unclear=tuple(unclear for unclear in said.unclear if self._may_speak_of(unclear.party, recipient)),
        )

    def _may_speak_of(self, party: NamedParty | None, recipient: Recipient) -> bool:
        """Tell whether an entry may be about the recipient: what may be speaks for it."""
        return party is None or self._is_party(party, recipient) or not self._is_known(party)

    def leaves_out(self, said: Said, recipient: Recipient) -> bool:
        """Tell whether a list of sharing surely does not name the recipient: it is known who all of the named are."""
        parties = _parties(said)
        if not parties or any(unclear.party is None for unclear in said.unclear):
            return False
        return not any(self._is_party(party, recipient) for party in parties) and all(map(self._is_known, parties))

    def _together(self, publications: list[Publication]) -> Said | None:
        if not publications:
            return None
        return Said(
            kind=publications[0].kind,
            files=listed(PurePath(publication.path).name for publication in publications),
            entries=tuple(entry for publication in publications for entry in publication.entries),
            unclear=tuple(unclear for publication in publications for unclear in publication.unclear),
            encrypted=next((p.encrypted for p in publications if p.encrypted is not None), None),
            covered_by=self._tables.get(publications[0].kind, {}),
            categories=self._categories,
            coarser=self._coarser,
        )

    @staticmethod
    def _is_of(name: str, recipient: Recipient) -> bool:
        if name == recipient.declared_as:
            return True
        hosts = [plain_name(host) for host in (recipient.host, *recipient.hosts)]
        return any(host == plain_name(name) or host.endswith(f".{plain_name(name)}") for host in hosts)

    def _is_party(self, party: NamedParty, recipient: Recipient, *, surely: bool = False) -> bool:
        """Tell whether the named party is the recipient, by its hosts or its name; or, unless ``surely``, may be it."""
        info = self._recipients.resolve(recipient.host)
        if any(_same(self._recipients.resolve(host), info) for host in party.hosts):
            return True
        own = [name for name in (recipient.owner, recipient.domain.partition(".")[0], info.owner_id) if name]
        named = [plain for name in party.names if (plain := _plain(name))]
        if surely:
            return any(_plain(mine) == name for mine in own for name in named)
        return any(_plain(mine) in name or name in _plain(mine) for mine in own for name in named)

    def _is_known(self, party: NamedParty) -> bool:
        infos = map(self._recipients.resolve, party.hosts)
        return any(info.party == "third" and (info.owner_id or info.declared_as) for info in infos)


def _parties(said: Said) -> list[NamedParty]:
    return [party for party in (*(e.party for e in said.entries), *(u.party for u in said.unclear)) if party]


def _is_mute(said: Said) -> bool:
    """Tell whether words that were not understood leave nothing that could be asked."""
    blocking = any(said.kind != LIST or unclear.party is None for unclear in said.unclear)
    return blocking and said.encrypted is not True


def _same(one: RecipientInfo, other: RecipientInfo) -> bool:
    if one.domain == other.domain or (one.declared_as and one.declared_as == other.declared_as):
        return True
    # Two that a cloud carries have nothing in common.
    carried = one.hosted_at or other.hosted_at
    return not carried and one.owner_id is not None and one.owner_id == other.owner_id


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum()).removesuffix("sdk")


def stores(publications: Iterable[Publication]) -> frozenset[str]:
    """Return the norm sets of the stores whose labels were given."""
    return frozenset(_STORES[p.kind] for p in publications if p.kind in _STORES)
