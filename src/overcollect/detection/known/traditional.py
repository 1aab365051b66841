"""Texts of the mainland in traditional characters, as Taiwan and Hong Kong write them, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from overcollect.knowledge.words import word_list

_MOST = 4
"""Spellings of a text in which several characters can be written in two ways."""


def other_characters(text: str) -> Iterator[str]:
    """Yield a Chinese text in the other characters, where it has such.

    >>> [*other_characters("欧阳若曦")], [*other_characters("王小明")]
    (['歐陽若曦'], [])
    """
    if text.isascii():
        return
    traditional, simple = _tables()
    signs = [traditional.get(sign, (sign,)) for sign in text]
    for made in islice(product(*signs), _MOST):
        if (spelled := "".join(made)) != text:
            yield spelled
    if (spelled := "".join([simple.get(sign, sign) for sign in text])) != text:
        yield spelled


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    traditional: dict[str, tuple[str, ...]] = {}
    simple: dict[str, str] = {}
    for pair in word_list("chinese", "traditional"):
        sign, other = pair[0], pair[1]
        traditional[sign] = (*traditional.get(sign, ()), other)
        if sign != other:
            simple.setdefault(other, sign)
    return traditional, simple
