"""Google Play's Data safety form as the console exports it (CSV).

Columns: Question ID (machine readable), Response ID (machine readable), Response value, Answer requirement,
Human-friendly question label (support.google.com/googleplay/android-developer/answer/10787469).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from overcollect.inputs.imports.interface import Party, Published, Statement
from overcollect.inputs.imports.limits import MAX_ROWS
from overcollect.model import InputProblem

FIRST_COLUMN = "Question ID (machine readable)"
_USAGE = "PSL_DATA_USAGE_RESPONSES:"
_SHARED = Party(name="Third parties that the Data safety form does not name")
LABELS = {
    "PSL_NAME": "Name",
    "PSL_EMAIL": "Email address",
    "PSL_USER_ACCOUNT": "User IDs",
    "PSL_ADDRESS": "Address",
    "PSL_PHONE": "Phone number",
    "PSL_RACE_ETHNICITY": "Race and ethnicity",
    "PSL_POLITICAL_RELIGIOUS": "Political or religious beliefs",
    "PSL_SEXUAL_ORIENTATION_GENDER_IDENTITY": "Sexual orientation",
    "PSL_OTHER_PERSONAL": "Other info",
    "PSL_CREDIT_DEBIT_BANK_ACCOUNT_NUMBER": "User payment info",
    "PSL_PURCHASE_HISTORY": "Purchase history",
    "PSL_CREDIT_SCORE": "Credit score",
    "PSL_OTHER": "Other financial info",
    "PSL_APPROX_LOCATION": "Approximate location",
    "PSL_PRECISE_LOCATION": "Precise location",
    "PSL_WEB_BROWSING_HISTORY": "Web browsing history",
    "PSL_EMAILS": "Emails",
    "PSL_SMS_CALL_LOG": "SMS or MMS",
    "PSL_OTHER_MESSAGES": "Other in-app messages",
    "PSL_PHOTOS": "Photos",
    "PSL_VIDEOS": "Videos",
    "PSL_AUDIO": "Voice or sound recordings",
    "PSL_MUSIC": "Music files",
    "PSL_OTHER_AUDIO": "Other audio files",
    "PSL_HEALTH": "Health info",
    "PSL_FITNESS": "Fitness info",
    "PSL_CONTACTS": "Contacts",
    "PSL_CALENDAR": "Calendar events",
    "PSL_CRASH_LOGS": "Crash logs",
    "PSL_PERFORMANCE_DIAGNOSTICS": "Diagnostics",
    "PSL_OTHER_PERFORMANCE": "Other app performance data",
    "PSL_FILES_AND_DOCS": "Files and docs",
    "PSL_USER_INTERACTION": "App interactions",
    "PSL_IN_APP_SEARCH_HISTORY": "In-app search history",
    "PSL_APPS_ON_DEVICE": "Installed apps",
    "PSL_USER_GENERATED_CONTENT": "Other user-generated content",
    "PSL_OTHER_APP_ACTIVITY": "Other actions",
    "PSL_DEVICE_ID": "Device or other IDs",
}
"""Response ids of the form, and the types of the label."""


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
        label = LABELS.get(data_type) or data_type.removeprefix("PSL_").replace("_", " ").capitalize()
        for purpose in [given for what, given in answers if what == question] or [""]:
            why = purpose.removeprefix("PSL_").replace("_", " ").capitalize()
            yield Statement(phrases=(label,), place=data_type, why=why, party=party, label="google")
