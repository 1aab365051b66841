"""Names related to a data type by their words: enough beside a known value, too little to guess by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from overcollect.detection.named.han_names import last_of_han
from overcollect.knowledge import fold
from overcollect.knowledge.words import word_set

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+|[^\W\d_a-zA-Z]+")
_MOST_WORDS = 6
_LONGEST_ENDING = 3
_WRITTEN = word_set("name_parts", "written")
_DIGESTS = word_set("name_parts", "digests")
_OF_SERVICES = word_set("goods", "services_in_names")
OF_ANOTHER = word_set("name_parts", "of_another")
_SAYING_NOTHING = word_set("name_parts", "whose") | word_set("name_parts", "how")
"""Whose value it is, how it is written, what kind of answer it is, for how long it holds."""


def related(
    name: str, types_of: Callable[[str], Iterable[str]], without: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Return the ids of the data types whose aliases, with words that say nothing, make up the name.

    ``monthly_income``, ``userRealName``, ``sys_locale``; not ``article_lang``, which speaks of an article's language.

    Args:
        name: as sent.
        types_of: gives the data types that a folded alias speaks for, strongly or weakly.
        without: words that must not stand beside an alias.
    """
    words = [word for word in _words(name) if not word.isdigit()]
    if not words or len(words) > _MOST_WORDS:
        return frozenset()
    found = set()
    for alias, rest in _runs(words):
        if not without.isdisjoint(rest):
            continue
        for data_type in types_of(alias):
            if all(word in _SAYING_NOTHING or data_type in types_of(word) for word in rest):
                found.add(data_type)
    return frozenset(found)


def ending(name: str) -> Iterator[str]:
    """Yield the last words of a name as aliases, the longest first: what ``legalPersonIdCard`` is, whoever's it is.

    Nothing for the telephone numbers and addresses of a service, which are no person's.
    """
    if found := last_of_han(name):
        yield found
        return
    words = [word for word in _words(name) if not word.isdigit()]
    while words and words[-1] in _DIGESTS:
        words.pop()
    if 1 < len(words) <= _MOST_WORDS and _OF_SERVICES.isdisjoint(words):
        for start in range(max(1, len(words) - _LONGEST_ENDING), len(words)):
            yield "".join(words[start:])


def last_words(name: str) -> Iterator[str]:
    """Yield the last word of a name of several, and the last two as one, without what says how a value is written.

    >>> list(last_words("fd-oaid")), list(last_words("sys_android_id")), list(last_words("oaid"))
    (['oaid', 'fdoaid'], ['id', 'androidid'], [])
    """
    words = list(_words(name))
    if len(words) > 1:
        while len(words) > 1 and words[-1] in _WRITTEN:
            words.pop()
        yield words[-1]
        yield "".join(words[-2:])


@lru_cache(64)
def _words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, of which several questions are asked when it is first met."""
    return tuple(map(fold, _WORD.findall(name)))


def _runs(words: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield every run of neighbouring words as one alias, pairs in either order, with the words around it."""
    for start in range(len(words)):
        for stop in range(start + 1, len(words) + 1):
            run, rest = words[start:stop], [*words[:start], *words[stop:]]
            yield "".join(run), rest
            if len(run) == 2 and min(map(len, run)) > 1:  # ``date_b`` is the second of two, and no ``bdate``
                yield run[1] + run[0], rest
