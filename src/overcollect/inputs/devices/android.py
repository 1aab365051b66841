"""Reads the known values of a connected Android."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Protocol

from overcollect.inputs.devices.interface import Missing, Reader, Reading, Values
from overcollect.inputs.devices.properties import read_properties
from overcollect.inputs.devices.refusals import refusal
from overcollect.inputs.devices.table import BY_HAND, NOTES, PROPERTIES, READERS
from overcollect.model import InputProblem, Secret

_UNKNOWN_LEVEL = 26
_OFFSET = re.compile(r"[+-](?:0\d|1[0-4])[0-5]\d")


class Shell(Protocol):
    """Something that runs a line on the device and returns what it printed."""

    def shell(self, line: str) -> str: ...


def read_android(device: Shell, app: str = "") -> Reading:
    """Run the readers that the device's version has.

    Args:
        device: the connected device.
        app: package of the app under test. An app that names itself reads no list of apps, so without it the list
            is left out.

    Raises:
        InputProblem: the device does not answer.
    """
    shell = cache(device.shell)
    properties = read_properties(shell(PROPERTIES))
    if not properties:
        raise InputProblem("adb shell getprop", "the device says nothing about itself", "Is it an Android device?")
    sdk = properties.get("ro.build.version.sdk", "")
    level = int(sdk) if sdk.isdecimal() else _UNKNOWN_LEVEL
    model = properties.get("ro.product.model", "Android")
    # A device that has its model for a name has none, and emulators call their network after the system.
    without = {"installed_apps": app, "device_name": model, "carrier": "Android"}
    found: list[Values] = []
    missing: list[Missing] = []
    for data_type in dict.fromkeys((*(reader.data_type for reader in READERS), *BY_HAND)):
        if data_type == "installed_apps" and not app:
            why = "the app under test names itself, which is no reading of the list: give --app with its package"
            missing.append(Missing(data_type=data_type, why=why))
            continue
        readers = [each for each in READERS if each.data_type == data_type and each.since <= level <= each.until]
        printed = {reader: shell(reader.command) for reader in readers}
        values = _values(printed.items(), without.get(data_type, ""))
        if values:
            found.append(Values(data_type=data_type, values=values, note=NOTES.get(data_type, "")))
        else:
            missing.append(Missing(data_type=data_type, why=_why(data_type, printed.values())))
    return Reading(
        name=model,
        os=f"android {properties.get('ro.build.version.release', '')}".strip(),
        utc_offset=offset[0] if (offset := _OFFSET.fullmatch(shell("date +%z").strip())) else "",
        values=tuple(found),
        missing=tuple(missing),
    )


def _values(printed: Iterable[tuple[Reader, str]], without: str) -> tuple[Secret, ...]:
    texts = (text.strip() for reader, output in printed for text in reader.parse(output))
    return tuple(Secret(text) for text in dict.fromkeys(texts) if text and text != without)


def _why(data_type: str, printed: Iterable[str]) -> str:
    why = BY_HAND.get(data_type, "the device does not say it")
    said = next((reason for output in printed if (reason := refusal(output))), "")
    return f"{why} (the device said: {said})" if said else why
