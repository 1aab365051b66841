"""Writes device.yaml from what was read."""

from __future__ import annotations

import json

from overcollect.inputs.device_file import SCHEMA
from overcollect.inputs.devices.interface import Reading, Values
from overcollect.model import Secret

_WIDTH = 100


def device_text(reading: Reading, secret: Secret) -> str:
    """Return the text of the file, with a comment for what is to be known of a value, and for what is missing.

    Args:
        reading: checked.
        secret: key of value tokens.
    """
    lines = [
        "# Known values of a test device, as it says them. They are true ones: keep this file to yourself, remove what",
        "# must not be looked for, and check it with `overcollect device check FILE` after changes.",
        f"schema: {SCHEMA}",
        f"device: {{name: {_quoted(reading.name)}, os: {_quoted(reading.os)}{_offset(reading)}}}",
        "# Key of the tokens that join equal values in outputs. Keep it to yourself, and the same for one test series.",
        f"secret: {_quoted(secret.reveal())}",
        "values:" if reading.values else "values: {}",
    ]
    for values in reading.values:
        if values.note:
            lines.append(f"  # {values.note}")
        lines += _entry(values)
    if reading.missing:
        lines += ["", "# Not read; add what you can find out:"]
        lines += [f"#  {missing.data_type}: {_line(missing.why)}" for missing in reading.missing]
    return "\n".join(lines) + "\n"


def _offset(reading: Reading) -> str:
    return f", utc_offset: {_quoted(reading.utc_offset)}" if reading.utc_offset else ""


def _entry(values: Values) -> list[str]:
    texts = [_quoted(value.reveal()) for value in values.values]
    if len(texts) == 1 and values.data_type != "installed_apps":
        return [f"  {values.data_type}: {texts[0]}"]
    flow = f"  {values.data_type}: [{', '.join(texts)}]"
    if len(flow) <= _WIDTH:
        return [flow]
    return [f"  {values.data_type}:", *(f"    - {text}" for text in texts)]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _line(text: str) -> str:
    return "".join(char for char in text if char.isprintable())
