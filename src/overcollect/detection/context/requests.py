"""What the path of a request says about texts under ambiguous names: ``q``, ``content``."""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.detection.candidate import Candidate, taken_fields
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

TWO_UNSPACED = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2}"
"""Two letters of Japanese, Chinese or Korean: they can be words, without a space between."""


def texts_of_request(
    page: Page, found: list[Candidate], data_type: str, fields: Iterable[int], reason: str
) -> list[Candidate]:
    """Return a candidate for each of some fields that is nothing surely yet."""
    texts = page.texts
    taken = taken_fields(found)
    return [
        Candidate(field, data_type, Grade.PROBABLE, Method.CONTEXT, texts[field], texts[field], reason)
        for field in fields
        if field not in taken
    ]
