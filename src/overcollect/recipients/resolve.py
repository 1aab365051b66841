"""From a host to its owner: what the app declares first, then our own entries, then the built tables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import msgspec

from overcollect.inputs.app import App, DeclaredRecipient
from overcollect.knowledge import Owner
from overcollect.recipients.app_id import hinted_domain
from overcollect.recipients.domains import (
    SuffixMap,
    is_address,
    is_local,
    is_loopback,
    is_recorder,
    plain_name,
    registrable_domain,
)
from overcollect.recipients.info import RecipientInfo
from overcollect.recipients.names import Names
from overcollect.recipients.table import Entry, Table, shipped_table

OPERATOR = "operator"
CARRIERS = frozenset({"cdn", "cloud"})
"""Roles that carry the traffic of others."""


class Recipients:
    """Resolves hosts for one app; answers are kept, since a capture names few hosts many times.

    Args:
        owners: our own entries; they outrank the tables.
        app: whose operator and declared recipients outrank everything else.
        names: what the capture told about addresses and aliases; complete before the first question.
        table: None for the shipped tables.
    """

    def __init__(
        self, owners: Sequence[Owner], app: App | None, names: Names | None = None, *, table: Table | None = None
    ) -> None:
        self._owners = SuffixMap((domain, owner) for owner in owners for domain in owner.domains)
        self._services = {owner.id: owner for owner in owners if owner.paths}
        self._operator = app.operator if app is not None else None
        self._own = SuffixMap((domain, OPERATOR) for domain in (self._operator.domains if self._operator else ()))
        declared = app.recipients if app is not None else ()
        self._declared = SuffixMap((domain, recipient) for recipient in declared for domain in recipient.domains)
        self._hint = hinted_domain(app.app.id) if app is not None else None
        self._names = names if names is not None else Names()
        self._given_table = table
        self._known: dict[str, RecipientInfo] = {}

    def resolve(self, host: str, service: str = "") -> RecipientInfo:
        """Return who is behind ``host``, a name or an address without port.

        Args:
            host: the host.
            service: id of the owner whose service on the host the path tells; it counts where the host as such is a
                company's of which nothing says whether it is the operator.
        """
        info = self._known.get(host)
        if info is None:
            info = self._known[host] = self._resolve(plain_name(host))
        if not service or info.party != "unknown" or info.declared_as is not None or info.note:
            return info
        key = f"{host}/{service}"
        if key not in self._known:
            self._known[key] = _owner_info(plain_name(host), self._services[service])
        return self._known[key]

    def is_apart(self, host: str, service: str) -> bool:
        """Tell whether a service is a recipient of its own: a pixel says nothing about the login on its host."""
        return self.resolve(host, service) != self.resolve(host)

    def _resolve(self, name: str) -> RecipientInfo:
        named = self._own.find(name) is not None or self._declared.find(name) is not None
        if is_loopback(name) and not named:
            return RecipientInfo(domain=name, is_loopback=True, note="The device itself.")
        if is_recorder(name) and not named:
            return RecipientInfo(domain=name, is_loopback=True, note="The page of the proxy that recorded.")
        if is_address(name) and not named:
            told = self._names.name_of(name)
            if told is not None:
                info = self._with_aliases(told, self._by_name(told))
                return _noted(info, f"The capture's name answers give {told} for this address.")
        info = self._with_aliases(name, self._by_name(name))
        if is_local(name) and info.party == "unknown":
            return _noted(msgspec.structs.replace(info, is_local=True), "A device in the local network.")
        return info

    def _by_name(self, name: str) -> RecipientInfo:
        own, declared = self._own.find(name), self._declared.find(name)
        if own is not None and (declared is None or len(declared[0]) <= len(own[0])):
            return self._operator_info(name)
        known = self._by_owner(name)
        if declared is not None:
            # Under the operator's own domain the operator answers for the host, whoever runs it.
            return _declared_info(known, declared[1], party="third" if own is None else "first")
        return self._without_false_thirds(name, known)

    def _operator_info(self, name: str) -> RecipientInfo:
        assert self._operator is not None
        return RecipientInfo(
            domain=registrable_domain(name),
            owner=self._operator.name,
            party="first",
            declared_as=OPERATOR,
            source="app.yaml",
        )

    def _by_owner(self, name: str) -> RecipientInfo:
        found = self._owners.find(name)
        if found is not None and found[1].role not in CARRIERS:
            return _owner_info(name, found[1])
        entry = self._table.find(name)
        # Under a carrier's domain a longer one of the table tells who is behind it.
        if entry is not None and (found is None or len(entry.domain) > len(found[0])):
            return _entry_info(name, entry)
        return RecipientInfo(domain=registrable_domain(name)) if found is None else _owner_info(name, found[1])

    def _without_false_thirds(self, name: str, known: RecipientInfo) -> RecipientInfo:
        """Return ``known``, but not as a third party where the operator itself may be behind the host."""
        entry = self._table.find(name)
        if known.party in ("third", "unknown") and entry is not None and entry.owner.group in self._operator_groups:
            note = "It belongs to the same company as a domain of the operator; operator.domains does not name it."
        elif known.party in ("third", "unknown") and self._hint is not None and self._hint == known.domain:
            note = "The app's id spells this domain, so it may be the operator's; operator.domains does not name it."
        else:
            return known
        return _noted(msgspec.structs.replace(known, party="unknown"), note)

    def _with_aliases(self, name: str, info: RecipientInfo) -> RecipientInfo:
        """Return ``info`` completed by where the host's CNAMEs lead."""
        for alias in self._names.aliases_of(name):
            behind = self._by_owner(alias)
            if behind.hosted_at is not None:
                if info.hosted_at is None:
                    info = msgspec.structs.replace(info, hosted_at=behind.hosted_at, hosted_at_zh=behind.hosted_at_zh)
            elif info.party == "first" and behind.party == "third" and self._own.find(alias) is None:
                spared = self._without_false_thirds(alias, behind)
                if spared.party == "third" and info.cloaks is None:
                    info = msgspec.structs.replace(info, cloaks=behind.owner_id)
                    info = _noted(info, f"The CNAME of {name} leads to {alias}, which belongs to {behind.owner}.")
        return info

    @cached_property
    def _table(self) -> Table:
        return self._given_table if self._given_table is not None else shipped_table()

    @cached_property
    def _operator_groups(self) -> frozenset[str]:
        domains = self._operator.domains if self._operator is not None else ()
        entries = [self._table.find(plain_name(domain)) for domain in domains]
        # A domain at a carrier makes nobody the carrier.
        return frozenset(entry.owner.group for entry in entries if entry and entry.owner.role not in CARRIERS) - {""}


