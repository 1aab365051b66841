"""Which known word a misspelt one may stand for."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Return up to ``limit`` of ``known`` that look like ``word``, best first; case and ``-_ `` count for little.

    >>> nearest("Online-Audio-Vido", ["online_audio_video", "online_game"])
    ('online_audio_video',)
    """
    by_folded = {_fold(candidate): candidate for candidate in sorted(known)}
    matches = difflib.get_close_matches(_fold(word[:200]), by_folded, n=limit, cutoff=0.65)
    return tuple(by_folded[match] for match in matches)


def _fold(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")
