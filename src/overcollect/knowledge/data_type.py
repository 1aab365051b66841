"""A kind of personal information: classifiers/data_types/<id>.yaml."""

from __future__ import annotations

from msgspec import Struct, field


class Text(Struct, frozen=True, forbid_unknown_fields=True):
    """Wording in the languages of the reports."""

    en: str
    zh: str


class Names(Struct, frozen=True, forbid_unknown_fields=True):
    """Field names that speak for the data type, in folded form (see ``fold``)."""

    strong: tuple[str, ...] = ()
    """The name alone is good evidence."""
    weak: tuple[str, ...] = ()
    """Shared by several meanings: needs a value whose form fits."""


class Sample(Struct, frozen=True, forbid_unknown_fields=True):
    """One field, given to detection as a JSON member of a request to an unknown host.

    Without known values, unless ``known`` is set.
    """

    name: str
    value: str | list[str | dict[str, str]] | dict[str, str]
    grade: str = ""
    """For firing samples: the grade that is expected."""
    why: str = ""
    known: bool = False
    """The value is also planted on the device: only a known value proves this type."""


class Samples(Struct, frozen=True, forbid_unknown_fields=True):
    fires: tuple[Sample, ...] = ()
    spares: tuple[Sample, ...] = ()
    """Look-alikes: this data type must not be found in them above ``possible``."""


class Clash(Struct, frozen=True, forbid_unknown_fields=True):
    """A name of this data type that means something else elsewhere."""

    name: str
    also: str
    """The other meaning, for a person."""
    beside: tuple[str, ...] = ()
    """Folded sibling names that speak for the other meaning: the name then counts for nothing."""


class DataType(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name: Text
    category: str
    sensitive: dict[str, str]
    """By norm (``pipl_art28``, ``gbt35273_2020_appendix_b``, ``gbt45574_2025``): yes, no, conditional, unconfirmed."""
    persistence: str
    about: str
    """How values look, for a person."""
    sources: tuple[str, ...]
    form: str | None = None
    """Id of the form in overcollect.forms that reads its values; None: free text, only a known value or a name."""
    values: str = ""
    """RE2 pattern of what plausible values look like, for types without a form: with a strong name it is probable."""
    shape: str | None = None
    """Id of the shape in overcollect.detection that recognises its collections."""
    names: Names = Names()
    clashes: tuple[Clash, ...] = ()
    placeholders: tuple[str, ...] = ()
    """Values that stand for "none": compared case-folded; they are no detections."""
    digests: bool = False
    """A digest-shaped value under a strong name counts as the hashed data type."""
    notes: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    """The nearest types of the store labels: ``apple``, ``google``."""
    samples: Samples = Samples()

    @property
    def is_sensitive(self) -> bool:
        """Sensitive by the law itself, or listed by a recommended standard that it points to."""
        return any(answer in ("yes", "conditional") for answer in self.sensitive.values())


def fold(name: str) -> str:
    """Return a field name in the form in which aliases are compared: case, ``_ - . $`` and spaces removed.

    >>> fold("$Device_ID"), fold("deviceId"), fold("X-Client-IP")
    ('deviceid', 'deviceid', 'xclientip')
    """
    return name.casefold().translate(_DROP)


_DROP = {ord(char): None for char in "_-.$ :@"}
