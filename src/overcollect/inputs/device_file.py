"""Reads device.yaml."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from overcollect.inputs.device import Device, KnownValue
from overcollect.inputs.device_values import ValueReader
from overcollect.inputs.document import Document, read_document
from overcollect.inputs.schema import check_schema
from overcollect.knowledge import Catalogue
from overcollect.model import Secret

SCHEMA = "overcollect/device/1"


def load_device(path: str | Path, catalogue: Catalogue) -> Device:
    """Read and check a device.yaml.

    Raises:
        InputProblem: it cannot be read, or holds a value that is none of its data type.
    """
    return device_of(read_document(path, SCHEMA), catalogue)


def device_of(document: Document, catalogue: Catalogue) -> Device:
    """Check ``document`` and return its known values, each once."""
    check_schema(document, "device-1.json")
    content = document.value
    device = content.get("device", {})
    names = {key: document.text(("device", key)) for key in device if key != "utc_offset"}
    # Of one value in two spellings the first counts.
    values: dict[KnownValue, KnownValue] = {}
    for one in ValueReader(document, catalogue).read():
        values.setdefault(replace(one, written=None), one)
    return Device(
        secret=Secret(content["secret"]) if "secret" in content else None,
        values=tuple(values.values()),
        utc_offset_s=_seconds(device.get("utc_offset", "")),
        **names,
    )


def _seconds(offset: str) -> float:
    """``+08:00`` in seconds; '' is UTC."""
    if not offset:
        return 0
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    return (-1 if offset[0] == "-" else 1) * (hours * 3600 + minutes * 60)
