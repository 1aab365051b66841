"""Hides personal values in keys, paths, names and hosts: places where a report prints what the sender chose.

What is hidden: known values of the device in any spelling, what was detected there, values with a checked form,
and whatever else does not read like the name of a field. Evidence that shows too little is an inconvenience;
evidence that repeats the personal information which it accuses is a leak of its own.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from overcollect.forms import FORMS
from overcollect.forms import Evidence as Says
from overcollect.inputs import Device
from overcollect.judgement.outcome import Evidence, Outcome
from overcollect.knowledge import load
from overcollect.model import Detection, Grade, Step
from overcollect.reports.spellings import HIDDEN, WHOLE_BELOW, Spellings

_MOST_PLACES = 8192
"""Places whose masked text is kept."""
_MOST_VALUES = 1024
"""Values whose spellings are kept."""
_OWN_LABELS = 2
"""Last labels of a host: the domain, by which recipients are known anyway."""
_SHOWN_IN_COLLECTIONS = frozenset(
    (
        *("body", "query", "payload", "data", "list", "items", "records", "contacts", "friends", "apps", "packages"),
        *("user", "users", "name", "first", "last", "phone", "phones", "tel", "number", "id", "key", "value", "type"),
    )
)
"""Names of fields, beside those of the catalogue, that are shown over the records of a collection."""
_QUOTED = re.compile(r"\[('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\]")
_PIECE = re.compile(r"[^.$\[\]/]+")
_PERSONAL = re.compile(
    r"[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+"  # an address of e-mail
    r"|[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}"  # a UUID
    r"|(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}"  # a MAC
    r"|[+-]?\d{1,3}\.\d{3,}"  # a coordinate
    r"|\+?\(?\d(?:[ ()-]{0,2}\d){4,}[xX]?"  # any longer number, with or without separators
    r"|(?<![a-z0-9])(?=[a-f]*\d)[0-9a-f]{8,}(?![g-z])"  # hexadecimal
    r"|(?<![a-z0-9])(?:com|cn|org|net|io)\.[a-z0-9_]+(?:\.[a-z0-9_]+)*",  # a package; other heads begin paths, too
    re.IGNORECASE,
)
_IN_HOST = re.compile(
    r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|\d{11,}|(?:[0-9a-f]{2}-){5}[0-9a-f]{2}", re.IGNORECASE
)
_FOREIGN = re.compile(r"[^\W\d_]*[^\x00-\x7f\W\d_][^\W\d_]*")
"""Words with letters beyond ASCII: in the place of a name, far more often a person than a field."""
_SKIPPED_FORMS = frozenset(["carrier", "ip", "package_name", "region_code_cn"])
"""Their values are ordinary words, hosts, or short numbers."""


class Masking:
    """One function for every place of every output, so that none of them shows what another hides.

    Args:
        device: its known values are hidden in all their spellings.
        detections: values that were found; they are hidden wherever they stand.
        reveal: hide nothing.
    """

    def __init__(
        self, device: Device | None = None, detections: Iterable[Detection] = (), *, reveal: bool = False
    ) -> None:
        self.reveals = reveal
        values: set[tuple[str, str]] = set()
        if not reveal:
            values.update((known.data_type, known.value.reveal()) for known in (device.values if device else ()))
            values.update((d.data_type, secret.reveal()) for d in detections for secret in (d.value, d.canonical))
        # The same places and hosts recur in thousands of evidences.
        self._without_known = lru_cache(_MOST_PLACES)(Spellings(values).hide)
        # A maker's or a network's name as a label is a company; a person's name or a number is not.
        self._without_known_in_hosts = lru_cache(_MOST_PLACES)(Spellings(filter(_is_telling, values)).hide)
        self.host = lru_cache(_MOST_PLACES)(self._host)
        """Returns a host name with the labels hidden that hold a known value or one with a checked form."""

    @classmethod
    def of_outcome(cls, outcome: Outcome, device: Device | None, *, reveal: bool) -> Masking:
        """Return the masking of a report: what one message showed as a value is hidden in the keys of another."""
        found = (
            evidence.detection
            for evidence in _evidence(outcome)
            if evidence.detection.grade is not Grade.POSSIBLE
            and _is_telling((evidence.detection.data_type, evidence.detection.value.reveal()))
        )
        return cls(device, () if reveal else found, reveal=reveal)

    def text(self, text: str) -> str:
        """Return a path, a selector or a name with what is personal in it hidden."""
        if self.reveals:
            return text
        return _generally(self._without_known(text))

    def known(self, text: str) -> str:
        """Return a text with only the known values hidden, in all their spellings."""
        return self._without_known(text)

    def _host(self, host: str) -> str:
        if self.reveals or _is_address(host):
            return host
        labels = host.split(".")
        before = len(labels) - _OWN_LABELS
        # A value with dots (an address, a package) goes over several labels.
        given = ".".join(_label(label) for label in labels)
        parts = self._without_known_in_hosts(".".join(map(_decoded, labels[: max(before, 0)]))).split(".")
        if HIDDEN not in "".join(parts):
            return given
        return ".".join([*parts, *labels[max(before, 0) :]])

    def steps(self, detection: Detection) -> tuple[Step, ...]:
        """Return the path with every selector and parameter masked."""
        return tuple(
            Step(
                step.decoder,
                self._place(step.selector, detection),
                {self.text(key): self.text(value) for key, value in step.parameters.items()},
            )
            for step in detection.path
        )

    def location(self, detection: Detection) -> str:
        """Return where the value stood, masked."""
        decoders = {word for step in detection.path for word in step.decoder.split(".")}
        return self._place(detection.location, detection, frozenset(decoders))

    def name(self, detection: Detection) -> str:
        """Return the name over the value, masked."""
        return self._place(detection.name, detection)

    def _place(self, text: str, detection: Detection, shown: frozenset[str] = frozenset()) -> str:
        if self.reveals:
            return text
        own = _spellings(detection.data_type, detection.value.reveal(), detection.canonical.reveal())
        masked = _generally(own.hide(self._without_known(text)))
        if detection.items is None:
            return masked
        # The keys of an address book are people: only words that name fields are shown.
        return _PIECE.sub(
            lambda piece: piece[0] if piece[0].isdigit() or piece[0] in shown or _names_field(piece[0]) else HIDDEN,
            masked,
        )


@lru_cache(_MOST_PLACES)
def _generally(text: str) -> str:
    """Hide what reads like a value whatever the device; the places of a report recur."""
    text = _QUOTED.sub(lambda key: f"[{_key(key[1])}]", text)
    text = _PERSONAL.sub(HIDDEN, text)
    text = _FOREIGN.sub(_unless_field, text)
    return _PIECE.sub(lambda piece: HIDDEN if _has_form(piece[0]) else piece[0], text)


def _evidence(outcome: Outcome) -> Iterator[Evidence]:
    for flow in outcome.data_flows:
        for situation in flow.situations:
            yield from situation.evidence
    for finding in outcome.findings:
        yield from finding.evidence


@lru_cache(_MOST_VALUES)
def _spellings(data_type: str, value: str, canonical: str) -> Spellings:
    return Spellings([(data_type, value), (data_type, canonical)])


def _is_telling(known: tuple[str, str]) -> bool:
    data_type, text = known
    return data_type == "person_name" or (
        len(text) > WHOLE_BELOW and any(char.isdigit() or char in "@." for char in text)
    )


def _label(label: str) -> str:
    return HIDDEN if _has_form(_decoded(label)) else _IN_HOST.sub(HIDDEN, label)


def _key(quoted: str) -> str:
    """Return a quoted key, hidden as a whole where a part of it could be a value."""
    quote, text = quoted[0], quoted[1:-1]
    is_value = _PERSONAL.search(text) or _has_form(text) or HIDDEN in text
    return f"{quote}{HIDDEN}{quote}" if is_value else quoted


@lru_cache(4096)
def _has_form(text: str) -> bool:
    if text.isalpha() and text.isascii():
        return False
    return any(
        form.evidence(text) >= Says.CHECKED
        for ident, form in FORMS.items()
        if form.checked and ident not in _SKIPPED_FORMS
    )


def _unless_field(word: re.Match[str]) -> str:
    return word[0] if word[0] in _field_names() else HIDDEN


def _names_field(word: str) -> bool:
    return word in _SHOWN_IN_COLLECTIONS or word.casefold() in _field_names()


@cache
def _field_names() -> frozenset[str]:
    """The names under which data types are sent, as the catalogue has them."""
    names = (kind.names for kind in load().data_types.values())
    return frozenset(word.casefold() for name in names for word in (*name.strong, *name.weak))


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.encode().decode("idna")
    except UnicodeError:
        return label


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
