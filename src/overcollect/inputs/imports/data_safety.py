"""Google Play's Data safety form as the console exports it (CSV).

Columns: Question ID (machine readable), Response ID (machine readable), Response value, Answer requirement,
Human-friendly question label (support.google.com/googleplay/android-developer/answer/10787469).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from overcollect.inputs.imports.interface import Party, Published, Statement
from overcollect.inputs.imports.limits import MAX_ROWS
from overcollect.knowledge.wording import store_labels
from overcollect.model import InputProblem

FIRST_COLUMN = "Question ID (machine readable)"
_USAGE = "PSL_DATA_USAGE_RESPONSES:"
_SHARED = Party(name="Third parties that the Data safety form does not name")


def read_data_safety(text: str, name: str) -> Published:
    """Read an export of the form.

    Raises:
        InputProblem: a row is no CSV, or there are too many.
    """
    answers = _Answers(name)
    for row in _rows(text, name):
        answers.take(row)
    return answers.published()


def _rows(text: str, name: str) -> Iterator[list[str]]:
    reader = csv.reader(text.splitlines())
    try:
        for number, row in enumerate(reader):
            if number > MAX_ROWS:
                raise InputProblem(name, f"has more than {MAX_ROWS} rows", "Export the Data safety form again")
            if number and len(row) >= 3:
                yield row
    except csv.Error as error:
        raise InputProblem(f"{name}:{reader.line_num}", f"is no CSV ({error})", "Export the form again") from None


class _Answers:
    def __init__(self, name: str) -> None:
        self._name = name
        self._chosen: dict[str, None] = {}
        self._usage: dict[str, list[tuple[str, str]]] = {}
        self._collects: str | None = None
        self._encrypted: bool | None = None

    def take(self, row: list[str]) -> None:
        question, response, value = (cell.strip() for cell in row[:3])
        if question == "PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA":
            self._collects = value.casefold()
        if question == "PSL_DATA_COLLECTION_ENCRYPTED_IN_TRANSIT":
            self._encrypted = {"true": True, "false": False}.get(value.casefold())
        if value.casefold() != "true":
            return
        if question.startswith("PSL_DATA_TYPES_"):
            self._chosen[response] = None
        elif question.startswith(_USAGE):
            data_type, _, what = question.removeprefix(_USAGE).partition(":")
            self._usage.setdefault(data_type, []).append((what, response))

    def published(self) -> Published:
        types = self._chosen or dict.fromkeys(self._usage)
        notes = []
        if self._collects == "true" and not types:
            notes.append("the form says that data is collected, and chooses no data type")
        if self._collects == "false" and types:
            notes.append("the form says that no data is collected, and chooses data types")
        return Published(
            kind="data-safety",
            name=self._name,
            statements=tuple(statement for data_type in types for statement in self._statements(data_type)),
            platform="android",
            notes=tuple(notes),
            declares=bool(types) or self._collects == "false",
            encrypted=self._encrypted,
        )

    def _statements(self, data_type: str) -> Iterator[Statement]:
        answers = self._usage.get(data_type, [])
        shared = any(what.endswith("COLLECTION_AND_SHARING") and "SHARED" in given for what, given in answers)
        collected = any(what.endswith("COLLECTION_AND_SHARING") and "COLLECTED" in given for what, given in answers)
        if collected or not shared:
            yield from self._for(data_type, answers, "DATA_USAGE_COLLECTION_PURPOSE", None)
        if shared:
            yield from self._for(data_type, answers, "DATA_USAGE_SHARING_PURPOSE", _SHARED)

    def _for(
        self, data_type: str, answers: list[tuple[str, str]], question: str, party: Party | None
    ) -> Iterator[Statement]:
        label = store_labels().google.types.get(data_type) or _words(data_type)
        for purpose in [given for what, given in answers if what == question] or [""]:
            why = _words(purpose)
            yield Statement(phrases=(label,), place=data_type, why=why, party=party, label="google")


def _words(response: str) -> str:
    """``PSL_FRAUD_PREVENTION`` as a person writes it: ``Fraud prevention``."""
    return response.removeprefix("PSL_").replace("_", " ").capitalize()
