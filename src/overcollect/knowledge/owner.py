"""Who is behind a domain: purposes/recipients/<file>.yaml."""

from __future__ import annotations

from msgspec import Struct


class Owner(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name: str
    country: str | None
    """ISO 3166-1 alpha-2 of the owner's seat; None where it is not known."""
    domains: tuple[str, ...]
    """Registrable domains or longer suffixes; the longest one that fits a host decides."""
    role: str
    """advertising, analytics, crash, push, maps, payment, cdn, cloud, identity, media, communication, platform, ..."""
    party: str = "third"
    """``third``; ``platform`` for operating-system vendors' own hosts; ``unknown`` for what alone makes nobody a third
    party: a carrier (role ``cdn`` or ``cloud``) of the hosts of others, a company whose own apps send there."""
    source: str = ""
    """``v2fly <files>`` for domains of that list; ``ours: <why>`` for others, which ``cites`` then backs."""
    note: str = ""
    name_zh: str = ""
    """Name in Chinese; '' where the name is the same."""
    paths: tuple[str, ...] = ()
    """Beginnings of addresses, host and path without scheme, on hosts of a company that has products of its own:
    ``www.facebook.com/tr``. What is sent there goes to this owner, whoever else the host serves."""
    cites: tuple[str, ...] = ()
    """Addresses at which the owner of the domains, or the reason, can be checked."""


class Owners(Struct, frozen=True, forbid_unknown_fields=True):
    provenance: str
    date: str
    owners: tuple[Owner, ...]
