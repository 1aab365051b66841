"""The fields of one message, prepared once for all methods.

Only what is cheap is done for every field; everything else waits until a method asks for it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache, cached_property
from itertools import accumulate, compress, count

from overcollect.detection.columns import BREAK, WRAPPERS, Columns, Group
from overcollect.detection.named.house_names import without_house
from overcollect.detection.named.meaning import Meaning, NameHit
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.named.name_value_fields import VALUES
from overcollect.detection.named.proof import proves
from overcollect.detection.named.told_names import told_names
from overcollect.detection.runs import Runs
from overcollect.detection.signs import ASKED_TOGETHER, Sign, asked_together, occurs
from overcollect.detection.surroundings import parts
from overcollect.model import Field, Message

_OTHER_BREAK = "\1"
"""What stands for ``BREAK`` in a text; no spelling has it either."""
_LONG = 6
"""Characters from which a text can say something by itself, with or without its name."""
_SHORT = 10
"""A text of so many characters, or fewer, is too short to be bytes in base64 that tell anything."""
_DIGITS_OF_BYTES = 24
"""From this length on decimal digits alone can be the hexadecimal spelling of bytes."""
_LONGEST_NAME = 40
"""Characters of a text that can be the name of a field."""
_NUMERIC = frozenset("0123456789+-([")
_NO_NAMES = frozenset[str]()


class Page(Columns):
    """What is asked of one message: itself, its fields, and what their names mean.

    Args:
        message: the message.
        fields: what was decoded of it.
        names: of the data types that are looked for.
    """

    __slots__ = (
        *("_clashes", "_folded", "_names", "_signs", "agent", "axial", "called", "encoded", "folded", "hits", "long"),
        *("lowered", "marked", "meanings", "measured", "members", "message", "named", "numeric", "opaque", "path"),
        *("pieces", "placed", "resources", "runs", "sealed", "spelled", "told", "types"),
    )

    def __init__(self, message: Message, fields: Sequence[Field], names: NameIndex) -> None:
        # Few passes over all fields, none with a call for each of them: most fields say nothing.
        super().__init__(fields)
        self.message = message
        self.path = message.target.partition("?")[0].lower()
        """The path of the message's target, in lower case, without its query."""
        self.agent = message.header("user-agent")
        """The user agent that the message's own headers name; '' for none."""
        self.types = names.types
        """Ids of the data types that are looked for; a method or step proposes no other."""
        texts = self.texts
        self.long = [number for number, length in enumerate(self.lengths) if length >= _LONG]
        """Fields whose text can say something by itself; most are shorter."""
        self.pieces, self.lowered = self._in_lower_case()
        """``pieces``: each text in lower case, as long as it was, with no break inside; ``lowered``: all of them joined
        by breaks."""
        self.encoded = self.lowered.encode("utf-8", "replace")
        """``lowered`` in UTF-8, for searches that only tell whether something is there."""
        is_ascii = len(self.encoded) == len(self.lowered)
        self.runs = Runs(self.encoded if is_ascii else self.lowered.encode("ascii", "replace"))
        """The runs of digits in ``lowered``, at the same places."""
        self.meanings = names.meanings(self)
        if not WRAPPERS.isdisjoint(self.names):
            self.unwrap()
        self.sealed: list[tuple[int, bytes]] | None = None
        """Fields that are bytes, or spell such, with these; None until somebody asks for them (``xored_values``)."""
        self.called: dict[int, str] = {}
        """The names of fields that stand beside them as values."""
        self._names = names
        self._signs: dict[Sign, bool] = {}
        for number, rest in without_house(self.groups, self.meanings, names.meaning):
            self.meanings[number] = names.meaning(rest)
        special = self._special()
        if self._take_told([number for number in special if self.meanings[number].tells]):
            special = self._special()
        self._folded = [meaning.folded for meaning in self.meanings]
        self.folded = frozenset(self._folded)
        """The folded names of all fields."""
        self.hits = [meaning.said for meaning in self.meanings]
        """What the field's name, else the parent's and the field's name together, speak for."""
        self.named = list(compress(count(), self.hits))
        """Fields with hits."""
        self.opaque = self._opaque()
        """Fields whose text can be eight bytes or more in base64 or hexadecimal: no sentence, address or number."""
        self.numeric = [number for number in self.long if texts[number][0] in _NUMERIC]
        """Fields of ``long`` whose text begins like a number."""
        self._sort(special)

    def _in_lower_case(self) -> tuple[list[str], str]:
        whole = self._whole
        # There are as many breaks as texts, or more, only where a text itself holds some.
        is_plain = whole.count(BREAK) < len(self.texts)
        if is_plain and whole.isascii():
            lowered = whole.lower()
            return lowered.split(BREAK), lowered
        pieces = list(map(str.lower, self.texts)) if is_plain else []
        lowered = BREAK.join(pieces)
        if len(lowered) != len(whole):
            pieces = [lower(text).replace(BREAK, _OTHER_BREAK) for text in self.texts]
            lowered = BREAK.join(pieces)
        return pieces, lowered

    def _sort(self, special: Sequence[int]) -> None:
        """Tell apart the fields whose names say more than that they speak for data types."""
        self.axial: list[int] = []
        """Numeric fields under the name of an axis or of a position."""
        self.marked: list[int] = []
        """Fields whose name alone makes a list of them worth a look."""
        self.placed: list[int] = []
        """Fields under the name of a position."""
        self.told: list[int] = []
        """Fields whose name is so long that it can hold a value: addresses of pages as keys of an object."""
        self.resources: list[int] = []
        """Fields that say of which type a resource of FHIR is."""
        self.measured: list[int] = []
        """Numeric fields under the name of a measurement."""
        self.spelled: list[int] = []
        """Fields under names of what no word is: of telephone numbers, of dates of birth."""
        self._clashes: dict[Meaning, dict[Group, set[str]]] = {}
        self.members = [number for number in special if self.meanings[number].member]
        """Fields whose names stand in a layout of records."""
        for number in special:
            if self.meanings[number].is_noted:
                self._note(number)

    def _note(self, number: int) -> None:
        meaning = self.meanings[number]
        if meaning.kinds:
            self.marked.append(number)
        if meaning.place:
            self.placed.append(number)
        if meaning.long:
            self.told.append(number)
        if meaning.is_type:
            self.resources.append(number)
        if (meaning.axis or meaning.place) and self.texts[number][:1] in _NUMERIC:
            self.axial.append(number)
        if meaning.measured and self.texts[number][:1] in _NUMERIC:
            self.measured.append(number)
        if meaning.spelled:
            self.spelled.append(number)
        if meaning.beside and not meaning.beside.isdisjoint(self.folded):
            self.hits[number] = self._without_clashes(number)

    def _special(self) -> list[int]:
        """Return the fields whose names say more than that they speak for data types."""
        return list(compress(count(), [meaning.is_special for meaning in self.meanings]))

    def _take_told(self, tellers: Sequence[int]) -> bool:
        """Give the fields whose names stand beside them as values the meanings of these names; tell whether any is."""
        names, meanings = self._names, self.meanings
        told = told_names(self, meanings, tellers, names.is_strong, names.can_tell)
        for number, name, is_sure, teller in told:
            if is_sure:
                # What is called a value has no name of its own: ``propertyValue`` of ``propertyName``.
                is_free = not meanings[number].strong or meanings[number].folded in VALUES
                is_told = is_free and names.meaning(name).strong
            else:
                is_told = proves(self.texts[number], names.of_text(name))
            if is_told:
                meanings[number], self.called[number] = names.meaning(name), name
                if teller is not None:
                    meanings[teller] = names.meaning("")
        return bool(self.called)

    def shows(self, sign: Sign) -> bool:
        """Tell whether values of a kind can be anywhere in the message."""
        found = self._signs.get(sign)
        if found is not None:
            return found
        if sign in ASKED_TOGETHER:
            self._signs |= asked_together(self.encoded)
        else:
            self._signs[sign] = occurs(sign, self.encoded, self.runs)
        return self._signs[sign]

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate([length + 1 for length in self.lengths], initial=0))

    def locate(self, position: int) -> tuple[int, int]:
        """Return the field and the place in its text of a position in ``lowered``."""
        field = bisect_right(self._starts, position) - 1
        return field, position - self._starts[field]

    def long_enough(self, length: int) -> int:
        """Return how many fields can hold a text of ``length``."""
        return len(self._sorted_lengths) - bisect_left(self._sorted_lengths, length)

    def able(self, spelling: str) -> int:
        """Return how many fields can hold the text: where it has other letters than ASCII, they have such as well."""
        if spelling.isascii():
            return self.long_enough(len(spelling))
        return sum([length >= len(spelling) for length in self._wide])

    @cached_property
    def _wide(self) -> list[int]:
        """The lengths of the texts with letters beyond ASCII."""
        return [len(text) for text in self.texts if not text.isascii()]

    def _opaque(self) -> list[int]:
        texts, lengths = self.texts, self.lengths
        return [
            field
            for field in self.long
            if lengths[field] > _SHORT
            and " " not in (text := texts[field])
            and "." not in text
            and not (lengths[field] < _DIGITS_OF_BYTES and text.isdigit())
        ]

    @cached_property
    def _sorted_lengths(self) -> list[int]:
        return sorted(self.lengths)

    def agrees(self, field: int, data_type: str) -> bool:
        """Tell whether the field's name, strong or weak, speaks for the data type."""
        return data_type in [hit.data_type.id for hit in self.hits[field]]

    def repeating(self, fields: Iterable[int]) -> list[int]:
        """Return those of some fields whose text is a name of what the field's name speaks for: ``city: Ciudad``."""
        texts, lengths, of_text = self.texts, self.lengths, self._names.of_text
        # No name of the catalogue begins with a digit.
        spoken = [
            (field, said)
            for field in fields
            if 1 < lengths[field] <= _LONGEST_NAME and not texts[field][0].isdigit() and (said := of_text(texts[field]))
        ]
        return [field for field, said in spoken if any(self.agrees(field, hit.data_type.id) for hit in said)]

    def leading(self, field: int) -> frozenset[str]:
        """Return the data types that the words of the field's name lead to, which is enough for a known value."""
        meaning = self.meanings[field]
        found = self._names.related(meaning, self.fields[field].name)
        if found and meaning.beside:  # less what a name beside it takes away
            found -= {hit.data_type.id for hit in meaning.hits} - {hit.data_type.id for hit in self.hits[field]}
        return found

    def mentions(self, field: int, data_type: str) -> bool:
        """Tell whether the name speaks for the data type, or one of its words does: ``birth_epoch_day``."""
        if self.agrees(field, data_type) or data_type in self.leading(field):
            return True
        said = [hit for word in parts(self.fields[field].name) for hit in self._names.of_text(word)]
        return any(hit.strong and hit.data_type.id == data_type for hit in said)

    def stands_below(self, field: int, value: str) -> bool:
        """Tell whether a decoder opened the field and found the value, so that it is a field of its own."""
        return self.fields[field].opened and value in self._values

    def stands_open(self, field: int, value: str) -> bool:
        """Tell whether a decoder opened the field and the value stands in clear in what came out, if not alone.

        That the field was opened is not enough: what comes out of base64 that begins at a wrong place has nothing to
        do with the value.
        """
        return self.fields[field].opened and self._has_in_clear(value)

    @cached_property
    def _has_in_clear(self) -> Callable[[str], bool]:
        """Tells whether a value stands in clear anywhere; the same few known ones are asked of again and again."""
        lowered = self.lowered
        return cache(lambda value: lower(value) in lowered)

    @cached_property
    def _values(self) -> frozenset[str]:
        return frozenset(self.texts)

    def has_beside(self, group: Group, names: frozenset[str]) -> bool:
        """Tell whether a field of the group has one of the folded names; most messages have none of them anywhere."""
        return not names.isdisjoint(self.folded) and not names.isdisjoint(self.beside(group))

    def beside(self, group: Group) -> set[str]:
        """Return the folded names in a container; none where the message has no field in it."""
        return {self.meanings[number].folded for number in self.siblings.get(group, ())}

    def under(self, names: Collection[str]) -> list[int]:
        """Return the fields with one of the folded names."""
        if self.folded.isdisjoint(names):
            return []
        return list(compress(count(), map(names.__contains__, self._folded)))

    def _without_clashes(self, field: int) -> tuple[NameHit, ...]:
        """Leave out hits whose name means something else beside the names that stand here."""
        meaning = self.meanings[field]
        clashes = self._clashes.get(meaning)
        if clashes is None:
            clashes = self._clashes[meaning] = self._clashing(meaning.beside)
        names = clashes.get(self._object_around(field), _NO_NAMES)
        return tuple(hit for hit in meaning.hits if hit.beside.isdisjoint(names))

    def _object_around(self, field: int) -> Group:
        """Return the object in which a field stands, or the list of which it is an entry."""
        parent, keys = group = self.group(field)
        own = self.keys[field]
        is_entry = own and own[-1].__class__ is int and keys and keys[-1].__class__ is str
        return (parent, keys[:-1]) if is_entry else group

    def _clashing(self, names: frozenset[str]) -> dict[Group, set[str]]:
        """Return which of the names stand in which container; few fields have any."""
        found: dict[Group, set[str]] = {}
        for number, meaning in enumerate(self.meanings):
            if meaning.folded in names:
                found.setdefault(self.group(number), set()).add(meaning.folded)
        return found


def lower(text: str) -> str:
    """Return the text in lower case, of the same length: İ is the one character whose lower case is longer."""
    return text.replace("İ", "I").lower()
