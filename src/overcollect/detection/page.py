"""The fields of one message, prepared once for all methods.

Only what is cheap is done for every field; everything else waits until a method asks for it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, count
from operator import add

from overcollect.detection.named.name_index import Meaning, NameHit, NameIndex
from overcollect.detection.named.proof import proves
from overcollect.detection.named.told_names import ToldNames
from overcollect.detection.runs import Runs
from overcollect.detection.signs import Sign, occurs
from overcollect.model import Field, Node

_BREAK = "\0"
"""Stands between the texts of two fields; no spelling has it."""
_SHORT = 10
"""Characters of a text that is no bytes in base64 of which anything can be said."""
_DIGITS_OF_BYTES = 24
"""From this length on decimal digits alone can be the hexadecimal spelling of bytes."""
_NUMERIC = frozenset("0123456789+-([")

type Group = tuple[int, tuple[str | int, ...]]
"""Which container a field lies in: equal for siblings."""


class Page:
    def __init__(self, fields: Sequence[Field], names: NameIndex) -> None:
        self.fields = fields
        self.texts: list[str] = []
        self.hits: list[tuple[NameHit, ...]] = []
        """What the field's name, else the parent's and the field's name together, speak for."""
        self.meanings: list[Meaning] = []
        self.named: list[int] = []
        """Fields with hits."""
        self.axial: list[int] = []
        """Numeric fields under the name of an axis or of a position."""
        self.numeric: list[int] = []
        """Fields whose text begins like a number."""
        self.marked: list[int] = []
        """Fields whose name alone makes a list of them worth a look."""
        self.members: list[int] = []
        """Fields whose names are members of records."""
        self.binary: list[int] = []
        """Fields of bytes that no decoder opened."""
        self.told: list[int] = []
        """Fields whose name is so long that it can hold a value: addresses of pages as keys of an object."""
        self.called: dict[int, str] = {}
        """The names of fields that stand beside them as values."""
        self._names = names
        self._signs: dict[Sign, bool] = {}
        self._read(names)

    def _read(self, names: NameIndex) -> None:
        """The loops over all fields; every look-up in them is a dict's or a set's."""
        fields, texts, hits, meanings = self.fields, self.texts, self.hits, self.meanings
        known, numeric = names.known, _NUMERIC
        tellers: list[int] = []
        for number, field in enumerate(fields):
            value, name = field.value, field.name
            if value.__class__ is str:
                texts.append(value)
            else:
                texts.append(value.decode("utf-8", "replace"))  # type: ignore[union-attr]  # bytes
                self.binary.append(number)
            meaning = known.get(name) or names.meaning(name)
            if (
                not meaning.strong
                and name
                and len(keys := field.node.keys) > 1
                and (parent := keys[-2]).__class__ is str
            ):
                qualified = meaning.under.get(parent) or names.under(meaning, parent, name)
                if qualified.strong or (qualified.hits and not meaning.hits):
                    meaning = qualified
            meanings.append(meaning)
            if meaning.tells:
                tellers.append(number)
        self._take_told(names, tellers)
        hits += [meaning.hits or meaning.loose for meaning in meanings]
        self.named += [number for number, found in enumerate(hits) if found]
        self.numeric += [number for number, text in enumerate(texts) if text[:1] in numeric]
        for number, meaning in enumerate(meanings):
            if meaning.is_special:
                self._note(number, meaning)
        for number in self.named:
            if meanings[number].beside and not meanings[number].beside.isdisjoint(self.folded):
                hits[number] = self._without_clashes(number)

    def _take_told(self, names: NameIndex, tellers: Sequence[int]) -> None:
        """Give the fields whose names stand beside them as values the meanings of these names."""
        told = ToldNames(self.fields, self.texts, self.meanings, self.group, names.is_strong)
        for number, name, is_sure, teller in told.find(tellers, lambda: self.siblings):
            if is_sure:
                is_told = not self.meanings[number].strong and names.meaning(name).strong
            else:
                is_told = proves(self.texts[number], names.of_text(name))
            if is_told:
                self.meanings[number], self.called[number] = names.meaning(name), name
                if teller is not None:
                    self.meanings[teller] = names.meaning("")

    def _note(self, number: int, meaning: Meaning) -> None:
        if meaning.kinds:
            self.marked.append(number)
        if meaning.member:
            self.members.append(number)
        if meaning.long:
            self.told.append(number)
        if (meaning.axis is not None or meaning.place is not None) and self.texts[number][:1] in _NUMERIC:
            self.axial.append(number)

    @cached_property
    def lowered(self) -> str:
        """All texts in lower case, of the same length as they are, with a break between."""
        return lower(_BREAK.join(self.texts))

    @cached_property
    def pieces(self) -> list[str]:
        """The texts in lower case; one with a break in it is more than one."""
        return self.lowered.split(_BREAK)

    @cached_property
    def encoded(self) -> bytes:
        """``lowered`` in UTF-8, for searches that only tell whether something is there."""
        return self.lowered.encode("utf-8", "replace")

    @cached_property
    def runs(self) -> Runs:
        """The runs of digits in ``lowered``, at the same places."""
        is_ascii = len(self.encoded) == len(self.lowered)
        return Runs(self.encoded if is_ascii else self.lowered.encode("ascii", "replace"))

    def shows(self, sign: Sign) -> bool:
        """Tell whether values of a kind can be anywhere in the message."""
        found = self._signs.get(sign)
        if found is None:
            found = self._signs[sign] = occurs(sign, self.encoded, self.runs)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return list(map(add, accumulate(self.lengths, initial=0), count()))

    def locate(self, position: int) -> tuple[int, int]:
        """Return the field and the place in its text of a position in ``lowered``."""
        field = bisect_right(self._starts, position) - 1
        return field, position - self._starts[field]

    def long_enough(self, length: int) -> int:
        """Return how many fields can hold a text of ``length``."""
        return len(self._sorted_lengths) - bisect_left(self._sorted_lengths, length)

    @cached_property
    def lengths(self) -> list[int]:
        return list(map(len, self.texts))

    @cached_property
    def opaque(self) -> list[int]:
        """Fields whose text can be eight bytes or more in base64 or hexadecimal: no sentence, address or number."""
        return [
            field
            for field, text in enumerate(self.texts)
            if len(text) > _SHORT
            and " " not in text
            and "." not in text
            and not (len(text) < _DIGITS_OF_BYTES and text.isdigit())
        ]

    @cached_property
    def _sorted_lengths(self) -> list[int]:
        return sorted(self.lengths)

    def agrees(self, field: int, data_type: str) -> bool:
        """Tell whether the field's name, strong or weak, speaks for the data type."""
        return any(hit.data_type.id == data_type for hit in self.hits[field])

    def leading(self, field: int) -> frozenset[str]:
        """Return the data types that the words of the field's name lead to, which is enough for a known value."""
        return self._names.related(self.meanings[field], self.fields[field].name)

    def stands_below(self, field: int, value: str) -> bool:
        """Tell whether a decoder opened the field and found the value, so that it is a field of its own."""
        return self.fields[field].opened and value in self._values

    @cached_property
    def _values(self) -> frozenset[str]:
        return frozenset(self.texts)

    def group(self, field: int) -> Group:
        return self._groups[field]

    @cached_property
    def _groups(self) -> list[Group]:
        nodes = [field.node for field in self.fields]
        return [(id(node.parent), node.keys[:-1]) if node.keys else group_of(node) for node in nodes]

    @cached_property
    def siblings(self) -> dict[Group, list[int]]:
        found: dict[Group, list[int]] = {}
        for number, group in enumerate(self._groups):
            found.setdefault(group, []).append(number)
        return found

    @cached_property
    def folded(self) -> frozenset[str]:
        """The folded names of all fields."""
        return frozenset(meaning.folded for meaning in self.meanings)

    def _without_clashes(self, field: int) -> tuple[NameHit, ...]:
        """Leave out hits whose name means something else beside the names that stand here."""
        names = {self.meanings[number].folded for number in self.siblings[self.group(field)]}
        return tuple(hit for hit in self.meanings[field].hits if not hit.beside & names)


def lower(text: str) -> str:
    """Return the text in lower case, of the same length: İ is the one character whose lower case is longer."""
    return text.replace("İ", "I").lower()


def group_of(node: Node) -> Group:
    """Return the container of a node; steps that select nothing (base64, percent) are passed over."""
    while not node.keys and node.parent is not None:
        node = node.parent
    return id(node.parent), node.keys[:-1]
