"""Which of several data types that share a form a value itself speaks for."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable


def _by_range(text: str) -> tuple[str, ...]:
    try:
        private = ipaddress.ip_address(text.strip()).is_private
    except ValueError:
        return ()
    return ("local_ip",) if private else ("ip_address",)


def _by_case(text: str) -> tuple[str, ...]:
    """Apple writes UUIDs in upper case, Google in lower case."""
    return ("idfa", "idfv") if text.upper() == text else ("gaid",)


_SPEAKS_FOR: dict[str, Callable[[str], tuple[str, ...]]] = {"ip": _by_range, "uuid": _by_case}


def speaks_for(form: str, text: str, data_type: str) -> bool:
    """Tell whether ``text`` speaks for ``data_type`` rather than for the others that have the form."""
    rule = _SPEAKS_FOR.get(form)
    return rule is not None and data_type in rule(text)