def _owner_info(name: str, owner: Owner) -> RecipientInfo:
    carries = owner.role in CARRIERS and owner.party == "unknown"
    return RecipientInfo(
        domain=registrable_domain(name),
        owner=owner.name,
        party=owner.party,
        role=owner.role or None,
        country=owner.country,
        source=owner.source,
        owner_id=owner.id,
        hosted_at=owner.name if carries else None,
        owner_zh=owner.name_zh or None,
        hosted_at_zh=(owner.name_zh or None) if carries else None,
        cites=owner.cites,
    )


def _entry_info(name: str, entry: Entry) -> RecipientInfo:
    owner = entry.owner
    carries = owner.role in CARRIERS
    return RecipientInfo(
        domain=registrable_domain(name),
        owner=owner.name,
        party=owner.party,
        role=owner.role or None,
        country=owner.country or None,
        source=entry.source,
        owner_id=owner.id,
        hosted_at=owner.name if carries else None,
        owner_zh=owner.name_zh or None,
        hosted_at_zh=(owner.name_zh or None) if carries else None,
        cites=(entry.address,),
    )


def _declared_info(known: RecipientInfo, declared: DeclaredRecipient, *, party: str) -> RecipientInfo:
    """Return what the app declares, completed by the table of owners where the app leaves it open."""
    # A carrier's role and seat are not those of the party that the app names behind it.
    told = party == "third" and known.hosted_at is None
    differs = told and declared.role and known.role not in (None, "other", declared.role)
    return msgspec.structs.replace(
        known,
        owner=declared.name,
        party=party,
        role=declared.role or (known.role if told else None),
        known_role=(known.role or "") if differs else "",
        country=declared.country or (known.country if told else None),
        declared_as=declared.id,
        source="app.yaml",
        capacity=declared.capacity,
        owner_zh=None,
        cites=(),
    )


def _noted(info: RecipientInfo, note: str) -> RecipientInfo:
    return msgspec.structs.replace(info, note=f"{info.note} {note}".strip())
