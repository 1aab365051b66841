"""From a host to its owner: what the app declares first, then the table of owners."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from overcollect.inputs.app import App, DeclaredRecipient
from overcollect.knowledge import Owner
from overcollect.recipients.domains import SuffixMap, plain_name, registrable_domain
from overcollect.recipients.info import RecipientInfo

OPERATOR = "operator"


class Recipients:
    """Resolves hosts for one app; answers are kept, since a capture names few hosts many times."""

    def __init__(self, owners: Sequence[Owner], app: App | None) -> None:
        self._owners = SuffixMap((domain, owner) for owner in owners for domain in owner.domains)
        self._operator = app.operator if app is not None else None
        self._own = SuffixMap((domain, OPERATOR) for domain in (self._operator.domains if self._operator else ()))
        declared = app.recipients if app is not None else ()
        self._declared = SuffixMap((domain, recipient) for recipient in declared for domain in recipient.domains)
        self._known: dict[str, RecipientInfo] = {}

    def resolve(self, host: str) -> RecipientInfo:
        """Return who is behind ``host``, a name or an address without port."""
        info = self._known.get(host)
        if info is None:
            info = self._known[host] = self._resolve(plain_name(host))
        return info

    def _resolve(self, name: str) -> RecipientInfo:
        known = self._by_owner(name)
        own, declared = self._own.find(name), self._declared.find(name)
        if own is not None and (declared is None or len(declared[0]) <= len(own[0])):
            return self._operator_info(name)
        if declared is not None:
            # Under the operator's own domain the operator answers for the host, whoever runs it.
            return _declared_info(known, declared[1], party="third" if own is None else "first")
        return known

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
        if found is None:
            return RecipientInfo(domain=registrable_domain(name))
        owner = found[1]
        return RecipientInfo(
            domain=registrable_domain(name),
            owner=owner.name,
            party=owner.party,
            role=owner.role or None,
            country=owner.country,
            source=owner.source,
        )


def _declared_info(known: RecipientInfo, declared: DeclaredRecipient, *, party: str) -> RecipientInfo:
    """Return what the app declares, completed by the table of owners where the app leaves it open."""
    third = party == "third"
    return msgspec.structs.replace(
        known,
        owner=declared.name,
        party=party,
        role=declared.role or (known.role if third else None),
        country=declared.country or (known.country if third else None),
        declared_as=declared.id,
        source="app.yaml",
        capacity=declared.capacity,
    )
