"""Host names: normalised, with their registrable domain, and what stands under which suffix."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import publicsuffixlist

from overcollect.knowledge.words import word_set
from overcollect.local_networks import is_local_address

_RECORDERS = word_set("networks", "hosts_of_recorders")


def plain_name(host: str) -> str:
    """Return ``host`` in the one spelling in which names are compared.

    Lower case, without the dot of the root and without brackets round an IPv6 address; international names in
    their ASCII form (RFC 3490), since that is how they travel.
    """
    name = host.strip().rstrip(".").removeprefix("[").removesuffix("]").lower()
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True


def is_loopback(name: str) -> bool:
    """Tell whether a plain name or address is of the device itself (RFC 1122 3.2.1.3, RFC 4291 2.5.3, RFC 6761 6.3)."""
    if not is_address(name):
        return name == "localhost" or name.endswith(".localhost")
    address = ipaddress.ip_address(name.partition("%")[0])
    inner = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (inner or address).is_loopback


def is_recorder(name: str) -> bool:
    """Tell whether a plain name is one that proxies answer themselves, with their certificate: it reaches nobody."""
    return name in _RECORDERS


def is_local(name: str) -> bool:
    """Tell whether a plain name or address is of the local network (RFC 1918, RFC 3927, RFC 4193, RFC 6762)."""
    if not is_address(name):
        return name.endswith(".local")
    return is_local_address(ipaddress.ip_address(name.partition("%")[0]))


def registrable_domain(host: str) -> str:
    """Return the registrable domain by the public suffix list, its private section included.

    A bare address is its own domain, and so is a name without a registrable part (``localhost``, ``github.io``).
    Under a top-level domain that the list does not know, the last two labels count.
    """
    name = plain_name(host)
    if is_address(name):
        return name
    return _suffixes(international="xn--" in name).privatesuffix(name) or name


def is_public_suffix(name: str) -> bool:
    """Tell whether anybody can register a name under this one, so that it is nobody's: ``com.cn``, ``github.io``."""
    plain = plain_name(name)
    if is_address(plain) or "." not in plain:
        return False
    return _suffixes(international="xn--" in plain).privatesuffix(plain) is None


def suffix_list_version() -> str:
    """Return the version of the public suffix list, as its file states it; the package's where it states none."""
    with Path(publicsuffixlist.PSLFILE).open(encoding="utf-8") as lines:
        for line in lines:
            if stated := re.match(r"//\s*VERSION:\s*(\S+)", line):
                return stated[1]
            if "BEGIN ICANN" in line:
                break
    return f"publicsuffixlist {publicsuffixlist.__version__}"


class SuffixMap[T]:
    """Values by domain; the longest domain that a host equals or stands under decides."""

    def __init__(self, entries: Iterable[tuple[str, T]] = ()) -> None:
        self._values: dict[str, T] = {}
        for domain, value in entries:
            # The first one stays: an earlier entry of a table is not taken over by a later one.
            self._values.setdefault(plain_name(domain.removeprefix("*").removeprefix(".")), value)

    def find(self, host: str) -> tuple[str, T] | None:
        """Return the longest domain that fits, on label boundaries, and its value."""
        name = plain_name(host)
        if is_address(name):
            return (name, self._values[name]) if name in self._values else None
        while name:
            if name in self._values:
                return name, self._values[name]
            name = name.partition(".")[2]
        return None


@cache
def _suffixes(*, international: bool) -> publicsuffixlist.PublicSuffixList:
    """Return the rules; the hundreds with letters beyond ASCII, which take long to convert, only where they can fit."""
    with Path(publicsuffixlist.PSLFILE).open(encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith("//")]
    # The library would pass each of its ten thousand rules through IDNA, and names come in ASCII.
    rules = map(plain_name, lines) if international else filter(str.isascii, lines)
    return publicsuffixlist.PublicSuffixList(rules, accept_encoded_idn=False)
