"""Field names that speak for data types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from overcollect.detection.axes import Axis, axis_of
from overcollect.detection.candidate import Candidate
from overcollect.detection.kinds import kinds_of
from overcollect.detection.related_names import OF_ANOTHER, ending, related
from overcollect.knowledge import DataType, fold
from overcollect.knowledge.data_type import Record

_CACHE = 20_000
"""Names kept with their answers; more distinct ones in one process are data, not names."""
_MOST_PARENTS = 200
"""Parents of one name that are kept: keys of a table are no names either."""
_LONGEST_NAME = 80
_LONG = 33
"""Characters of a name that can hold a digest, or an address of a page with a value in it."""
_HASH_WORD = re.compile(r"(md5|sha1|sha256|sha512)|hash(?:ed)?|encrypt(?:ed)?|enc")
_AFFIX = re.compile(rf"^(?:{_HASH_WORD.pattern})|(?:{_HASH_WORD.pattern})$")
_OWNER = re.compile(r"^(?:device|dev|user|client|mobile|phone|app|my|android|ios)(?=.{2})")
"""Whose value it is, before what it is: ``user_adid``, ``device_idfa``, ``mobileip``."""
_WORDY = re.compile(r"[A-Za-z$_][A-Za-z_.$ -]{3,40}[0-9]?")
"""Names made of words; keys of a table are mostly numbers or random."""
_PARTS = re.compile(r"[.\[\]/:?#&=|]+")
_HUNGARIAN = re.compile(r"^(?:str|psz|sz|[msn])(?=[A-Z][a-z]{2})")
"""What kind of variable it is, before its name: ``mLatitude``, ``strPhone``."""
_WHOEVERS = frozenset(["phone", "email", "national_id_cn", "bank_card"])
"""Forms that are checked, and are somebody's whatever stands before the name: ``nextOfKinPhone``."""
_GENERIC = frozenset(["value", "val", "v", "data", "text", "content", "str", "string", "raw", "plain"])
"""Names that say nothing, so that the parent's name stands for them."""


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


class Layout(NamedTuple):
    """A layout of a record. Every group of names, of which a record has one, is a bit that no other layout has."""

    data_type: DataType
    record: Record
    groups: int

    def is_complete(self, names: int) -> bool:
        """Tell whether the bits of names hold one of each group."""
        return names & self.groups == self.groups


class Meaning:
    """Everything that detection asks about a field name, worked out once for each distinct name."""

    __slots__ = (
        *("axis", "beside", "folded", "hits", "is_special", "kinds", "long", "loose", "member", "place", "read"),
        *("related", "strong", "under", "weak"),
    )

    def __init__(
        self,
        name: str,
        hits: tuple[NameHit, ...],
        loose: tuple[NameHit, ...] = (),
        member: int = 0,
    ) -> None:
        self.folded = fold(name)
        self.member = member
        """Bits of the groups in layouts of records that have the name."""
        self.strong = any(hit.strong for hit in hits)
        self.weak = tuple(hit for hit in hits if not hit.strong)
        self.hits = hits
        self.loose = loose
        """Hits by the words of a name that has no others, not even together with its parent's."""
        self.beside = frozenset[str]().union(*(hit.beside for hit in hits))
        """Folded sibling names that take away the meaning of at least one hit."""
        self.long = len(name) >= _LONG
        """It can hold a value itself."""
        self.axis: Axis | None = axis_of(name) if name else None
        self.place = next((hit for hit in hits if hit.data_type.form == "coordinates"), None)
        """The hit for positions as one text."""
        self.kinds = kinds_of(self.folded, any(hit.data_type.id == "cell_id" for hit in hits))
        """What a value under the name can be by the name alone (``kinds.Kind``)."""
        self.is_special = bool(
            self.kinds or self.long or self.axis is not None or self.place is not None or self.member
        )
        self.under: dict[str, Meaning] = {}
        """Together with the name of a parent."""
        self.read: dict[str, tuple[Candidate, ...]] = {}
        """Proposals for texts that were seen under the name: the same parameters ride on every request."""
        self.related: frozenset[str] | None = None
        """Data types that the words of the name lead to; None until a known value asks for them."""


