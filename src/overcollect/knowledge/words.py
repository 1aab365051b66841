"""Lists of the words that senders write, by what they are about: classifiers/words.

Modules take their words when they are imported, and the engine is built with them: they are no part of the catalogue,
and no folder of a user adds to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec
from msgspec import Struct

from overcollect.knowledge.sources import word_files


class WordList(Struct, frozen=True, forbid_unknown_fields=True):
    says: str
    """What the words are, and what they are used for."""
    words: str | tuple[str, ...]
    """One text with blanks between them, or one by one where a word has a blank or is empty."""

    def each(self) -> tuple[str, ...]:
        return tuple(self.words.split()) if isinstance(self.words, str) else self.words


class Topic(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    says: str
    lists: dict[str, WordList]


def word_set(topic: str, name: str) -> frozenset[str]:
    """Return the words of a list.

    Raises:
        KeyError: there is no such list.
    """
    return frozenset(word_list(topic, name))


def word_list(topic: str, name: str) -> tuple[str, ...]:
    """Return the words of a list in their order, where it counts.

    Raises:
        KeyError: there is no such list.
    """
    try:
        return topics()[topic].lists[name].each()
    except KeyError:
        raise KeyError(f"classifiers/words/{topic}.yaml has no list {name}") from None


def any_of(words: Iterable[str]) -> str:
    """Return the part of a regular expression that stands for one of the words; the first that fits counts."""
    return "|".join(map(re.escape, words))


@cache
def topics() -> dict[str, Topic]:
    """Return all lists by the names of their files; all of them take some 4 ms."""
    # Who loads a catalogue that was kept needs no words, and does not wait for PyYAML.
    from overcollect.knowledge.yaml_file import read  # noqa: PLC0415

    return {file.stem: msgspec.convert(read(file.content, file.place), Topic) for file in word_files()}
