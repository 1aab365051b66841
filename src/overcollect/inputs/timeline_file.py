"""Reads timeline.yaml, or the log in CSV that stands for one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from overcollect.inputs.app import App
from overcollect.inputs.document import Document, parse_document, read_text
from overcollect.inputs.instants import read_time
from overcollect.inputs.references import expect_known
from overcollect.inputs.schema import check_schema
from overcollect.inputs.timeline import Start, Timeline
from overcollect.inputs.timeline_log import is_log, timeline_of_log
from overcollect.knowledge import Catalogue
from overcollect.model import Mark

SCHEMA = "overcollect/timeline/1"


def load_timeline(path: str | Path, catalogue: Catalogue, app: App | None = None) -> Timeline:
    """Read and check a timeline; its content tells whether it is YAML or JSON, or a log in CSV.

    With ``app``, the functions of marks must be known there or in the catalogue.

    Raises:
        InputProblem: it cannot be read, or says something that is not known.
    """
    text = read_text(path)
    if is_log(text):
        return timeline_of_log(text, str(path), catalogue, app)
    return timeline_of(parse_document(text, str(path), SCHEMA), catalogue, app)


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
    start = read_time(document.place((*path, begins)), content.pop(begins))
    end = read_time(document.place((*path, "to")), content.pop("to")) if "to" in content else None
    if end is not None and end < start:
        raise document.problem((*path, "to"), "lies before from", "Exchange the two, or mend one of them")
    if app is not None and "function" in content:
        known = {*catalogue.functions, *(function.id for function in app.functions)}
        expect_known(
            document,
            (*path, "function"),
            content["function"],
            known,
            "function of the app or the catalogue",
            explained=catalogue.functions,
        )
    if "input" in content:
        data_type = content["input"]["data_type"]
        expect_known(
            document,
            (*path, "input", "data_type"),
            data_type,
            catalogue.data_types,
            "data type",
            explained=catalogue.data_types,
        )
    return msgspec.convert({**content, "start": start, "end": end}, Mark)
