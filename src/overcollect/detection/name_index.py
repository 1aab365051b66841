"""Field names that speak for data types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from overcollect.detection.axes import Axis, axis_of
from overcollect.detection.candidate import Candidate
from overcollect.detection.kinds import kinds_of
from overcollect.detection.related_names import related
from overcollect.knowledge import DataType, fold
from overcollect.model import Field

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
_PARTS = re.compile(r"[.\[\]/:?#&=|]+")
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


class Meaning:
    """Everything that detection asks about a field name, worked out once for each distinct name."""

    __slots__ = ("axis", "beside", "folded", "hits", "kinds", "long", "place", "read", "related", "under")

    def __init__(self, name: str, hits: tuple[NameHit, ...]) -> None:
        self.folded = fold(name)
        self.hits = hits
        self.beside = frozenset[str]().union(*(hit.beside for hit in hits))
        """Folded sibling names that take away the meaning of at least one hit."""
        self.long = len(name) >= _LONG
        """It can hold a value itself."""
        self.axis: Axis | None = axis_of(name) if name else None
        self.place = next((hit for hit in hits if hit.data_type.form == "coordinates"), None)
        """The hit for positions as one text."""
        self.kinds = kinds_of(self.folded, any(hit.data_type.id == "cell_id" for hit in hits))
        """What a value under the name can be by the name alone (``kinds.Kind``)."""
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
        for data_type in data_types:
            beside = {clash.name: frozenset(clash.beside) for clash in data_type.clashes}
            own = fold(data_type.id)
            strong_names = data_type.names.strong if own in data_type.names.weak else {*data_type.names.strong, own}
            for names, strong in ((strong_names, True), (data_type.names.weak, False)):
                for name in names:
                    hit = NameHit(data_type, strong, None, beside.get(name, frozenset()), context=False)
                    self._aliases.setdefault(fold(name), []).append(hit)
        self.known: dict[str, Meaning] = {}
        """Meanings of names that were asked for."""

    def meaning(self, name: str) -> Meaning:
        """Return what a name means by itself."""
        found = self.known.get(name)
        if found is None:
            if len(self.known) >= _CACHE:
                self.known.clear()
            found = self.known[name] = Meaning(name, self._look_up(name))
        return found

    def under(self, meaning: Meaning, parent: str, name: str) -> Meaning:
        """Return what a name that says nothing by itself means under the name of its parent."""
        found = meaning.under.get(parent)
        if found is None:
            if len(meaning.under) >= _MOST_PARENTS:
                meaning.under.clear()
            found = meaning.under[parent] = Meaning(name, self._qualified(parent, name))
        return found

    def related(self, meaning: Meaning, name: str) -> frozenset[str]:
        """Return the ids of the data types that the words of a name lead to; with a known value they count."""
        if meaning.related is None:
            meaning.related = related(name, self._types_of) if len(name) <= _LONGEST_NAME else frozenset()
        return meaning.related

    def _types_of(self, alias: str) -> frozenset[str]:
        return frozenset(hit.data_type.id for hit in self._aliases.get(alias, ()))

    def of_field(self, field: Field) -> tuple[NameHit, ...]:
        """Return what the field's name, else the parent's and the field's name together, speak for."""
        name, keys = field.name, field.node.keys
        meaning = self.meaning(name)
        if meaning.hits or not name or len(keys) < 2:
            return meaning.hits
        parent = keys[-2]
        return self.under(meaning, parent, name).hits if isinstance(parent, str) else ()

    def of_name(self, name: str) -> tuple[NameHit, ...]:
        return self.meaning(name).hits

    def _qualified(self, parent: str, name: str) -> tuple[NameHit, ...]:
        together = self._look_up(parent if fold(name) in _GENERIC else f"{parent}_{name}")
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
    parts = [part for part in _PARTS.split(name) if part and not part.isdigit()]
    last = fold(parts[-1]) if parts else whole
    for text in (whole, last):
        bare = text.rstrip("0123456789")
        yield text
        yield bare
        yield _AFFIX.sub("", text)
        yield _OWNER.sub("", bare)
