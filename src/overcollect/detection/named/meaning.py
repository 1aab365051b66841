"""What a field name means: the data types that it speaks for, and all else that detection asks about it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from overcollect.detection.candidate import Candidate
from overcollect.detection.kinds import kinds_of
from overcollect.detection.named.axes import Axis, axis_of
from overcollect.detection.named.name_value_fields import NAME_AND_KIND_FIELDS, part_of
from overcollect.detection.named.prefixes import without_prefix
from overcollect.forms import FORMS
from overcollect.knowledge import DataType, fold
from overcollect.knowledge.words import word_set

_TYPE = "resourcetype"
_LONG = 33
"""Characters of a name that can hold a digest, or an address of a page with a value in it."""
_TRIP = "trip_endpoints"
SPELLED = frozenset(["email", "phone", "birth_date", "imei", "national_id_cn", "bank_card", "passport"])
"""Forms whose values have digits or an @: no word is one."""
GENERIC = word_set("fields", "generic")
_NONE = frozenset[str]()


@dataclass(slots=True, frozen=True)
class NameHit:
    data_type: DataType
    strong: bool
    digest: str | None
    """The digest that the name itself mentions: ``imei_md5``."""
    beside: frozenset[str]
    """Folded sibling names that take the meaning away."""
    context: bool
    """Found only together with the parent's name: ``device: {id: …}``."""
    loose: bool = False
    """Found by its words (``last_boot_time``): counts only with a value that looks like one."""
    hashed: bool = False
    """Any value that looks like a digest counts as one of this type; else only the digest that the name mentions."""
    own: str = ""
    """RE2 pattern of values under this very name; '' for none."""
    narrow: bool = False
    """Under this name only a value that fits ``own``, or passes the form's check, counts, whatever stands beside it."""
    near: frozenset[str] = frozenset()
    """Data types of which one must stand beside such a value; none for most names."""


class Able(NamedTuple):
    """The hits of a name that a value can bear out: under a weak name most data types have no such value."""

    by_form: tuple[NameHit, ...]
    by_name: tuple[NameHit, ...]
    shortest: int
    """Characters of the shortest value of any of the forms."""
    patterns: tuple[str, ...]
    """All that is asked of a value under the hits by name, in the spelling of RE2: one search answers it."""
    is_weak: bool
    """A value counts by name only where it fits a pattern."""

    @classmethod
    def of(cls, hits: Sequence[NameHit]) -> Able | None:
        by_form = tuple(hit for hit in hits if hit.data_type.form not in (None, "coordinates"))
        by_name = tuple(hit for hit in hits if hit.strong or hit.own or hit.digest or hit.data_type.clear_values)
        if not by_form and not by_name:
            return None
        shortest = min((FORMS[hit.data_type.form or ""].lengths.start for hit in by_form), default=sys.maxsize)
        asked = (
            (hit.own, hit.data_type.values if hit.strong else hit.data_type.clear_values, hit.data_type.not_values)
            for hit in by_name
        )
        patterns = tuple(dict.fromkeys(pattern for of_hit in asked for pattern in of_hit if pattern))
        is_weak = not any(hit.strong or hit.digest for hit in by_name)
        return cls(by_form, by_name, shortest, patterns, is_weak)


def place_among(hits: Iterable[NameHit]) -> NameHit | None:
    """Return the hit for positions, else that for the ends of a trip: ``origin=31.2305,121.4738``."""
    places = [hit for hit in hits if hit.data_type.form == "coordinates" or hit.data_type.id == _TRIP]
    return min(places, key=lambda hit: hit.data_type.id == _TRIP, default=None)


class Meaning:
    """Everything that detection asks about a field name, worked out once for each distinct name."""

    __slots__ = (
        *("able", "axis", "beside", "facts", "folded", "hits", "house", "is_noted", "is_of_parent", "is_special"),
        *("is_type", "kinds", "long", "loose", "measured", "member", "place", "read", "related", "said", "spelled"),
        *("strong", "tells", "weak"),
    )

    def __init__(
        self,
        name: str,
        hits: tuple[NameHit, ...],
        loose: tuple[NameHit, ...] = (),
        member: int = 0,
    ) -> None:
        self.folded = fold(name)
        self.house = without_prefix(name)
        """A short prefix, and the name without it (``house_names``)."""
        self.tells = part_of(self.folded) in NAME_AND_KIND_FIELDS
        """A value under it can be the name of another field."""
        self.member = member
        """Bits of the groups in layouts of records that have the name."""
        # Most names have no hits, and a look at that costs less than a loop over none.
        self.strong = bool(hits) and any(hit.strong for hit in hits)
        self.weak = tuple([hit for hit in hits if not hit.strong])
        self.hits = hits
        self.loose = loose
        """Hits by the words of a name that has no others, not even together with its parent's."""
        self.said = hits or loose
        """What it speaks for, if only by its words."""
        self.beside = _NONE.union(*(hit.beside for hit in hits)) if hits else _NONE
        """Folded sibling names that take away the meaning of at least one hit."""
        self.long = len(name) >= _LONG
        """It can hold a value itself."""
        self.axis: Axis | None = axis_of(name) if name else None
        self.place = place_among(hits) if hits else None
        """The hit for positions as one text."""
        self.kinds = kinds_of(self.folded, bool(hits) and any(hit.data_type.id == "cell_id" for hit in hits))
        """What a value under the name can be by the name alone (``kinds.Kind``)."""
        self.measured = bool(self.said) and any((h.strong or h.own) and h.data_type.numbers for h in self.said)
        """Numbers under it are measurements."""
        self.spelled = bool(hits) and any(hit.strong and hit.data_type.form in SPELLED for hit in hits)
        """No word is a value under it."""
        self.is_of_parent = self.folded in GENERIC
        """It says nothing, so that the name of the object around the value stands for it."""
        self.is_type = self.folded == _TYPE
        """A value under it says of which type a resource of FHIR is."""
        is_of_value = self.kinds or self.long or self.axis or self.place or self.measured or self.spelled
        self.is_noted = bool(is_of_value or self.beside or self.is_type)
        """There is more to note of it (``Page._note``) than hits, membership in records, and telling a field's name."""
        self.is_special = self.is_noted or self.tells or bool(member)
        self.able = Able.of(self.said) if self.said else None
        """None where no value can bear out any hit."""
        self.read: dict[str, Sequence[Candidate]] = {}
        """Proposals for texts that were seen under the name: the same parameters ride on every request."""
        self.facts: tuple[NameHit, ...] | None = None
        """Weak hits of properties of the device; None until somebody asks for them."""
        self.related: frozenset[str] | None = None
        """Data types that the words of the name lead to; None until a known value asks for them."""
