"""What each of the 39 service types needs: purposes/services/<id>.yaml."""

from __future__ import annotations

from msgspec import Struct

from overcollect.knowledge.data_type import Prose, Text
from overcollect.knowledge.other_law import OtherLaw


class BeforeCondition(Struct, frozen=True, forbid_unknown_fields=True):
    """What of an item the steps up to its condition may need: a condition that the list itself does not have."""

    data_types: tuple[str, ...]
    why: Text
    """Ends a sentence that has begun with the item."""


class ItemLimit(Struct, frozen=True, forbid_unknown_fields=True):
    """For what alone an item has some of its data types."""

    data_types: tuple[str, ...]
    says: Text
    """A sentence."""


class NecessaryItem(Struct, frozen=True, forbid_unknown_fields=True):
    """One item of the Provisions."""

    ref: int
    name: Text
    subject: str
    condition: str
    """``always`` or the id of a condition (purposes/baseline.yaml)."""
    data_types: tuple[str, ...]
    limits: tuple[ItemLimit, ...] = ()
    before_condition: BeforeCondition | None = None


class Doubt(Text, frozen=True, forbid_unknown_fields=True):
    """A doubt about the wording or the mapping, which every verdict that rests on it prints."""

    concerns: tuple[str, ...] = ()
    """Data types; none where it is about all that the service type lists."""


class Service(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    number: int
    name: Text
    basic_function: Text
    needs_no_personal_information: bool
    necessary_items: tuple[NecessaryItem, ...]
    basic: tuple[str, ...]
    """Ids of functions that are the basic function; our reading."""
    extended: tuple[str, ...]
    reason: Prose
    """Why these functions; our reading."""
    citation: str
    """The clause that lists the items."""
    verification: dict[str, bool | list[str]]
    note: Prose = ""
    doubts: tuple[Doubt, ...] = ()
    by_other_law: tuple[OtherLaw, ...] = ()
