"""Countries of servers.

There are two questions that must not be mixed, and neither is about the seat of the owner:

- *registered in*: to which country a registry assigned the block of addresses. That says who may use it, not where the
  server stands.
- *served from*: where a database of positions puts the server. Such databases err, and an anycast address is served
  from many places.

Both are indications, never proof of a transfer across a border.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from overcollect.model import InputProblem

if TYPE_CHECKING:
    from maxminddb import Reader


class Servers(Struct, frozen=True, kw_only=True):
    """Countries of the servers of one recipient, as ISO 3166-1 alpha-2 codes in alphabetical order."""

    registered_in: tuple[str, ...] = ()
    """By the registries of address blocks."""
    served_from: tuple[str, ...] = ()
    """By the user's database of positions; empty without one."""
    positions: str = ""
    """Name and date of that database; '' where it puts no server anywhere."""


def servers_at(addresses: Collection[str], mmdb: Path | None = None) -> Servers:
    """Return what is known of the countries of the servers at ``addresses``.

    Raises:
        InputProblem: as `served_from`.
    """
    stand = _countries(served_from(address, mmdb) for address in addresses) if mmdb is not None else ()
    return Servers(
        registered_in=_countries(registered_in(address) for address in addresses),
        served_from=stand,
        positions=positions_name(mmdb) if mmdb is not None and stand else "",
    )


def _countries(codes: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({code for code in codes if code}))


def registered_in(address: str) -> str | None:
    """Return the country (ISO 3166-1 alpha-2) of the address's registration; None where there is none.

    Source: the delegation files of the five regional registries, shipped with iptocc.
    """
    plain = _plain(address)
    if plain is None:
        return None
    # Its data are 10 MB that only an audit with addresses needs.
    from iptocc import country_code  # noqa: PLC0415

    return country_code(plain)


def served_from(address: str, mmdb: Path) -> str | None:
    """Return the country (ISO 3166-1 alpha-2) where the user's database puts the server; None where it does not know.

    Args:
        address: of the server.
        mmdb: a database of countries or cities in MaxMind's format (MaxMind, DB-IP, IPinfo).

    Raises:
        InputProblem: the database cannot be read, or the library for it is missing.
    """
    plain = _plain(address)
    if plain is None:
        return None
    database = _database(mmdb)
    try:
        record: Any = database.get(plain)
    except ValueError:
        # An IPv6 address and a database of IPv4 alone.
        return None
    for key in ("country", "country_code"):
        value = record.get(key) if isinstance(record, dict) else None
        code = value.get("iso_code") if isinstance(value, dict) else value
        if isinstance(code, str) and len(code) == 2:
            return code.upper()
    return None


def positions_name(mmdb: Path) -> str:
    """Return what the database of positions calls itself, and the day it was built: ``DBIP-Country-Lite, 2026-11-01``.

    Raises:
        InputProblem: as `served_from`.
    """
    about = _database(mmdb).metadata()
    return f"{about.database_type}, {datetime.fromtimestamp(about.build_epoch, tz=UTC).date().isoformat()}"


@cache
def _database(mmdb: Path) -> Reader:
    try:
        import maxminddb  # noqa: PLC0415 - optional
    except ImportError:
        raise InputProblem(str(mmdb), "needs the library maxminddb", "pip install maxminddb") from None
    try:
        return maxminddb.open_database(mmdb)
    except OSError as error:
        raise InputProblem(str(mmdb), f"cannot be read ({error.strerror})", "Name a .mmdb file that can") from None
    except maxminddb.InvalidDatabaseError:
        raise InputProblem(str(mmdb), "is no database in MaxMind's format", "Name a .mmdb file") from None


def _plain(address: str) -> str | None:
    """Return the address as databases know it; None for what is no address of the public network."""
    try:
        parsed = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return None
    mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
    known = mapped or parsed
    return str(known) if known.is_global else None
