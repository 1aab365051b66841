"""What a method proposes, before it is decided which proposals stand."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from overcollect.detection.paths import Path
from overcollect.detection.record_times import oldest
from overcollect.model import Detection, Grade, Method, Node, Secret, token_digest

LONGEST_VALUE = 4096
"""Characters of a value that a detection keeps: facts are small."""
POSSIBLE, PROBABLE = Grade.POSSIBLE, Grade.PROBABLE
KNOWN_VALUE, FORM, SHAPE = Method.KNOWN_VALUE, Method.FORM, Method.SHAPE
"""Every step compares every candidate with these: looked up in their enumerations they take three times as long."""
_OF_CONTACT = frozenset({"contacts_list", "person_name", "phone_number", "email_address"})
"""What a record of an address book is, or holds."""


class Candidate(Struct, eq=False, gc=False):
    field: int
    """Place in ``Page.fields``."""
    data_type: str
    grade: Grade
    method: Method
    value: str
    """As sent."""
    canonical: str
    reason: str
    strong: bool = False
    """A strong name agrees."""
    preferred: bool = False
    """The value itself tells that it is of this type, among several that share a form, or whose it is."""
    span: tuple[int, int] | None = None
    """Where in the field's text the value stands; None for the whole of it."""
    transform: str | None = None
    precision_m: float | None = None
    items: int | None = None
    known: int = 0
    member: bool = False
    """A known value that belongs to a collection (a contact, an installed app), not to the subject."""
    of_contact: bool = False
    """A value of somebody whom the user names as a contact."""
    own_type: str = ""
    """For a member of a collection: what its value is by itself, ``person_name``."""
    folds: frozenset[int] = frozenset()
    """Fields whose values belong to this collection."""
    stamps: frozenset[str] = frozenset()
    """Own time stamps of the records of a collection."""
    node: Node | None = None
    """The place, where it is not the field's own: the list of a collection."""
    name: str | None = None
    """The name over the list of a collection."""

    def covers(self, other: Candidate) -> bool:
        """Tell whether the other's value lies inside this one's, in the same field."""
        if self.span is None or other.span is None:
            return self.span is None
        return self.span[0] <= other.span[0] and other.span[1] <= self.span[1]

    def doubt(self, reason: str) -> None:
        """Leave it possible; the reason goes on behind those that it has."""
        self.grade = POSSIBLE
        self.reason += reason

    def at(self, field: int) -> Candidate:
        """Return the same proposal for another field."""
        return replace(self, field=field)

    def detection(self, path: Path, name: str, content: str) -> Detection:
        """Return it as the other stages see it.

        Args:
            path: of the place where it stands.
            name: of its field.
            content: the data type of the content in which it stands, '' where it is a field of its own.
        """
        value = Secret(self.value[:LONGEST_VALUE])
        return Detection(
            # By position, which takes a third of the time.
            self.data_type,
            self.grade,
            self.method,
            path.steps,
            path.location,
            path.decoding,
            path.place,
            name if self.name is None else self.name,
            value,
            value if self.canonical is self.value else Secret(self.canonical[:LONGEST_VALUE]),
            transform=self.transform,
            precision_m=self.precision_m,
            items=self.items,
            known=self.known,
            stamps=b"".join(sorted(token_digest(stamp.encode()) for stamp in self.stamps)) if self.stamps else b"",
            oldest=oldest(self.stamps) if self.stamps else None,
            of_contact=self.of_contact or (self.member and self.data_type in _OF_CONTACT),
            content=content,
            strong=self.strong,
            reason=self.reason,
        )


def within(field: int, data_type: str, text: str, span: tuple[int, int], reason: str) -> Candidate:
    """Return a value that stands inside a text which says what it is."""
    value = text[slice(*span)]
    return Candidate(field, data_type, PROBABLE, Method.CONTEXT, value, value, reason, span=span)


def taken_fields(found: Iterable[Candidate]) -> set[int]:
    """Return the fields in which anything is sure."""
    return {candidate.field for candidate in found if candidate.grade is not POSSIBLE}
