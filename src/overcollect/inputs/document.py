"""A YAML or JSON file as plain values, with the line of every value.

YAML resolves only ``true``, ``false``, ``null`` and decimal numbers: ``NO`` (Norway), dates and digits with a
leading zero stay text. Tags are refused, and aliases are bounded: aliases of aliases can stand for billions of values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from overcollect.inputs.nodes import Node, NodeBuilder, TreeProblem
from overcollect.model import InputProblem

_MADE = {
    "overcollect/app/1": "Make one with `overcollect app init`",
    "overcollect/device/1": "Make one with `overcollect device init`",
}
"""How files of some schemas begin; others are written by hand."""
MAX_BYTES = 32 * 1024 * 1024

type FieldPath = Sequence[str | int]
"""Keys and list positions from the top of the document: ``("purposes", 0, "data")``."""

_BINARY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f￾￿]")


class Document:
    """The content of one file."""

    def __init__(self, name: str, root: Node) -> None:
        self.name = name
        self.value: Any = root.plain()
        self._root = root

    def line(self, path: FieldPath) -> int:
        """The line of the deepest part of ``path`` that exists; 0 where it is not known."""
        return self._find(path).line

    def place(self, path: FieldPath = ()) -> str:
        """Where ``path`` stands, for a person: ``app.yaml:12: services[0]``."""
        line = self.line(path)
        where = f"{self.name}:{line}" if line else self.name
        return f"{where}: {spell(path)}" if path else where

    def text(self, path: FieldPath) -> str:
        """The scalar at ``path`` as it is written: ``10.10`` stays ``10.10`` where the number is 10.1."""
        return self._find(path).written

    def problem(self, path: FieldPath, cause: str, remedy: str) -> InputProblem:
        return InputProblem(self.place(path), cause, remedy)

    def _find(self, path: FieldPath) -> Node:
        node = self._root
        for key in path:
            child = node.child(key)
            if child is None:
                break
            node = child
        return node


def read_document(path: str | Path, schema: str = "") -> Document:
    """Read the file at ``path``, which is meant to be of ``schema``.

    Raises:
        InputProblem: it cannot be opened, or is no YAML or JSON text.
    """
    return parse_document(read_text(path), str(path), schema)


def read_text(path: str | Path) -> str:
    """Read the text of the file at ``path``, without a byte order mark.

    Raises:
        InputProblem: it cannot be opened, is too large, or no text.
    """
    name = str(path)
    try:
        with Path(path).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputProblem(name, "there is no such file", "Check the name and the folder") from None
    except IsADirectoryError:
        raise InputProblem(name, "is a folder, not a file", "Name the YAML or JSON file in it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputProblem(name, f"cannot be opened ({reason})", "Check the name and the rights") from None
    if len(content) > MAX_BYTES:
        raise InputProblem(
            name,
            f"is larger than {MAX_BYTES >> 20} MB",
            "Name the YAML or JSON file; captures are given without option",
        )
    return _decode(name, content)


def parse_document(text: str, name: str, schema: str = "") -> Document:
    """Read ``text``; ``name`` stands in messages, and what makes a file of ``schema`` where there is nothing.

    Raises:
        InputProblem: it is no YAML or JSON, or is empty.
    """
    if binary := _BINARY.search(text):
        raise InputProblem(
            f"{name}:{_line_of(text, binary.start())}",
            f"is not a text file (control character 0x{ord(binary[0]):02x})",
            "Name the YAML or JSON file",
        )
    try:
        root = _parse_yaml(text)
    except TreeProblem as problem:
        raise InputProblem(f"{name}:{problem.line}", problem.cause, problem.remedy) from None
    except yaml.YAMLError as error:
        if not text.lstrip().startswith(("{", "[")):
            raise _broken_yaml(name, text, error) from None
        root = _parse_json(text, name)
    if root is None:
        raise InputProblem(name, "is empty", beginning(schema) if schema else "Fill it in, as docs/inputs.md has it")
    return Document(name, root)


def beginning(schema: str) -> str:
    """Return how to begin a file of ``schema``, as the remedy of a message."""
    return _MADE.get(schema, f"Begin it with `schema: {schema}` (docs/inputs.md)")


def spell(path: FieldPath) -> str:
    """Return ``path`` as messages have it: ``purposes[0].data[1]``."""
    parts: list[str] = []
    for key in path:
        if isinstance(key, int):
            parts.append(f"[{key}]")
        else:
            shown = key if key.isprintable() and 0 < len(key) <= 60 else repr(key[:60])
            parts.append(f".{shown}" if parts else shown)
    return "".join(parts)


def _decode(name: str, content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputProblem(
            f"{name}:{line}", "is not text in UTF-8", "Name the YAML or JSON file, or save it again as UTF-8"
        ) from None


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _parse_yaml(text: str) -> Node | None:
    builder = NodeBuilder()
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        builder.take(event)
    return builder.root


def _broken_yaml(name: str, text: str, error: yaml.YAMLError) -> InputProblem:
    remedy = "Mend the YAML there: look at brackets, quotes and indentation"
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return InputProblem(name, f"is no YAML ({' '.join(str(error).split())})", remedy)
    (line,) = text.splitlines()[mark.line : mark.line + 1] or [""]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return InputProblem(
            f"{name}:{mark.line + 1}", "a tab indents this line, and YAML takes spaces only", "Indent it with spaces"
        )
    cause = f"is no YAML: {getattr(error, 'problem', None) or 'broken'}"
    opened = getattr(error, "context_mark", None)
    if opened is not None and opened.line != mark.line:
        cause += f" ({error.context}, begun in line {opened.line + 1})"  # type: ignore[attr-defined]  # of MarkedYAMLError
    return InputProblem(f"{name}:{mark.line + 1}", cause, remedy)


def _parse_json(text: str, name: str) -> Node:
    """Read JSON that libyaml does not take (emoji as pairs of escapes); lines are then not known."""
    try:
        return Node.of(json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=str))
    except json.JSONDecodeError as error:
        raise InputProblem(
            f"{name}:{error.lineno}", f"is no JSON: {error.msg} (column {error.colno})", "Mend the JSON there"
        ) from None
    except TreeProblem as problem:
        raise InputProblem(name, problem.cause, problem.remedy) from None
    except (RecursionError, ValueError):
        raise InputProblem(
            name, "is nested too deep, or holds a number that is too long", "Simplify the file"
        ) from None


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise TreeProblem.duplicate(key, 0)
        found[key] = value
    return found
