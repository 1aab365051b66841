"""Field names that speak for data types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from overcollect.knowledge import DataType, fold
from overcollect.model import Field

_CACHE = 20_000
"""Names kept with their answers; more distinct ones in one process are data, not names."""
_LONGEST_NAME = 80
_HASH_WORD = re.compile(r"(md5|sha1|sha256|sha512)|hash(?:ed)?|encrypt(?:ed)?|enc")
_AFFIX = re.compile(rf"^(?:{_HASH_WORD.pattern})|(?:{_HASH_WORD.pattern})$")
_OWNER = re.compile(r"^(?:device|dev|user|client|mobile|phone|app|my|android|ios)(?=.{2})")
"""Whose value it is, before what it is: ``user_adid``, ``device_idfa``, ``mobileip``."""
_PARTS = re.compile(r"[.\[\]/:]+")
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


class NameIndex:
    """Compiled once from the aliases of all data types; a look-up costs the same however many there are."""

    def __init__(self, data_types: Iterable[DataType]) -> None:
        self._aliases: dict[str, list[NameHit]] = {}
        for data_type in data_types:
            beside = {clash.name: frozenset(clash.beside) for clash in data_type.clashes}
            for names, strong in ((data_type.names.strong, True), (data_type.names.weak, False)):
                for name in names:
                    hit = NameHit(data_type, strong, None, beside.get(name, frozenset()), context=False)
                    self._aliases.setdefault(fold(name), []).append(hit)
        self._cache: dict[str | tuple[str, str], tuple[NameHit, ...]] = {}

    def of_field(self, field: Field) -> tuple[NameHit, ...]:
        """Return what the field's name, else the parent's and the field's name together, speak for."""
        name = field.name
        found = self._cache.get(name)
        if found is None:
            found = self._keep(name, self._look_up(name))
        if found or len(field.node.keys) < 2:
            return found
        parent = field.node.keys[-2]
        if not isinstance(parent, str) or not name:
            return found
        key = (parent, name)
        qualified = self._cache.get(key)
        return self._keep(key, self._qualified(parent, name)) if qualified is None else qualified

    def of_name(self, name: str) -> tuple[NameHit, ...]:
        found = self._cache.get(name)
        return self._keep(name, self._look_up(name)) if found is None else found

    def _keep(self, key: str | tuple[str, str], found: tuple[NameHit, ...]) -> tuple[NameHit, ...]:
        if len(self._cache) >= _CACHE:
            self._cache.clear()
        self._cache[key] = found
        return found

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
