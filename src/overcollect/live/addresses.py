"""Addresses under which a device on the same network reaches this machine."""

from __future__ import annotations

import ipaddress
import socket

from mitmproxy.net import local_ip

_ANY = ("", "0.0.0.0", "::")  # noqa: S104 - recognised, not bound


def addresses(listen_host: str) -> list[str]:
    """Return the addresses to give to a device, the likeliest first; those of ``listen_host`` alone where it is one."""
    if listen_host not in _ANY:
        return [listen_host]
    found = [local_ip.get_local_ip(), *_of_the_name()]
    outer = [each for each in dict.fromkeys(found) if each and not ipaddress.ip_address(each).is_loopback]
    return outer or ["127.0.0.1"]


def _of_the_name() -> list[str]:
    try:
        return socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        return []
