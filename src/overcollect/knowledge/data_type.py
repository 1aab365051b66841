"""A kind of personal information: classifiers/data_types/<id>.yaml."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct, field

_MOST_FOLDED = 16_384
"""Names kept: the same ones come with every message."""


class Text(Struct, frozen=True, forbid_unknown_fields=True):
    """Wording in the languages of the reports."""

    en: str
    zh: str


IDENTIFIERS = frozenset(["device_identifier", "advertising_identifier"])
"""Categories of what recognises a device, or an app on it."""

type Prose = Text | str
"""Wording in both languages; a plain string, in a user's own files, stands for both."""


def in_language(prose: Prose, lang: str) -> str:
    """Return what ``prose`` says in ``lang`` (``en`` or ``zh``)."""
    if isinstance(prose, str):
        return prose
    return prose.zh if lang == "zh" else prose.en


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


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    """Names under which values look in a way of their own: a postal code, the month in which a card expires."""

    names: tuple[str, ...]
    """In folded form. Those that are not strong as well count only with such a value."""
    values: str
    """RE2 pattern of these values; with the name it is probable, whatever form the data type has."""
    near: tuple[str, ...] = ()
    """Data types of which one must surely stand in the same object, or in one inside it, before that holds."""


class Cookies(Struct, frozen=True, forbid_unknown_fields=True):
    """Cookies that hold the data type, whatever else their names mean elsewhere."""

    names: tuple[str, ...]
    """As they are sent, in their case; ``_ga_*`` stands for all that begin so."""
    values: str
    """RE2 pattern of the whole of their values."""


class Chinese(Struct, frozen=True, forbid_unknown_fields=True):
    """Terms of Chinese forms: names of fields in Chinese, in pinyin (``xingming``) and in initials (``xm``)."""

    terms: dict[str, str]
    """The syllables of the pinyin by term: ``交易金额: jiao yi jin e``."""
    values: str = ""
    """RE2 pattern of values under these names; '' for that of the data type, or for its form."""

    def initials(self) -> frozenset[str]:
        """Return the first letters of the syllables of each term.

        >>> sorted(Chinese({"交易金额": "jiao yi jin e", "姓名": "xing ming"}).initials())
        ['jyje', 'xm']
        """
        return frozenset("".join(syllable[0] for syllable in pinyin.split()) for pinyin in self.terms.values())


class Clash(Struct, frozen=True, forbid_unknown_fields=True):
    """A name of this data type that means something else elsewhere."""

    name: str
    also: str
    """The other meaning, for a person."""
    beside: tuple[str, ...] = ()
    """Folded sibling names that speak for the other meaning: the name then counts for nothing."""


class Record(Struct, frozen=True, forbid_unknown_fields=True):
    """How an object that describes one thing of the data type is laid out: a page that was visited, a purchase."""

    has: tuple[tuple[str, ...], ...]
    """Folded names; of each group one is a member of the object. The first group is the rarest: it is sought first."""
    least: int = 1
    """So many such objects in one list; 1 holds for an object alone as well."""
    telling: bool = False
    """The members say enough by themselves; else a name over them must speak for the data type."""
    folds: bool = True
    """The members' values are part of the record, no findings by themselves."""
    form: str = ""
    """Id of the form in overcollect.forms whose check the value under a name of the first group must pass."""


class DataType(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name: Text
    category: str
    sensitive: dict[str, str]
    """By norm (``pipl_art28``, ``gbt35273_2020_appendix_b``, ``gbt45574_2025``): yes, no, conditional, unconfirmed."""
    persistence: str
    about: Prose
    """How values look, for a person."""
    sources: tuple[Prose, ...]
    coarser: tuple[str, ...] = ()
    """Data types that tell less of the same: see ``Catalogue.coarser``."""
    form: str | None = None
    """Id of the form in overcollect.forms that reads its values; None: free text, only a known value or a name."""
    values: str = ""
    """RE2 pattern of what plausible values look like, for types without a form: with a strong name it is probable."""
    clear_values: str = ""
    """RE2 pattern of values so clear that a weak name is enough: ``os: android``, ``ac: wifi``."""
    codes: str = ""
    """RE2 pattern of codes for an answer (``xb: 1``): they count under a strong name, beside what is surely of one."""
    shape: str | None = None
    """Id of the shape in overcollect.detection that recognises its collections."""
    records: tuple[Record, ...] = ()
    """Objects that are recognised by the names of their members."""
    numbers: int = 0
    """So many numbers in a list under a name of it are a measurement: a face vector, readings of a sensor. 0: none."""
    names: Names = Names()
    named: tuple[Named, ...] = ()
    """Further names, each group with what values under it look like."""
    cookies: tuple[Cookies, ...] = ()
    """Names that count in cookies only."""
    chinese: tuple[Chinese, ...] = ()
    """What Chinese forms call it. The terms and their pinyin are further names; their initials count among others."""
    clashes: tuple[Clash, ...] = ()
    placeholders: tuple[str, ...] = ()
    """Values that stand for "none": compared case-folded; they are no detections."""
    not_values: str = ""
    """RE2 pattern of values that are no detections either: the public key of an app under the name of a token."""
    digests: bool = False
    """A digest-shaped value under a strong name counts as the hashed data type."""
    notes: Prose = ""
    labels: dict[str, str] = field(default_factory=dict)
    """The nearest types of the store labels: ``apple``, ``google``."""
    samples: Samples = Samples()

    @property
    def weak_names(self) -> tuple[str, ...]:
        """All names that count only with a fitting value."""
        own = (name for named in self.named for name in named.names)
        return (*self.names.weak, *(name for name in own if name not in (*self.names.strong, *self.names.weak)))

    @property
    def is_sensitive_by_law(self) -> bool:
        """Sensitive by the law itself, or where its condition holds (PIPL 28)."""
        return self.sensitive.get("pipl_art28") in ("yes", "conditional")

    @property
    def is_sensitive(self) -> bool:
        """Sensitive by the law itself, or listed by a recommended standard that it points to."""
        return any(answer in ("yes", "conditional") for answer in self.sensitive.values())


@lru_cache(_MOST_FOLDED)
def fold(name: str) -> str:
    """Return a field name as aliases are compared: in lower case, without ``_ - . $ : @`` and spaces.

    >>> fold("$Device_ID"), fold("deviceId"), fold("X-Client-IP")
    ('deviceid', 'deviceid', 'xclientip')
    """
    if not name.isalnum():
        # Seven searches for one character are faster than a table of them, most of all over a long text.
        for sign in "_-.$ :@":
            name = name.replace(sign, "")
    return name.casefold()
