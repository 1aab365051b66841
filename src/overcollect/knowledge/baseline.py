"""Technical values, sign-in artefacts and what no function covers: purposes/baseline.yaml."""

from __future__ import annotations

from msgspec import Struct, field

from overcollect.knowledge.data_type import Prose, Text
from overcollect.knowledge.other_law import OtherLaw


class Technical(Struct, frozen=True, forbid_unknown_fields=True):
    type: str
    reason: Prose
    recipients: str
    in_header: str
    precision: str
    before_consent: str
    """yes, no, in_header_only."""
    limit: Prose
    basis: str
    limits: tuple[str, ...] = ()
    """Ids of technical_limits."""
    only: str = ""
    """Id of an entry of ``narrower``: it holds for that and not for the rest of the data type."""
    leans_on: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    note: str = ""


class Narrower(Struct, frozen=True, forbid_unknown_fields=True):
    """What of a data type tells less than the type can."""

    id: str
    type: str
    names: str = ""
    """A pattern that the whole folded name of its field meets; '' for any name."""
    values: str = ""
    """A pattern that the whole value meets; '' for any value."""


class SameValue(Struct, frozen=True, forbid_unknown_fields=True):
    """A data type that only says more of a value of another one: whether that one is needed answers for it too."""

    type: str
    fields: tuple[str, ...] = ()
    """Data types that follow from the same field."""
    names: str = ""
    """A pattern of whole folded names: a field so called is of ``fields`` whether or not it was found as such."""
    within: tuple[str, ...] = ()
    """Data types whose record, found by its shape, it is a part of."""
    of_records: tuple[str, ...] = ()
    """Data types that tell it in the record by whose shape it was found."""


class Artefact(Struct, frozen=True, forbid_unknown_fields=True):
    """An authentication artefact."""

    type: str
    condition: Prose
    holds: str
    """during_function, while_signed_in, any_session."""
    input: str
    recipients: str
    basis: str
    during: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    leans_on: tuple[str, ...] = ()


class NeverException(Struct, frozen=True, forbid_unknown_fields=True):
    function: str
    extent: str
    only: tuple[str, ...] = ()


class Never(Struct, frozen=True, forbid_unknown_fields=True):
    """Types that no function covers without a basis of its own."""

    types: tuple[str, ...]
    scope: str
    reason: Prose
    """About the one data type at hand, since it is printed for each of ``types``."""
    basis: str
    separate: str = ""
    may_be: str = ""
    """A milder data type that a value may be as well, as traffic does not show how long it lasts."""
    exceptions: tuple[NeverException, ...] = ()
    leans_on: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


class Fingerprint(Struct, frozen=True, forbid_unknown_fields=True):
    at_least: int
    of: tuple[str, ...]
    rule: str
    reason: str


class Condition(Struct, frozen=True, forbid_unknown_fields=True):
    """What limits an item of a service type's list."""

    en: str
    zh: str
    in_text: str = ""
    """Words of an item's Chinese name that show that the list itself has the condition."""

    def stands_in(self, item: Text) -> bool:
        """Tell whether the list itself limits the item so; else the condition is our reading."""
        return bool(self.in_text) and self.in_text in item.zh


class Baseline(Struct, frozen=True, forbid_unknown_fields=True):
    doubts: tuple[Text, ...]
    instruments: dict[str, dict[str, str | None]]
    conditions: dict[str, Condition]
    roles_never: tuple[str, ...]
    fingerprint: Fingerprint
    technical_limits: dict[str, str]
    technical: tuple[Technical, ...]
    authentication: tuple[Artefact, ...]
    never_without_separate_basis: tuple[Never, ...]
    roles_unchosen: tuple[str, ...] = ()
    """Roles of recipients that no user picks in a step of a function."""
    transcripts: dict[str, str] = field(default_factory=dict)
    """What the wording of the items was compared with; services name these ids under ``verification``."""
    common: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Functions that every service may have, by ``basic`` and ``extended``."""
    by_other_law: tuple[OtherLaw, ...] = ()
    """For every service type with a function under ``during``, beside what the type says itself."""
    environment: tuple[str, ...] = ()
    """Facts about device and software that tell nothing about a person: alone they are a low finding at most."""
    narrower: tuple[Narrower, ...] = ()
    part_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Data types that are a part of others where they stand in one record with them: they follow their answers."""
    same_value: tuple[SameValue, ...] = ()
    not_personal: tuple[dict[str, str], ...] = ()
