"""What Chinese forms call a data type: the term as a name, its pinyin (``xingming``), its initials (``xm``)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from overcollect.knowledge import DataType
from overcollect.knowledge.data_type import Chinese

_SHORTEST_PINYIN = 6
"""Letters of pinyin that are hardly a word of another language or an abbreviation."""


class Term(NamedTuple):
    """What a term means of which a name has only the initials."""

    data_type: DataType
    values: str
    """RE2 pattern of its values; '' where the form of the data type reads them."""


def names_of(data_type: DataType, known: Container[str]) -> Mapping[str, str]:
    """Return terms and pinyin that are not known as names yet, with the patterns of their values ('' for the form)."""
    found: dict[str, str] = {}
    for chinese in data_type.chinese:
        own = _values(data_type, chinese)
        for term, pinyin in chinese.terms.items():
            joined = pinyin.replace(" ", "")
            for name in (term, joined) if len(joined) >= _SHORTEST_PINYIN else (term,):
                if name not in known:
                    found.setdefault(name, own)
    return found


def by_initials(data_types: Iterable[DataType]) -> Mapping[str, Sequence[Term]]:
    """Return what terms mean, by their initials."""
    found: dict[str, list[Term]] = {}
    for initials, term in _all(data_types):
        found.setdefault(initials, []).append(term)
    return found


def _all(data_types: Iterable[DataType]) -> Iterator[tuple[str, Term]]:
    for data_type in data_types:
        for chinese in data_type.chinese:
            term = Term(data_type, _values(data_type, chinese))
            yield from ((initials, term) for initials in sorted(chinese.initials()))


def _values(data_type: DataType, chinese: Chinese) -> str:
    return chinese.values or ("" if data_type.form else data_type.values)
