"""Programs that write HAR files, by how much they know."""

from __future__ import annotations

_PROXIES = (
    *("mitmproxy", "charles", "proxyman", "http toolkit", "fiddler", "burp", "zap", "owasp", "reqable", "whistle"),
    *("httpcanary", "surge", "stream"),
)
"""What the names of programs begin with that intercept; browsers and packet recorders write HAR files, too."""


def is_proxy(creator: str) -> bool:
    """Whether a program intercepts, so that it has every body as it went by."""
    return creator.lower().startswith(_PROXIES)
