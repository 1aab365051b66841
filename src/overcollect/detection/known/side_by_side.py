"""A known value whose parts are spread over several fields."""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.inputs.device import KnownValue
from overcollect.model import Grade, Method


def are_parts(page: Page, fields: Sequence[int], texts: Sequence[str]) -> bool:
    """Tell whether fields of one container hold just these texts; numbers of fields that are not there hold none."""
    if min(fields) < 0 or max(fields) >= len(page.pieces):
        return False
    return (
        all(page.pieces[field] == text for field, text in zip(fields, texts, strict=True))
        and len({page.group(field) for field in fields}) == 1
    )


def together(
    page: Page,
    fields: Sequence[int],
    value: KnownValue,
    canonical: str,
    grade: Grade,
    reason: str,
    *,
    transform: str | None = None,
) -> Candidate:
    """Return the value, at the first of its fields."""
    return Candidate(
        fields[0],
        value.data_type,
        grade,
        Method.KNOWN_VALUE,
        " ".join(page.texts[field] for field in fields),
        canonical,
        reason,
        strong=page.agrees(fields[0], value.data_type),
        transform=transform,
    )
