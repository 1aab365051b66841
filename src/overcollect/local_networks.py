"""Addresses that devices have in networks of their own, and no host on the internet has."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_network

_LOCAL = tuple(
    map(
        ip_network,
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10"),
    )
)
"""RFC 1918, 3927, 4193 and 4291; ``is_private`` would take in the ranges for documentation as well."""
_SHARED = ip_network("100.64.0.0/10")
"""RFC 6598."""


def is_local_address(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address is of a local network; one of version 4 may be written as one of 6 (RFC 4291, 2.5.5.2).

    Addresses that customers of a carrier share are none: who gets something there is not in the user's own network, and
    as a value such an address tells the connection to the carrier, as one on the internet does.
    """
    inner = getattr(address, "ipv4_mapped", None) or address
    return any(inner in network for network in _LOCAL)


def is_address_of_device(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address in a packet is that of a device rather than of a server on the internet.

    Behind a carrier's translation, telephones have the shared addresses on their interfaces, and servers never do.
    """
    return is_local_address(address) or address in _SHARED
