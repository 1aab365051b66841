"""Digests of nothing: programs hash what they read unchecked, even if empty, ``null`` or a made-up address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from overcollect.detection.known.digests import ALGORITHMS
from overcollect.detection.known.hashing import maker
from overcollect.knowledge.words import word_list

_MAKERS = tuple(maker(name) for name in ALGORITHMS.values())
_HALF_OF_MD5 = slice(8, 24)
"""The middle of an MD5, by Chinese practice."""
_ZEROS = (*word_list("nothing", "made_up_addresses"), *("0" * length for length in range(2, 33)))
_LENGTHS = frozenset([16, 32, 40, 64, 128])
"""Hexadecimal digits of a digest."""


class EmptyDigests:
    """Made when a text is first met that can be a digest: a few thousand, in some milliseconds."""

    def __init__(self, placeholders: Iterable[str]) -> None:
        self._placeholders = frozenset(placeholders)
        self._digests: frozenset[str] = frozenset()

    def __contains__(self, text: str) -> bool:
        """Tell whether ``text`` is the digest of a text that stands for no value."""
        if len(text) not in _LENGTHS:
            return False
        if not self._digests:
            self._digests = frozenset(self._made())
        return text.lower() in self._digests

    def _made(self) -> Iterator[str]:
        bare = {text.replace(":", "").replace("-", "") for text in _ZEROS}
        for text in self._placeholders | bare | set(_ZEROS):
            for spelling in {text, text.lower(), text.upper(), text.capitalize()}:
                for make in _MAKERS:
                    digest = make(spelling.encode()).hexdigest()
                    yield digest
                    if len(digest) == _HALF_OF_MD5.stop + _HALF_OF_MD5.start:
                        yield digest[_HALF_OF_MD5]
