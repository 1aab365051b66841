"""One line of ``overcollect detect`` (design.md, section 5)."""

from __future__ import annotations

import json
from typing import Any

from overcollect.model import Detection, MessageRef, Secret
from overcollect.reports.clean import clean
from overcollect.reports.masking import Masking
from overcollect.reports.values import iso_time, shown, token

_encode = json.JSONEncoder(ensure_ascii=False).encode
"""``json.dumps`` makes an encoder for every line."""


def detection_line(
    message: MessageRef, detection: Detection, *, secret: Secret | None, reveal: bool, masking: Masking | None = None
) -> str:
    """Return the detection as one line of JSON."""
    return _encode(detection_object(message, detection, secret=secret, reveal=reveal, masking=masking))


def detection_object(
    message: MessageRef, detection: Detection, *, secret: Secret | None, reveal: bool, masking: Masking | None = None
) -> dict[str, Any]:
    """Return the detection with its place as JSON has it; the schema is reports/schemas/detection-1.json.

    ``masking`` hides personal values in keys and hosts; without one, only what the detection itself tells is known.
    """
    masking = masking or Masking(reveal=reveal)
    line = {
        "capture": clean(message.capture, 4096),
        "index": message.index,
        "time": iso_time(message.time),
        "kind": message.kind,
        "direction": message.direction,
        "host": clean(masking.host(message.host)),
        "data_type": detection.data_type,
        "grade": detection.grade,
        "method": detection.method,
        "location": clean(masking.location(detection)),
        "name": clean(masking.name(detection)),
        "path": [
            {"decoder": step.decoder, "selector": clean(step.selector), "parameters": _cleaned(step.parameters)}
            for step in masking.steps(detection)
        ],
        "decoding": list(detection.decoding),
        "transform": detection.transform,
        "value": shown(detection, reveal=reveal),
        "value_token": token(detection, secret),
        "precision_m": detection.precision_m,
        "items": detection.items,
        "reason": clean(detection.reason, 400),
    }
    if detection.of_contact:
        line["of_contact"] = True
    if message.frames:
        line["frames"] = list(message.frames)
    return line


def _cleaned(parameters: dict[str, str]) -> dict[str, str]:
    return {clean(key): clean(value) for key, value in parameters.items()}
