"""The identifiers of a message: those whose names clearly say what they are, and those without a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from overcollect.detection.named.name_variants import variants
from overcollect.detection.paths import Path, Paths
from overcollect.forms.uuid import UUID
from overcollect.knowledge import IDENTIFIERS, Catalogue
from overcollect.knowledge.words import word_set
from overcollect.model import (
    Detection,
    Field,
    Grade,
    Method,
    NamedIdentifier,
    Secret,
    UnnamedIdentifier,
    token_digest,
)

_LENGTHS = frozenset([16, 32, 36, 40, 64])
_IDENTIFIER = re.compile(rf"{UUID}|[0-9A-Fa-f]{{16,64}}")
_FITTING = frozenset(range(16, 201))
"""Characters of a text that is an identifier, or a list with identifiers in it."""
_GAP = "|"
_FEWEST_CHARACTERS = 6
"""Different ones; place-holders repeat a few."""
_FIRST = 12
"""Characters that mostly hold them."""
_MOST = 64
"""Values of one message that are looked at."""
_LONGEST_NAME = 64
_NAMES_KEPT = 4_096
SOME_DEVICE_ID = "sdk_device_id"
"""Also what is called ``device_id`` and no more: what apps call any identifier of the device."""
_NAMING = frozenset([Method.FORM, Method.NAME, Method.ENDPOINT])
"""Methods that rest on the field itself."""
_OF_VISIT = frozenset(["session_id", "auth_token", "verification_code", "password"])
"""What a visit or a sign-in brings with it, and no device has."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PROPER = re.compile(r"[\w.-]+", re.ASCII)
_SUFFIXES = word_set("name_parts", "ends_of_identifiers")
_OTHERS = word_set("name_parts", "identified_others")


class Identifiers:
    """Tells them apart. Compiled once; a message costs a look at the lengths of its values."""

    def __init__(self, catalogue: Catalogue) -> None:
        types = [d for d in catalogue.data_types.values() if d.category in IDENTIFIERS and d.form is not None]
        self._ambiguous = {d.id: frozenset(clash.name for clash in d.clashes if not clash.beside) for d in types}
        """By data type: names of it that may mean something else, and no names beside them tell."""
        self._naming = self._ambiguous.keys() | _OF_VISIT

    def of(
        self, fields: Iterable[Field], detections: Sequence[Detection]
    ) -> tuple[tuple[NamedIdentifier, ...], tuple[UnnamedIdentifier, ...]]:
        """Return what the message calls its identifiers, and the identifiers that it does not name.

        Args:
            fields: of the message.
            detections: what was found in them.
        """
        named = [
            told
            for detection in detections
            if detection.data_type in self._naming
            and detection.grade is not Grade.POSSIBLE
            and (told := self._named(detection)) is not None
        ]
        others: dict[tuple[str, str], None] = {}
        unknown: list[Field] = []
        for field in _identifiers(fields):
            name = field.name[:_LONGEST_NAME]
            if is_of_something_else(name):
                others[name, str(field.value)] = None
            else:
                unknown.append(field)
        for name, value in others:
            digest = _digest(value.lower())
            named.append(NamedIdentifier(digest, "", name, digest))
        return tuple(named), tuple(_unexplained(unknown, detections) if unknown else ())

    def _named(self, detection: Detection) -> NamedIdentifier | None:
        ambiguous = self._ambiguous.get(detection.data_type)
        of_device = ambiguous is not None
        if detection.method not in _NAMING or detection.transform is not None or _says_little(detection):
            return None
        value, name = detection.value.reveal(), detection.name[:_LONGEST_NAME]
        if not _is_identifier(value):
            return None
        if ambiguous is not None and not (detection.strong and _is_clear(detection, ambiguous)):
            return None
        sent, canonical = value.lower(), detection.canonical.reveal()
        digest = _digest(sent)
        return NamedIdentifier(
            digest,
            detection.data_type if of_device else "",
            name,
            digest if canonical == sent else _digest(canonical),
        )


def _unexplained(fields: Iterable[Field], detections: Sequence[Detection]) -> Iterator[UnnamedIdentifier]:
    """Yield the identifiers in fields of which no detection says what they are."""
    paths = Paths()
    for field in fields:
        value, path = str(field.value), paths.of(field.node)
        if not any(one.location == path.location and _explains(one) for one in detections):
            yield UnnamedIdentifier(_digest(value.lower()), _without_type(field.name, value, path))


def _explains(detection: Detection) -> bool:
    return detection.grade is not Grade.POSSIBLE and not _says_little(detection)


def _without_type(name: str, value: str, path: Path) -> Detection:
    sent = Secret(value)
    return Detection(
        data_type="",
        grade=Grade.PROBABLE,
        method=Method.CONTEXT,
        path=path.steps,
        location=path.location,
        decoding=path.decoding,
        place=path.place,
        name=name,
        value=sent,
        canonical=sent,
    )


def _is_clear(detection: Detection, ambiguous: frozenset[str]) -> bool:
    """Tell whether the name means nothing else: endpoint knowledge says which field of which SDK it is."""
    return detection.method is Method.ENDPOINT or ambiguous.isdisjoint(_variants(detection.name))


@lru_cache(_NAMES_KEPT)
def _variants(name: str) -> tuple[str, ...]:
    return tuple(variants(name))


@lru_cache(_NAMES_KEPT)
def is_of_something_else(name: str) -> bool:
    """Tell whether a field's name says that its value is no identifier of a device: ``x-request-id``, ``traceid``."""
    words = [word.lower() for word in _WORD.findall(name)] if _PROPER.fullmatch(name) else []
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return bool(words) and not _OTHERS.isdisjoint([words[-1], words[-1].removesuffix("id")])


def _identifiers(fields: Iterable[Field]) -> Iterator[Field]:
    """Return the fields that hold nothing but an identifier, and those in lists, up to so many of one message."""
    fitting = [field for field in fields if len(field.value) in _FITTING and not field.opened]
    return islice((one for field in fitting for one in _in_field(field)), _MOST)


def _in_field(field: Field) -> Iterable[Field]:
    """Return the field, or the identifiers in ``5.1|android|0a…``, as headers have them, as fields of its place."""
    value = field.value
    if not isinstance(value, str):
        return ()
    if _is_identifier(value):
        return (field,)
    if _GAP not in value:
        return ()
    return [Field(field.node, part, field.name) for part in map(str.strip, value.split(_GAP)) if _is_identifier(part)]


def _is_identifier(value: str) -> bool:
    return (
        len(value) in _LENGTHS
        and _IDENTIFIER.fullmatch(value) is not None
        and not value.isdigit()
        and (len(set(value[:_FIRST])) >= _FEWEST_CHARACTERS or len(set(value)) >= _FEWEST_CHARACTERS)
    )


def _digest(value: str) -> int:
    return int.from_bytes(token_digest(value.encode("utf-8", "surrogateescape")), "little")


def _says_little(detection: Detection) -> bool:
    """Tell whether nothing but ``device_id`` names it, which is what apps call any identifier of the device."""
    return detection.data_type == SOME_DEVICE_ID and detection.method is Method.NAME
