"""device.yaml of the values that stand for the known ones, so that a copy is audited as the recording was."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable

from overcollect.inputs import Device
from overcollect.inputs.device import KnownValue
from overcollect.inputs.device_file import SCHEMA
from overcollect.inputs.device_values import RECORD_COLLECTIONS, RECORD_TYPES

_KEYS = {data_type: key for key, data_type in RECORD_TYPES.items()}


def device_text(device: Device, pairs: Iterable[tuple[KnownValue, str]]) -> str:
    """Return the text of the file.

    Args:
        device: as it was given.
        pairs: its known values, each with its replacement.
    """
    values: dict[str, list[str]] = {}
    for one, fake in pairs:
        if one.location is not None:
            lat, lon = fake.split(",")
            written = f"{{lat: {lat}, lon: {lon}, radius_m: {one.location.radius_m}}}"
        elif one.member_of in RECORD_COLLECTIONS:
            written = f"{{{_KEYS[one.data_type]}: {_quoted(fake)}}}"
        else:
            written = _quoted(fake)
        values.setdefault(one.member_of or one.data_type, []).append(written)
    lines = [
        "# Known values of a copy that was made to be shared: made up, and in the places of those of the device.",
        f"schema: {SCHEMA}",
        f"device: {{name: {_quoted(device.name)}, os: {_quoted(device.os)}}}",
        f"secret: {_quoted(secrets.token_hex(16))}",
        "values:" if values else "values: {}",
    ]
    for data_type, written_values in values.items():
        lines += [f"  {data_type}:", *(f"    - {written}" for written in written_values)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
