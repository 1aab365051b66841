"""Holds a document against its JSON Schema, and says in one line what is wrong and what would be right."""

from __future__ import annotations

import functools
import itertools
import json
import re
from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING, Any

from overcollect.inputs.document import Document, beginning
from overcollect.knowledge.nearest import nearest, nearest_choice
from overcollect.model import InputProblem
from overcollect.model.problem import MOST_OTHERS

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

_KINDS = {"object": "a mapping", "array": "a list", "string": "text", "number": "a number", "boolean": "true or false"}
_OPTIONS = {f"overcollect/{kind}/1": f"--{kind}" for kind in ("app", "device", "timeline", "answers")}
"""The option that takes a file, by its schema: files are easily mixed up."""
_ENOUGH = 200
"""Errors that are compared to find those to tell; a document can have one at each of a million values."""
_BOUNDS = {
    "minimum": "less than",
    "maximum": "more than",
    "exclusiveMinimum": "not above",
    "exclusiveMaximum": "not below",
}


def check_schema(document: Document, schema: str) -> None:
    """Hold ``document`` against ``schema``, one of the files in the folder schemas (``app-1.json``).

    Raises:
        InputProblem: for the first error, of several about one value for the deepest; with those of other values.
    """
    validator = _validator(schema)
    errors = list(itertools.islice(validator.iter_errors(document.value), _ENOUGH))
    if errors:
        definitions = load_schema(schema).get("$defs", {})
        answers = (_Answer(document, error, definitions) for error in errors)
        first, *others = sorted(answers, key=lambda answer: answer.order)
        told = [first]
        for answer in () if first.of_another_kind else others:
            if len(told) <= MOST_OTHERS and not any(answer.is_about(other) for other in told):
                told.append(answer)
        raise first.problem(tuple(answer.problem() for answer in told[1:]))


def load_schema(schema: str) -> dict[str, Any]:
    """Return the JSON Schema of that file name."""
    text = resources.files("overcollect.inputs").joinpath("schemas", schema).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@functools.cache
def _validator(schema: str) -> Validator:
    # jsonschema takes 0.1 s to import; commands without input files do not wait for it.
    from jsonschema import Draft202012Validator, validators  # noqa: PLC0415

    strict = validators.extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]  # its stubs
    validator: Validator = strict(load_schema(schema))
    return validator


