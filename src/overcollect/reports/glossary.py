"""Words of outputs that have no page of their own: methods, decoders, reasons of gaps (wording/glossary.yaml)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from overcollect.data_folders import folder
from overcollect.knowledge import Text, yaml_file

_KINDS = "kind"
_MARKS = str.maketrans("_ ", "--")


def lines(word: str, say: Callable[[str, Text, Text], str]) -> list[str]:
    """Return a line for every meaning of a word, as ``say`` tells the word, of what kind it is, and what it means.

    A space, a dash and an underscore are the same, and so are one and several: ``known values``.
    """
    entries = _entries()
    kinds = entries[_KINDS]
    asked = _folded(word)
    return [
        say(name, kinds[kind], meaning)
        for kind, meanings in entries.items()
        if kind != _KINDS
        for name, meaning in meanings.items()
        if asked in (_folded(name), f"{_folded(name)}s")
    ]


def words() -> Iterator[str]:
    """Yield the words that have a meaning here."""
    return (word for kind, meanings in _entries().items() if kind != _KINDS for word in meanings)


def _folded(word: str) -> str:
    return word.strip().casefold().translate(_MARKS)


@cache
def _entries() -> dict[str, dict[str, Text]]:
    path = folder("reports") / "wording" / "glossary.yaml"
    read = yaml_file.read(path.read_bytes(), path.name)
    return {kind: {word: Text(**said) for word, said in meanings.items()} for kind, meanings in read.items()}
