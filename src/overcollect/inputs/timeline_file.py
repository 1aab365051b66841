"""Reads timeline.yaml."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from overcollect.inputs.app import App
from overcollect.inputs.document import Document, FieldPath, read_document
from overcollect.inputs.references import expect_known
from overcollect.inputs.schema import check_schema
from overcollect.inputs.timeline import Start, Timeline
from overcollect.knowledge import Catalogue
from overcollect.model import Mark

SCHEMA = "overcollect/timeline/1"


def load_timeline(path: str | Path, catalogue: Catalogue, app: App | None = None) -> Timeline:
    """Read and check a timeline.yaml; with ``app``, the functions of marks must be known there or in the catalogue.

    Raises:
        InputProblem: it cannot be read, or says something that is not known.
    """
    return timeline_of(read_document(path), catalogue, app)


def timeline_of(document: Document, catalogue: Catalogue, app: App | None = None) -> Timeline:
    """Check ``document`` and return its marks in the order of time."""
    check_schema(document, "timeline-1.json")
    marks = [_mark(document, number, catalogue, app) for number in range(len(document.value.get("marks", [])))]
    return Timeline(
        start=msgspec.convert(document.value.get("start", {}), Start),
        marks=tuple(sorted(marks, key=lambda mark: mark.start)),
    )


def _mark(document: Document, number: int, catalogue: Catalogue, app: App | None) -> Mark:
    path = ("marks", number)
    content: dict[str, Any] = dict(document.value["marks"][number])
    begins = "from" if "from" in content else "at"
    start = _time(document, (*path, begins), content.pop(begins))
    end = _time(document, (*path, "to"), content.pop("to")) if "to" in content else None
    if end is not None and end < start:
        raise document.problem((*path, "to"), "lies before from", "Exchange the two, or mend one of them")
    if app is not None and "function" in content:
        known = {*catalogue.functions, *(function.id for function in app.functions)}
        expect_known(document, (*path, "function"), content["function"], known, "function of the app or the catalogue")
    if "input" in content:
        data_type = content["input"]["data_type"]
        expect_known(document, (*path, "input", "data_type"), data_type, catalogue.data_types, "data type")
    return msgspec.convert({**content, "start": start, "end": end}, Mark)


def _time(document: Document, path: FieldPath, value: str | float) -> float:
    if isinstance(value, int | float):
        return float(value)
    try:
        time = datetime.fromisoformat(value.strip())
    except ValueError:
        raise document.problem(path, f"{value[:60]!r} is no time", "Write it like 2026-01-01T00:00:05Z") from None
    if time.tzinfo is None:
        raise document.problem(
            path, "is a time without a zone", f"Add Z for UTC, or the offset: {time.isoformat()}+08:00"
        )
    try:
        return time.timestamp()
    except (OverflowError, OSError):
        raise document.problem(path, "is out of range", "Write it like 2026-01-01T00:00:05Z") from None
