"""Keeps the values that device.yaml takes: those of the right form, and no place-holders."""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec.structs import replace

from overcollect.inputs.device_file import SCHEMA, device_of
from overcollect.inputs.devices.interface import Missing, Reading, Values
from overcollect.inputs.document import parse_document
from overcollect.knowledge import Catalogue
from overcollect.model import InputProblem, Secret


def checked(reading: Reading, catalogue: Catalogue) -> Reading:
    """Return ``reading`` without the values that are none of their type, and with a line for each."""
    kept: list[Values] = []
    missing: list[Missing] = []
    for values in reading.values:
        good: list[Secret] = []
        for value in values.values:
            problem = _problem(values.data_type, value, catalogue)
            if problem is None:
                good.append(value)
            else:
                missing.append(
                    Missing(data_type=values.data_type, why=f"left out, since what the device says {problem}")
                )
        if good:
            kept.append(replace(values, values=_distinct(values.data_type, good, catalogue)))
    return replace(reading, values=tuple(kept), missing=(*missing, *reading.missing))


def _problem(data_type: str, value: Secret, catalogue: Catalogue) -> str | None:
    try:
        _canonical(data_type, value, catalogue)
    except InputProblem as problem:
        return problem.cause
    return None


def _distinct(data_type: str, values: Sequence[Secret], catalogue: Catalogue) -> tuple[Secret, ...]:
    """Keep one spelling of each value: commands differ in the case of addresses."""
    by_canonical: dict[Secret, Secret] = {}
    for value in values:
        by_canonical.setdefault(_canonical(data_type, value, catalogue), value)
    return tuple(by_canonical.values())


def _canonical(data_type: str, value: Secret, catalogue: Catalogue) -> Secret:
    text = json.dumps({"schema": SCHEMA, "values": {data_type: [value.reveal()]}})
    return device_of(parse_document(text, "device"), catalogue).values[0].value
