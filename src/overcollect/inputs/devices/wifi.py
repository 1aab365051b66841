"""The Wi-Fi network and the device's address in it.

``cmd wifi status`` (Android 11 on) and ``dumpsys wifi`` print a WifiInfo: ``SSID: "name", BSSID: ..., MAC: ...``. The
name has quotes if it is text (from Android 11 on; before, dumpsys prints it bare) and may hold commas.
"""

from __future__ import annotations

import re

_INFO = re.compile(r"WifiInfo:? SSID: (?P<ssid>.*?), BSSID: (?P<bssid>[^,\s]+)(?:, MAC: (?P<mac>[^,\s]+))?")
_ETHER = re.compile(r"^\s*link/ether ([0-9a-f:]{17})\b", re.MULTILINE)
_INET = re.compile(r"^\s*inet (\d+\.\d+\.\d+\.\d+)[/ ]", re.MULTILINE)
_IP = re.compile(r"WifiInfo:? SSID: .*, IP: /(\d+\.\d+\.\d+\.\d+),")
_NOTHING = ("<none>", "<unknown ssid>", "null", "0x", "")


def _parts(printed: str, name: str) -> tuple[str, ...]:
    values = (info[name] or "" for info in _INFO.finditer(printed))
    return tuple(dict.fromkeys(value for value in values if value not in _NOTHING))


def ssids(printed: str) -> tuple[str, ...]:
    """Return the names of the networks, without their quotes."""
    names = (re.sub(r'^"(.*)"$', r"\1", name) for name in _parts(printed, "ssid"))
    return tuple(name for name in names if name not in _NOTHING)


def bssids(printed: str) -> tuple[str, ...]:
    return _parts(printed, "bssid")


def macs(printed: str) -> tuple[str, ...]:
    return _parts(printed, "mac")


def info_addresses(printed: str) -> tuple[str, ...]:
    """Return the IPv4 addresses that a WifiInfo holds (Android 11 on)."""
    return tuple(dict.fromkeys(_IP.findall(printed)))


def link_addresses(printed: str) -> tuple[str, ...]:
    """Return the hardware addresses that ``ip addr`` prints."""
    return tuple(dict.fromkeys(_ETHER.findall(printed)))


def internet_addresses(printed: str) -> tuple[str, ...]:
    """Return the IPv4 addresses that ``ip addr`` prints."""
    return tuple(dict.fromkeys(_INET.findall(printed)))
