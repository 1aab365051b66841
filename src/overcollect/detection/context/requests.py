"""What the path of a request says of texts under names that can mean anything: ``q``, ``content``."""

from __future__ import annotations

from collections.abc import Callable

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.model import Grade, Method


def texts_of_request(
    page: Page, found: list[Candidate], data_type: str, is_meant: Callable[[int, str], bool], reason: str
) -> list[Candidate]:
    """Return a candidate for each field that is nothing surely yet and that ``is_meant``, given field and text."""
    taken = {candidate.field for candidate in found if candidate.grade is not Grade.POSSIBLE}
    return [
        Candidate(field, data_type, Grade.PROBABLE, Method.CONTEXT, text, text, reason)
        for field, text in enumerate(page.texts)
        if field not in taken and is_meant(field, text)
    ]
