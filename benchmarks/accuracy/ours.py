"""Runs the detector of this checkout over a HAR, with a clock around reading, decoding and detection."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scoring import Found

from overcollect.captures import open_capture
from overcollect.captures.interface import Options
from overcollect.decoding import Decoding
from overcollect.detection import Detector, Elsewhere, Identifiers
from overcollect.inputs import Device, device_of, parse_document
from overcollect.knowledge import Catalogue, load
from overcollect.model import Direction, InputProblem, Message, MessageRef


@dataclass(slots=True)
class Run:
    found: list[Found]
    requests: int
    fields: int
    seconds: float


def _device(content: dict[str, Any], catalogue: Catalogue) -> Device:
    """Read a device.yaml; a value that is refused is left out, told, and still counts as planted."""
    values = {}
    for data_type, value in content["values"].items():
        one = {**content, "values": {data_type: value}}
        try:
            device_of(parse_document(json.dumps(one), "device.yaml"), catalogue)
            values[data_type] = value
        except InputProblem as problem:
            print(f"refused as a known value: {problem}")
    return device_of(parse_document(json.dumps({**content, "values": values}), "device.yaml"), catalogue)


def run(har: Path, device: dict[str, Any] | None) -> Run:
    """Find what is in the requests of a HAR.

    Args:
        har: the file.
        device: the content of a device.yaml; None to run without known values.
    """
    catalogue = load()
    known = _device(device, catalogue) if device else None
    detector, decoding = Detector(catalogue, known), Decoding()
    identifiers, elsewhere = Identifiers(catalogue), Elsewhere()
    found: list[Found] = []
    requests = fields = 0
    reports = []
    start = time.perf_counter()
    for message in open_capture(str(har), Options()).read():
        if isinstance(message, Message) and message.direction is Direction.SENT:
            decoded = decoding.open(message)
            requests += 1
            fields += len(decoded.fields)
            detections = detector.detect(message, decoded.fields)
            elsewhere.learn(MessageRef.of(message), *identifiers.of(decoded.fields, detections))
            reports.append((message.index, detections))
    reports += [(message.index, (detection,)) for message, detection in elsewhere.found()]
    seconds = time.perf_counter() - start
    for entry, detections in reports:
        found += [
            Found(
                entry,
                frozenset((d.data_type,)),
                d.name,
                d.value.reveal().strip().casefold(),
                d.canonical.reveal().strip().casefold(),
                d.grade,
                d.location,
                d.place,
                d.decoding,
                d.transform or "",
                d.method,
            )
            for d in detections
        ]
    return Run(found, requests, fields, seconds)
