"""Checks a file of knowledge against its JSON Schema (2020-12); the schemas lie beside the shipped files."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from overcollect.data_folders import folder
from overcollect.knowledge.nearest import nearest
from overcollect.knowledge.sources import BASELINE, PATTERNS, WORDS, SourceFile
from overcollect.knowledge.yaml_file import line_of
from overcollect.model import InputProblem

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

_SCHEMAS = {
    "data_types": ("classifiers", "data-type-1.json"),
    "endpoints": ("classifiers", "endpoint-1.json"),
    "subjects": ("classifiers", "subject-1.json"),
    "services": ("purposes", "service-1.json"),
    "functions": ("purposes", "function-1.json"),
    "rules": ("purposes", "rule-1.json"),
    "recipients": ("purposes", "owners-1.json"),
    BASELINE: ("purposes", "baseline-1.json"),
    PATTERNS: ("classifiers", "patterns-1.json"),
    WORDS: ("classifiers", "words-1.json"),
}
_SHOWN = 160


def check(file: SourceFile, value: Any) -> None:
    """Check the value that was read from ``file``.

    Raises:
        InputProblem: it does not meet its schema; the first place in the file is named.
    """
    errors = list(validator(file.kind).iter_errors(value))
    if not errors:
        return
    problems = [(line_of(file.content, path), path, error) for error in errors for path in [_path(error)]]
    line, path, error = min(problems, key=lambda problem: problem[0])
    where = ".".join(str(key) for key in path)
    cause, remedy = _words(error)
    raise InputProblem(f"{file.place}:{line}" + (f": {where}" if where else ""), cause, remedy)


@cache
def validator(kind: str) -> Validator:
    """Return the validator of the files of that kind."""
    # jsonschema takes 0.1 s to import; an audit with the shipped knowledge alone does not need it.
    from jsonschema import Draft202012Validator  # noqa: PLC0415

    top, name = _SCHEMAS[kind]
    return Draft202012Validator(json.loads((folder(top) / "schemas" / name).read_text(encoding="utf-8")))


def _path(error: ValidationError) -> tuple[str | int, ...]:
    path = tuple(error.absolute_path)
    return (*path, _unknown(error)[0]) if error.validator == "additionalProperties" else path


def _unknown(error: ValidationError) -> tuple[str, list[str]]:
    """Return the first key that the schema does not know, and those that it knows."""
    schema: Any = error.schema
    known = list(schema.get("properties", {}))
    instance: Any = error.instance
    return next(key for key in instance if key not in known), known


def _words(error: ValidationError) -> tuple[str, str]:
    if error.validator == "additionalProperties":
        key, known = _unknown(error)
        near = nearest(key, known)
        return "unknown key", f"Did you mean {near}?" if near else f"Keys here are {', '.join(known)}"
    if error.validator == "enum":
        choices = [str(choice) for choice in error.validator_value]  # type: ignore[union-attr]  # a list by the keyword
        near = nearest(str(error.instance), choices)
        cause = f"{str(error.instance)[:_SHOWN]!r} is not known here"
        return cause, f"Did you mean {near}?" if near else f"Write one of {', '.join(choices)}"
    if error.validator == "required":
        return error.message.replace("'", "").replace(" is a required property", " is missing"), "Add this key"
    schema: Any = error.schema
    about = schema.get("description") if isinstance(schema, dict) else None
    cause = error.message if len(error.message) <= _SHOWN else f"{error.message[:_SHOWN]}…"
    return cause, f"Write {about}" if about else "Compare with a shipped file of the same kind"
