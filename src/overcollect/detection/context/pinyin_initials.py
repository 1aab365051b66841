"""Method 6 for names of pinyin initials: beside ``xm``, ``sjh`` and ``csrq``, ``mz`` is 民族 and ``jyje`` 交易金额.

Two or three letters can mean anything. Where others of the message are surely initials of Chinese terms, its authors
name all their fields so; a value that looks like one then settles which term it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache

from overcollect.detection.candidate import POSSIBLE, PROBABLE, Candidate, taken_fields
from overcollect.detection.columns import Group
from overcollect.detection.named.chinese_names import PERSON
from overcollect.detection.named.chinese_terms import Term
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.named.pinyin_names import without_anybody, without_owner
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.plausible import fits, is_answer, is_code
from overcollect.detection.named.reading import read
from overcollect.detection.page import Page
from overcollect.forms import Evidence
from overcollect.lazy_regex import later
from overcollect.model import Grade, Method

_STYLE, _STYLE_SHORT = 2, 3
"""Different names that are initials surely, before another one counts as such, and one of two letters."""
_TELLING = 4
"""Letters of initials that show the style themselves, where the value looks like one of theirs."""
_ALONE = 6
"""Letters of initials that need no others beside them: no abbreviation of English words, but by chance."""
_SHORT = 2
_LONGEST = 2_000
_MOST_NAMES = 4096
_DEVICE = frozenset(["hardware_profile", "network", "device_identifier", "advertising_identifier", "sensor"])
"""Categories of what an app tells of a device; everything else is of a person."""
_NAMES = frozenset(["person_name"])
_PERSON_NAME = later(PERSON)
_REASON = "the name is the initials of a Chinese term, as others of the message are, and the value looks like one"


class PinyinInitials:
    def __init__(self, names: NameIndex, placeholders: Placeholders) -> None:
        self._terms: Mapping[str, Sequence[Term]] = names.initials
        self.names = frozenset(self._terms)
        """Folded names that can be the initials of a Chinese term."""
        self._placeholders = placeholders
        self._is_style = lru_cache(_MOST_NAMES)(self._tells_style)
        """Tells whether a name is the initials of a term of a data type, if with those of somebody before them."""
        self._of_device = frozenset(
            term.data_type.id for terms in self._terms.values() for term in terms if term.data_type.category in _DEVICE
        )

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates, with those in fields whose names are initials where the message has that style."""
        names = page.folded & self.names
        if not names:
            return found
        surely = taken_fields(found)
        fields = page.under(names)
        if surely.issuperset(fields):
            return found
        told = [c for c in found if c.grade is not POSSIBLE]
        style = {name for c in told if self._is_style(name := page.meanings[c.field].folded, c.data_type)}
        fitting = {
            field: able
            for field in fields
            if field not in surely and (able := self._able(page.meanings[field].folded, page.texts[field]))
        }
        style |= {name for field in fitting if len(name := page.meanings[field].folded) >= _TELLING}
        shortest = _SHORT if len(style) >= _STYLE_SHORT else _SHORT + 1 if len(style) >= _STYLE else _ALONE
        if shortest == _SHORT:
            fitting |= self._of_anybody(page, names, surely)
        coded = self._coded(page, fields, surely.union(fitting)) if shortest <= _SHORT + 1 else []
        fitting = {field: able for field, able in fitting.items() if len(page.meanings[field].folded) >= shortest}
        if not fitting and not coded:
            return found
        families = Counter((page.group(c.field), c.data_type in self._of_device) for c in told)
        candidates = [self._candidate(page, field, able, families) for field, able in fitting.items()]
        more = [candidate for candidate in candidates if candidate is not None]
        return [*found, *more, *coded]

    def _coded(self, page: Page, fields: Iterable[int], taken: Container[int]) -> list[Candidate]:
        """Return the fields whose values are codes for answers: they count beside what is surely of a person."""
        found = []
        for field in fields:
            if field not in taken:
                terms = {term.data_type.id: term.data_type for term in self._terms[page.meanings[field].folded]}
                able = [id_ for id_, data_type in terms.items() if is_code(data_type, page.texts[field])]
                if len(able) == 1:
                    found.append(_proposal(field, able[0], page.texts[field], POSSIBLE))
        return found

    def _of_anybody(self, page: Page, names: Container[str], taken: Container[int]) -> dict[int, frozenset[str]]:
        """Return the fields of names that are initials of somebody, then of a term, and what their values can be."""
        found = {}
        for field, meaning in enumerate(page.meanings):
            if field not in taken and meaning.folded not in names and (what := without_anybody(meaning.folded)):
                able = self._able(what, page.texts[field]) if what in self._terms else frozenset[str]()
                if able and (able != _NAMES or _PERSON_NAME.fullmatch(page.texts[field])):
                    found[field] = able
        return found

    def _tells_style(self, name: str, data_type: str) -> bool:
        terms = self._terms.get(name) or self._terms.get(without_owner(name)) or ()
        return any(term.data_type.id == data_type for term in terms)

    def _able(self, name: str, text: str) -> frozenset[str]:
        """Return the data types whose term the name can be and whose values look like the text."""
        if not text or len(text) > _LONGEST or text[0] in "{[":
            return frozenset()
        return frozenset(term.data_type.id for term in self._terms[name] if self._looks_like(term, text))

    def _candidate(
        self, page: Page, field: int, able: frozenset[str], families: Mapping[tuple[Group, bool], int]
    ) -> Candidate | None:
        if len(able) > 1:
            group = page.group(field)
            is_device = families.get((group, True), 0) > families.get((group, False), 0)
            able = frozenset(one for one in able if (one in self._of_device) is is_device)
        if len(able) != 1:
            return None
        (data_type,) = able
        return _proposal(field, data_type, page.texts[field], PROBABLE)

    def _looks_like(self, term: Term, text: str) -> bool:
        data_type = term.data_type
        if term.values:
            return fits(term.values, text) and (
                is_answer(data_type, text) or not self._placeholders.has(data_type.id, text)
            )
        is_read = data_type.form is not None and read(data_type.form, text).evidence >= Evidence.FITS
        return is_read and not self._placeholders.has(data_type.id, text)


def _proposal(field: int, data_type: str, text: str, grade: Grade) -> Candidate:
    return Candidate(field, data_type, grade, Method.CONTEXT, text, text, _REASON, strong=True)