def _pattern(validator: Validator, pattern: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """``$`` of JSON Schema (ECMA-262) is the end of the text; Python's also stands before a last line feed."""
    from jsonschema.exceptions import ValidationError  # noqa: PLC0415 - see _validator

    if validator.is_type(instance, "string") and not re.search(pattern.replace("$", r"\Z"), instance):
        yield ValidationError(f"does not match {pattern}")


class _Answer:
    """One validation error, in words."""

    def __init__(self, document: Document, error: ValidationError, definitions: dict[str, Any]) -> None:
        self.document = document
        self.definitions = definitions
        self.error = error
        self.keyword = str(error.validator)
        self.value: Any = error.instance
        self.rule: Any = error.validator_value
        self.schema: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}
        self.path: tuple[str | int, ...] = tuple(error.absolute_path)
        if self.keyword == "additionalProperties":
            self.path = (*self.path, self._unknown_key())

        self.line = document.line(self.path)
        self.of_another_kind = self.path == ("schema",) or (not self.path and self.keyword in ("type", "required"))

    @property
    def order(self) -> tuple[bool, int, int]:
        """Whether the file is of this kind at all comes first, then the order of lines."""
        return not self.of_another_kind, self.line, -len(self.path)

    def is_about(self, other: _Answer) -> bool:
        """Tell whether two errors are about one value, or about a value and what it stands in."""
        length = min(len(self.path), len(other.path))
        return self.path[:length] == other.path[:length]

    def problem(self, others: tuple[InputProblem, ...] = ()) -> InputProblem:
        words = getattr(self, f"_{self.keyword}", self._other)
        cause, remedy = words()
        return InputProblem(self.document.place(self.path), cause, remedy, others)

    def _unknown_key(self) -> str:
        known = self.schema.get("properties", {})
        unknown = [key for key in self.value if key not in known]
        first: str = min(unknown, key=lambda key: self.document.line((*self.path, key)))
        return first

    def _additionalProperties(self) -> tuple[str, str]:  # noqa: N802 - the keyword's own name
        known = list(self.schema.get("properties", {}))
        near = nearest(str(self.path[-1]), known)
        listed = ", ".join(known)
        return "unknown key", f"Did you mean {near}? Keys here are {listed}" if near else f"Keys here are {listed}"

    def _required(self) -> tuple[str, str]:
        missing = next(key for key in self.rule if key not in self.value)
        return f"the key {missing} is missing", f"Add {self._example(missing, self._member(missing))}"

    def _dependentRequired(self) -> tuple[str, str]:  # noqa: N802 - the keyword's own name
        given, missing = next(
            (given, key)
            for given, needs in self.rule.items()
            if given in self.value
            for key in needs
            if key not in self.value
        )
        return f"{given} stands without {missing}", f"Add {self._example(missing, self._member(missing))}"

    def _dependentSchemas(self) -> tuple[str, str]:  # noqa: N802 - the keyword's own name
        return self._other()

    def _not(self) -> tuple[str, str]:
        clash = self.rule.get("required")
        if clash:
            return f"{' and '.join(clash)} does not go with the other keys", f"Remove {' and '.join(clash)}"
        return f"{_shown(self.value)} is reserved", "Take another word"

    def _const(self) -> tuple[str, str]:
        right = self._example(self._key(), {"const": self.rule})
        cause = f"is {_shown(self.value)}, not {self.rule}"
        if option := _OPTIONS.get(str(self.value)):
            return cause, f"This file belongs to {option}; name one here that begins with {right}"
        return cause, f"Write {right}"

    def _enum(self) -> tuple[str, str]:
        choices = [str(choice) for choice in self.rule]
        near = nearest_choice(str(self.value), choices)
        hint = f"Write {near}; possible are" if near else "Write one of"
        return f"{_shown(self.value)} is not known here", f"{hint} {', '.join(choices)}"

    def _type(self) -> tuple[str, str]:
        wanted = self.rule
        kinds = [wanted] if isinstance(wanted, str) else list(wanted)
        names = " or ".join(dict.fromkeys(_KINDS[kind] for kind in kinds if kind in _KINDS))
        cause = f"is {_kind(self.value)}, not {names}"
        if not self.path:
            return cause, beginning(self._member("schema")["const"])
        if "string" in kinds and isinstance(self.value, bool | int | float):
            return cause, "Put it in quotes"
        if kinds == ["array"] and isinstance(self.value, str) and self.value.isprintable():
            return cause, f"Write `{self._key()}: [{self.value[:60]}]`"
        if kinds == ["array"] and self.value is None and self._key():
            return cause, f"Write the entries of {self._key()}, or remove the key"
        return cause, f"Write {self._example(self._key(), self.schema)}"

    def _pattern(self) -> tuple[str, str]:
        return (
            f"{_shown(self.value)} is not {self._about()}",
            f"Write it like {self._example(self._key(), self.schema)}",
        )

    def _minItems(self) -> tuple[str, str]:  # noqa: N802 - the keyword's own name
        return "is an empty list", f"Write {self._example(self._key(), self.schema)}, or remove the key"

    def _minLength(self) -> tuple[str, str]:  # noqa: N802 - the keyword's own name
        return ("is empty" if not self.value else "is too short"), f"Write {self._about()}"

    def _uniqueItems(self) -> tuple[str, str]:  # noqa: N802 - the keyword's own name
        twice = next((item for n, item in enumerate(self.value) if item in self.value[:n]), "")
        return f"{_shown(twice)} is there twice", "Keep one of the two"

    def _oneOf(self) -> tuple[str, str]:  # noqa: N802 - the keyword's own name
        keys = [key for choice in self.rule for key in choice.get("required", ())]
        given = [key for key in keys if key in self.value]
        cause = f"{' and '.join(given)} stand in one entry" if given else "says nothing"
        return cause, f"Write exactly one of {', '.join(keys)} in an entry"

    def _other(self) -> tuple[str, str]:
        if self.keyword in _BOUNDS:
            return f"{_shown(self.value)} is {_BOUNDS[self.keyword]} {self.rule}", f"Write {self._about()}"
        return f"does not fit here ({self.keyword})", f"Write {self._about()}"

    def _about(self) -> str:
        return str(self.schema.get("description", "another value"))

    def _key(self) -> str:
        """The key whose value is wrong; '' where it is an item of a list."""
        last = self.path[-1] if self.path else ""
        return last if isinstance(last, str) else ""

    def _member(self, key: str) -> dict[str, Any]:
        member: dict[str, Any] = self.schema.get("properties", {}).get(key, {})
        definition = self.definitions.get(member.get("$ref", "").rpartition("/")[2], {})
        return {**definition, **member}

    def _example(self, key: str, schema: dict[str, Any]) -> str:
        """One value that ``schema`` takes, with its key, or what it takes in words."""
        prefix = f"{key}: " if key else ""
        for example in (
            *([schema["const"]] if "const" in schema else ()),
            *schema.get("examples", ()),
            *schema.get("enum", ()),
        ):
            return f"`{prefix}{_flow(example)}`"
        return f"{prefix}{schema.get('description', 'its value')}"


def _flow(value: Any) -> str:
    """Return ``value`` as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(member)}" for key, member in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return str(value) if isinstance(value, str) else json.dumps(value)


def _kind(value: Any) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return str(value).lower()
        case str():
            return "text"
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case _:
            return "a number"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
