"""Identifiers of digits in what a command prints, with whatever words around them."""

from __future__ import annotations

import re

_RUN = re.compile(r"(?<!\d)\d{14,16}(?!\d)")


def device_numbers(printed: str) -> tuple[str, ...]:
    """Return runs of 14 to 16 digits: IMEI with or without check digit, or with software version."""
    return tuple(dict.fromkeys(_RUN.findall(printed)))
