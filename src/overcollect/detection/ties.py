"""Which of several data types that share a form a value itself speaks for."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

_LOCAL = [
    ipaddress.ip_network(network)
    for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
]
"""RFC 1918, 3927, 4193 and 4291; ``is_private`` would take in the ranges for documentation as well."""


def _by_range(text: str) -> tuple[str, ...]:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return ()
    return ("local_ip",) if any(address in network for network in _LOCAL) else ("ip_address",)


def _by_case(text: str) -> tuple[str, ...]:
    """Apple writes UUIDs in upper case, Google in lower case."""
    return ("idfa", "idfv") if text.upper() == text else ("gaid",)


_SPEAKS_FOR: dict[str, Callable[[str], tuple[str, ...]]] = {"ip": _by_range, "uuid": _by_case}


def speaks_for(form: str, text: str, data_type: str) -> bool:
    """Tell whether ``text`` speaks for ``data_type`` rather than for the others that have the form."""
    rule = _SPEAKS_FOR.get(form)
    return rule is not None and data_type in rule(text)
