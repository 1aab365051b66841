"""Method 3: names that speak for a data type, where no form can check the value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import re2

from overcollect.detection.candidate import Candidate
from overcollect.detection.digests import algorithm_of
from overcollect.detection.name_index import NameHit
from overcollect.detection.placeholders import Placeholders
from overcollect.detection.reading import read
from overcollect.forms import Evidence
from overcollect.knowledge import DataType
from overcollect.model import Grade, Method

_LONGEST = 10_000
"""Characters of a text that is compared with what values look like."""
_ANSWERS = frozenset(["true", "false", "yes", "no", "0"])


class Names:
    def __init__(self, placeholders: Placeholders) -> None:
        self._placeholders = placeholders
        self._patterns: dict[str, Any] = {}

    def of(self, text: str, hits: Iterable[NameHit]) -> Iterator[Candidate]:
        """Yield proposals for the first field of a message; they hold for any."""
        for hit in hits:
            if hit.strong and (not self._placeholders.has(hit.data_type.id, text) or self._is_answer(hit, text)):
                yield from self._one(text, hit)

    def _is_answer(self, hit: NameHit, text: str) -> bool:
        """Tell whether the data type is a state that ``text`` tells: for others yes and no stand for no value."""
        return text.casefold() in _ANSWERS and self._is_plausible(hit.data_type, text)

    def _one(self, text: str, hit: NameHit) -> Iterator[Candidate]:
        data_type = hit.data_type
        algorithm = algorithm_of(text) if data_type.digests else None
        if algorithm and not _is_value_itself(text, hit, algorithm):
            yield Candidate(
                0,
                data_type.id,
                Grade.PROBABLE,
                Method.NAME,
                text,
                text.lower(),
                f"the name says so, and the value looks like its {algorithm}",
                strong=True,
                transform=algorithm,
            )
        elif data_type.form is None and data_type.shape is None and not _is_fragment(text):
            plausible = self._is_plausible(data_type, text)
            said = "the name and its parent's say so" if hit.context else "the name says so"
            yield Candidate(
                0,
                data_type.id,
                Grade.PROBABLE if plausible else Grade.POSSIBLE,
                Method.CONTEXT if hit.context else Method.NAME,
                text,
                text,
                f"{said}, and the value looks like one" if plausible else said,
                strong=True,
            )

    def _is_plausible(self, data_type: DataType, text: str) -> bool:
        if not data_type.values or len(text) > _LONGEST:
            return False
        pattern = self._patterns.get(data_type.id)
        if pattern is None:
            pattern = self._patterns[data_type.id] = re2.compile(data_type.values)
        return pattern.fullmatch(text.strip()) is not None


def _is_value_itself(text: str, hit: NameHit, algorithm: str) -> bool:
    """Some identifiers (OAID) look like a digest themselves; then the name must mention the digest."""
    form = hit.data_type.form
    return hit.digest != algorithm and form is not None and read(form, text).evidence >= Evidence.FITS


def _is_fragment(text: str) -> bool:
    """Tell whether the text is opened further on (JSON, bytes that were not text), so that its leaves speak."""
    return text[0] in "{[" or "\ufffd" in text