class NameIndex:
    """Compiled once from the aliases of all data types; a look-up costs the same however many there are."""

    def __init__(self, data_types: Iterable[DataType]) -> None:
        self._aliases: dict[str, list[NameHit]] = {}
        self._types: dict[str, DataType] = {}
        for data_type in data_types:
            self._types[data_type.id] = data_type
            beside = {clash.name: frozenset(clash.beside) for clash in data_type.clashes}
            own = fold(data_type.id)
            strong_names = data_type.names.strong if own in data_type.names.weak else {*data_type.names.strong, own}
            for names, strong in ((strong_names, True), (data_type.names.weak, False)):
                for name in names:
                    hit = NameHit(data_type, strong, None, beside.get(name, frozenset()), context=False)
                    self._aliases.setdefault(fold(name), []).append(hit)
        self.layouts: list[Layout] = []
        """Of the records of all data types."""
        self._members: dict[str, int] = {}
        bit = 1
        for data_type in self._types.values():
            for record in data_type.records:
                first = bit
                for group in record.has:
                    for name in group:
                        self._members[name] = self._members.get(name, 0) | bit
                    bit <<= 1
                self.layouts.append(Layout(data_type, record, bit - first))
        self.is_strong = lru_cache(_CACHE)(self._is_strong)
        """Tells whether a text is a name that surely speaks for a data type, as it is in the catalogue."""
        self.known: dict[str, Meaning] = {}
        """Meanings of names that were asked for."""

    def meaning(self, name: str) -> Meaning:
        """Return what a name means by itself."""
        found = self.known.get(name)
        if found is None:
            if len(self.known) >= _CACHE:
                self.known.clear()
            hits = self._look_up(name)
            found = self.known[name] = Meaning(
                name, hits, () if hits else self._loose(name), self._members.get(fold(name), 0)
            )
        return found

    def under(self, meaning: Meaning, parent: str, name: str) -> Meaning:
        """Return what a name that says nothing by itself means under the name of its parent."""
        found = meaning.under.get(parent)
        if found is None:
            if len(meaning.under) >= _MOST_PARENTS:
                meaning.under.clear()
            found = meaning.under[parent] = Meaning(name, self._qualified(parent, name), (), meaning.member)
        return found

    def related(self, meaning: Meaning, name: str) -> frozenset[str]:
        """Return the ids of the data types that the words of a name lead to; with a known value they count."""
        if meaning.related is None:
            meaning.related = related(name, self._types_of) if len(name) <= _LONGEST_NAME else frozenset()
        return meaning.related

    def _types_of(self, alias: str) -> frozenset[str]:
        return frozenset(hit.data_type.id for hit in self._aliases.get(alias, ()))

    def _is_strong(self, name: str) -> bool:
        return any(hit.strong for hit in self._aliases.get(fold(name), ()))

    def _strong_types_of(self, alias: str) -> frozenset[str]:
        return frozenset(hit.data_type.id for hit in self._aliases.get(alias, ()) if hit.strong)

    def _loose(self, name: str) -> tuple[NameHit, ...]:
        if not _WORDY.fullmatch(name):
            return ()
        found = sorted(related(name, self._strong_types_of, OF_ANOTHER) or self._ending(name))
        return tuple(
            NameHit(self._types[one], strong=True, digest=None, beside=frozenset(), context=False, loose=True)
            for one in found
        )

    def _ending(self, name: str) -> frozenset[str]:
        types = next((found for alias in ending(name) if (found := self._strong_types_of(alias))), frozenset[str]())
        return frozenset(one for one in types if self._types[one].form in _WHOEVERS)

    def of_name(self, name: str) -> tuple[NameHit, ...]:
        """Return what a name speaks for, if only by its words."""
        meaning = self.meaning(name)
        return meaning.hits or meaning.loose

    def _qualified(self, parent: str, name: str) -> tuple[NameHit, ...]:
        together = self._look_up(f"{parent}_{name}")
        if not together and fold(name) in _GENERIC:
            together = self._look_up(parent)
        return tuple(NameHit(h.data_type, h.strong, h.digest, h.beside, context=True) for h in together)

    def _look_up(self, name: str) -> tuple[NameHit, ...]:
        if len(name) > _LONGEST_NAME:
            return ()
        digest = next((word[1] for word in _HASH_WORD.finditer(fold(name)) if word[1]), None)
        for variant in _variants(name):
            if hits := self._aliases.get(variant):
                return tuple(NameHit(h.data_type, h.strong, digest, h.beside, h.context) for h in hits)
        return ()


def _variants(name: str) -> Iterator[str]:
    """Yield folded forms of the name, the one that says most first.

    ``device.imei_md5[0]``: the whole, then its last part, without a number at the end, without the name of a digest,
    without the word for whose it is.
    """
    whole = fold(name)
    yield whole
    if name[:2].lower() in ("x-", "x_"):  # X-Client-IP: how headers outside the standards used to begin
        yield whole[1:]
    if (plain := _HUNGARIAN.sub("", name)) != name:
        yield fold(plain)
    parts = [part for part in _PARTS.split(name) if part and not part.isdigit()]
    last = fold(parts[-1]) if parts else whole
    for text in (whole, last):
        bare = text.rstrip("0123456789")
        yield text
        yield bare
        yield _AFFIX.sub("", text)
        yield _OWNER.sub("", bare)
