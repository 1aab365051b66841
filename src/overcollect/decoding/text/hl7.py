r"""Messages of HL7 version 2, which clinics send (HL7 v2.5.1: chapter 2 "Control", and for the segments 3, 4, 6 and 7).

``MSH|^~\&|`` says by which signs fields, components, repetitions, escapes and subcomponents are told. Fields of which
it is known what they hold are called by it, all others by their segment and number (``PV1-3``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.text.chinese import as_gb18030
from overcollect.model import GapReason
from overcollect.model.field import Keys

BEGIN, MAGIC = "MSH|", b"\x0bMSH|"
"""Of a message, and of one as MLLP frames it (HL7 v2 implementation guide, appendix C)."""
_BEGIN = re.compile(r"MSH\|([^\w\s|])([^\w\s|])([^\w\s|])([^\w\s|])[^\w\s|]?\|")
_LINES = re.compile(r"[\r\n]+")
_SEGMENT = re.compile(r"[A-Z][A-Z0-9]{2}\Z")
_FRAME = b"\x0b\x1c\r\n"

_PERSON = {1: "familyName", 2: "givenName", 3: "middleName"}
_ADDRESS = {1: "streetAddress", 2: "streetAddress2", 3: "city", 4: "state", 5: "zipCode", 6: "country"}
_PHONE = {1: "phone", 4: "email", 12: "phone"}
_FIELDS: dict[str, str | dict[int, str]] = {
    "PID-2": {1: "patientId"},
    "PID-3": {1: "patientId"},
    "PID-4": {1: "patientId"},
    "PID-5": _PERSON,
    "PID-6": {1: "motherMaidenName"},
    "PID-7": "birthDate",
    "PID-8": "sex",
    "PID-9": _PERSON,
    "PID-11": _ADDRESS,
    "PID-13": _PHONE,
    "PID-14": _PHONE,
    "PID-18": {1: "patientAccountNumber"},
    "PID-19": "ssn",
    "PID-20": {1: "driverLicense"},
    "NK1-2": _PERSON,
    "NK1-4": _ADDRESS,
    "NK1-5": _PHONE,
    "GT1-3": _PERSON,
    "GT1-5": _ADDRESS,
    "GT1-6": _PHONE,
    "IN1-16": _PERSON,
    "IN1-18": "birthDate",
    "IN1-19": _ADDRESS,
    "IN1-36": "insurancePolicyNumber",
    "DG1-3": {1: "diagnosisCode", 2: "diagnosis"},
    "DG1-4": "diagnosis",
    "AL1-3": {1: "allergyCode", 2: "allergy"},
    "PR1-3": {1: "procedureCode", 2: "medicalProcedure"},
    "RXE-2": {1: "medicationCode", 2: "medication"},
    "RXA-5": {1: "vaccineCode", 2: "vaccine"},
}
"""What fields hold, as a whole or by their components."""
_SEGMENTS = {"PID": "patient", "NK1": "nextOfKin", "GT1": "guarantor", "IN1": "insurance"}
"""Whom segments are about."""
_IDENTIFIERS = {
    "DL": "driverLicense",
    "NI": "idNumber",
    "PPN": "passportNumber",
    "SS": "ssn",
}
"""What an identifier is by its type (table 0203), which is its fifth component."""
_TYPE = 5


class Hl7:
    """Keys are the segment or whom it is about, which of its kind it is, and the field with its component.

    The text itself stays a field.
    """

    id = "hl7"
    keeps = True

    def open(self, value: str | bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        text = value if isinstance(value, str) else _decoded(value.strip(_FRAME))
        begin = _BEGIN.match(text)
        if not begin:
            return None
        message = _Message(*begin.groups())
        children: list[Child] = []
        for child in message.leaves(text):
            if len(children) >= room.nodes:
                return Opening(children, GapReason.TOO_MANY_NODES, max(0, len(value) - message.read))
            children.append(child)
        return Opening(children) if children else None


def _decoded(data: bytes) -> str:
    """Return the text, which is in GB18030 where clinics of China have no UTF-8 yet (MSH-18 seldom says so)."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return as_gb18030(data) or data.decode(errors="replace")


class _Message:
    def __init__(self, component: str, repetition: str, escape: str, part: str) -> None:
        self.read = 0
        """Characters of the segments that are done."""
        self._component, self._repetition = component, repetition
        self._escaped = re.compile(rf"{re.escape(escape)}([FSTRE]){re.escape(escape)}")
        self._signs = {"F": "|", "S": component, "T": part, "R": repetition, "E": escape}

    def leaves(self, text: str) -> Iterator[Child]:
        counts: dict[str, int] = {}
        for line in _LINES.split(text):
            segment, *fields = line.split("|")
            if _SEGMENT.match(segment):
                keys = (_SEGMENTS.get(segment, segment), counts.setdefault(segment, 0))
                counts[segment] += 1
                yield from self._segment(keys, segment, fields)
            self.read += len(line) + 1

    def _segment(self, keys: Keys, segment: str, fields: list[str]) -> Iterator[Child]:
        # The first field of the header is the sign between fields itself.
        first = 2 if segment == "MSH" else 1
        observed = self._observed(fields) if segment == "OBX" else ""
        for number, field in enumerate(fields, first):
            place = f"{segment}-{number}"
            if not field or place == "MSH-2":
                continue
            known = observed if observed and place == "OBX-5" else _FIELDS.get(place, place)
            for again, repeated in enumerate(field.split(self._repetition)):
                if not repeated:
                    continue
                way = (*keys, again) if again else keys
                if isinstance(known, str):
                    yield from self._leaf((*way, place), repeated, known)
                else:
                    yield from self._components(way, place, repeated, known)

    def _observed(self, fields: list[str]) -> str:
        """Return what an observation is of: OBX-3 tells it as a code and as a text."""
        code, _, rest = (fields[2] if len(fields) > 2 else "").partition(self._component)
        return self._plain(rest.partition(self._component)[0] or code)

    def _components(self, keys: Keys, place: str, field: str, known: dict[int, str]) -> Iterator[Child]:
        parts = field.split(self._component)
        kind = parts[_TYPE - 1] if len(parts) >= _TYPE else ""
        for number, part in enumerate(parts, 1):
            if not part:
                continue
            name = known.get(number, "")
            if name == "patientId":
                name = _IDENTIFIERS.get(kind, name)
            way = f"{place}.{number}"
            yield from self._leaf((*keys, way), part, name or way)

    def _leaf(self, keys: Keys, text: str, name: str) -> Iterator[Child]:
        if plain := self._plain(text).strip():
            yield Child(keys, plain, name)

    def _plain(self, text: str) -> str:
        return self._escaped.sub(lambda found: self._signs[found[1]], text)
