"""The head of a CONNECT: transport where it opened a tunnel, unless it says more than every client's does."""

from __future__ import annotations

from collections.abc import Iterable

_USUAL = frozenset(
    """
    accept accept-encoding accept-language connection content-length host keep-alive proxy-authorization
    proxy-connection user-agent
    """.split()  # noqa: SIM905 - a list would take five lines
)
"""Of the client and its proxy; the same clients say it again inside."""


def is_opened(status: int) -> bool:
    """Whether the answer to a CONNECT opened a tunnel."""
    return 200 <= status < 300


def tells(headers: Iterable[tuple[str, str]]) -> bool:
    """Whether there is anything in a head that is not in every one."""
    return any(name not in _USUAL for name, _ in headers)
