"""What to do on the device, and what the proxy does not see."""

from __future__ import annotations

from collections.abc import Sequence

from mitmproxy.proxy.mode_specs import ProxyMode

from overcollect.knowledge import Sentences, Text, in_language, listed

_SAID = Sentences("live", "guide")
_WAYS = {
    "regular": "proxy",
    "upstream": "proxy",
    "socks5": "socks5",
    "reverse": "reverse",
    "wireguard": "wireguard",
    "transparent": "transparent",
    "local": "local",
}
"""What is said of each mode of the proxy."""


def guide(modes: Sequence[ProxyMode], hosts: Sequence[str], port: int | None, fingerprint: str, lang: str) -> str:
    """Return the instructions for a device, one topic after the other."""
    ways = [in_language(_way(mode, hosts, port), lang) for mode in modes]
    topics = (_SAID("certificate", fingerprint=fingerprint), _SAID("limits"))
    return "\n\n".join(["\n".join(ways), *(in_language(topic, lang) for topic in topics)])


def _way(mode: ProxyMode, hosts: Sequence[str], port: int | None) -> Text:
    number = mode.listen_port(port)
    host = mode.custom_listen_host or hosts[0]
    return _SAID(
        _WAYS.get(mode.type_name, "other"),
        where=listed(f"{each}:{number}" for each in ([host] if mode.custom_listen_host else hosts)),
        host=host,
        port=number,
        data=mode.data or _SAID("all"),
        description=mode.description,
    )
