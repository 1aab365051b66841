"""``getprop``: the system's properties, ``[name]: [value]``."""

from __future__ import annotations

import re

from overcollect.inputs.devices.interface import Parser

_LINE = re.compile(r"^\[([^\]]+)\]: \[(.*)\]\s*$")


def read_properties(printed: str) -> dict[str, str]:
    """Return the properties that have a value."""
    pairs = (_LINE.match(line) for line in printed.splitlines())
    return {pair[1]: pair[2].strip() for pair in pairs if pair is not None and pair[2].strip()}


def first_of(*names: str) -> Parser:
    """Take the first of the properties ``names`` that has a value: later ones are older spellings."""

    def parse(printed: str) -> tuple[str, ...]:
        properties = read_properties(printed)
        return next(((properties[name],) for name in names if name in properties), ())

    return parse


def all_of(*names: str) -> Parser:
    """Take every value of the properties ``names``, which have one for each SIM card, with commas between."""

    def parse(printed: str) -> tuple[str, ...]:
        properties = read_properties(printed)
        values = (part.strip() for name in names for part in properties.get(name, "").split(","))
        return tuple(dict.fromkeys(value for value in values if value))

    return parse
