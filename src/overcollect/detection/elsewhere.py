"""Method 6 over a whole capture: an identifier that one request names is the same identifier where another does not.

``{"value": "60e5d787-…"}`` says nothing by itself. Where other requests send the value as ``gaid``, it is known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as default

from msgspec.structs import replace

from overcollect.detection.paths import Paths
from overcollect.knowledge import Catalogue
from overcollect.model import Detection, Field, Grade, MessageRef, Method, Secret

_LENGTHS = frozenset([16, 32, 36, 40, 64])
_IDENTIFIER = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9A-Fa-f]{16,64}")
_FEWEST_CHARACTERS = 6
"""Different ones; place-holders repeat a few."""
_MOST_OF_ONE_MESSAGE = 64
_MOST = 50_000
"""Unnamed values, and named ones, that are kept of a capture; what comes after these is not looked into."""
_CATEGORIES = frozenset(["device_identifier", "advertising_identifier"])
_NAMING = frozenset([Method.FORM, Method.NAME, Method.ENDPOINT])
"""Methods that rest on the field itself."""


@dataclass(slots=True)
class Elsewhere:
    """What a capture calls its identifiers, and the values in it that nothing names."""

    catalogue: Catalogue
    _named: dict[str, Counter[str]] = default(default_factory=dict)
    _unnamed: list[tuple[MessageRef, Detection]] = default(default_factory=list)

    def learn(self, message: MessageRef, fields: Sequence[Field], detections: Iterable[Detection]) -> None:
        """Keep the identifiers of one message; the cost is that of a look at the lengths of its values."""
        explained = set()
        for detection in detections:
            if detection.grade is Grade.POSSIBLE:
                continue
            explained.add(detection.location)
            value = detection.value.reveal()
            if self._names(detection) and _is_identifier(value) and len(self._named) < _MOST:
                self._named.setdefault(value.lower(), Counter())[detection.data_type] += 1
        paths = Paths()
        for field in _identifiers(fields):
            path = paths.of(field.node)
            if path.location not in explained and len(self._unnamed) < _MOST:
                sent = Secret(str(field.value))
                self._unnamed.append(
                    (
                        message,
                        Detection(
                            data_type="",
                            grade=Grade.PROBABLE,
                            method=Method.CONTEXT,
                            path=path.steps,
                            location=path.location,
                            decoding=path.decoding,
                            place=path.place,
                            name=field.name,
                            value=sent,
                            canonical=sent,
                        ),
                    )
                )

    def found(self) -> Iterator[tuple[MessageRef, Detection]]:
        """Yield the values that nothing names where they stand, and that other requests of the capture name."""
        for message, unnamed in self._unnamed:
            names = self._named.get(unnamed.value.reveal().lower())
            if names:
                data_type = min(names, key=lambda one: (-names[one], one))
                reason = f"elsewhere in the capture the same value stands under such a name ({names[data_type]} times)"
                yield message, replace(unnamed, data_type=data_type, reason=reason)

    def _names(self, detection: Detection) -> bool:
        data_type = self.catalogue.data_types.get(detection.data_type)
        return (
            data_type is not None
            and data_type.category in _CATEGORIES
            and data_type.form is not None
            and detection.method in _NAMING
            and detection.transform is None
        )


def _identifiers(fields: Iterable[Field]) -> Iterator[Field]:
    """Yield the fields that hold nothing but an identifier, up to so many of one message."""
    left = _MOST_OF_ONE_MESSAGE
    for field in fields:
        value = field.value
        if len(value) in _LENGTHS and value.__class__ is str and not field.opened and _is_identifier(str(value)):
            yield field
            left -= 1
            if not left:
                return


def _is_identifier(value: str) -> bool:
    return (
        len(value) in _LENGTHS
        and _IDENTIFIER.fullmatch(value) is not None
        and not value.isdigit()
        and len(set(value)) >= _FEWEST_CHARACTERS
    )
