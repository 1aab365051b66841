"""answers.yaml: what the operator answered to findings, by finding id, so that one file serves every later audit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from overcollect.inputs.document import Document, read_document
from overcollect.inputs.instants import read_time
from overcollect.inputs.schema import check_schema

SCHEMA = "overcollect/answers/1"


class Answer(Struct, frozen=True, kw_only=True):
    """One answer. It stands beside the finding and changes nothing about it."""

    finding: str
    """Id of the finding."""
    by: str
    at: str
    """A day (2026-01-31) or a time with its zone, as written."""
    text: str


def load_answers(path: str | Path) -> tuple[Answer, ...]:
    """Read and check an answers.yaml.

    Raises:
        InputProblem: it cannot be read, or answers a finding twice.
    """
    return answers_of(read_document(path, SCHEMA))


def answers_of(document: Document) -> tuple[Answer, ...]:
    """Check ``document`` and return its answers in their order."""
    check_schema(document, "answers-1.json")
    seen: dict[str, int] = {}
    for number, entry in enumerate(document.value["answers"]):
        path = ("answers", number)
        # An id of decimals alone is a number for YAML.
        first = seen.setdefault(document.text((*path, "finding")), number)
        if first != number:
            line = document.line(("answers", first, "finding"))
            raise document.problem(
                (*path, "finding"),
                f"was answered before (line {line})",
                "Keep one answer a finding, with the whole text",
            )
        try:
            date.fromisoformat(entry["at"])
        except ValueError:
            read_time(document.place((*path, "at")), entry["at"])
    return tuple(
        msgspec.convert({**entry, "finding": document.text(("answers", number, "finding"))}, Answer)
        for number, entry in enumerate(document.value["answers"])
    )
