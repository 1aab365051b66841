"""Texts in both languages in a row, with the marks that each language puts between them."""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.knowledge.data_type import Prose, Text, in_language


def together(*sentences: Text) -> Text:
    """Return the sentences one after the other, without those that are empty.

    >>> together(Text(en="One.", zh="一。"), Text(en="", zh=""), Text(en="Two.", zh="二。"))
    Text(en='One. Two.', zh='一。二。')
    """
    return Text(
        en=" ".join(sentence.en for sentence in sentences if sentence.en),
        zh="".join(sentence.zh for sentence in sentences),
    )


def listed(words: Iterable[Prose]) -> Text:
    """Return the words as a list within a sentence.

    >>> listed(["IMEI", Text(en="age", zh="年龄")])
    Text(en='IMEI, age', zh='IMEI、年龄')
    """
    return _row(words, ", ", "、")


def clauses(texts: Iterable[Prose]) -> Text:
    """Return texts that may be lists themselves as a list within a sentence."""
    return _row(texts, "; ", "；")


def _row(texts: Iterable[Prose], mark: str, mark_zh: str) -> Text:
    kept = list(texts)
    return Text(
        en=mark.join(in_language(text, "en") for text in kept),
        zh=mark_zh.join(in_language(text, "zh") for text in kept),
    )
