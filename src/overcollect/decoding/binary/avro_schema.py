"""Schemas of Apache Avro (specification 1.12, "Schema Declaration"), checked once so that reading needs no checks."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from overcollect.decoding.binary.nested import Malformed
from overcollect.decoding.text.json_walk import DEEPEST

PRIMITIVES = frozenset(["null", "boolean", "int", "long", "float", "double", "bytes", "string"])


class Type(NamedTuple):
    kind: str
    """A primitive type, a complex one, ``union``, or ``named`` for one that is defined elsewhere."""
    inner: tuple[Type, ...] = ()
    """Types of the fields, of the alternatives, of the items or values."""
    names: tuple[str, ...] = ()
    """Of the fields, of the symbols, or of the type that is meant."""
    size: int = 0
    """Bytes of a value of a fixed length."""


class Schema:
    """Raises ``Malformed`` where the text is no schema."""

    def __init__(self, text: bytes) -> None:
        self._named: dict[str, Type] = {}
        try:
            self.top = self._type(json.loads(text), "", 0)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
            # What comes of JSON that is something else.
            raise Malformed from problem

    def named(self, name: str) -> Type:
        found = self._named.get(name)
        if found is None:
            raise Malformed
        return found

    def _type(self, schema: Any, space: str, depth: int) -> Type:
        if depth > DEEPEST:
            raise Malformed
        if isinstance(schema, str):
            return Type(schema) if schema in PRIMITIVES else Type("named", names=(_full(schema, space),))
        if isinstance(schema, list):
            return Type("union", tuple(self._type(one, space, depth + 1) for one in schema))
        kind = schema["type"]
        if kind in ("record", "error", "enum", "fixed"):
            return self._define(schema, space, depth)
        if kind in ("array", "map"):
            return Type(kind, (self._type(schema["items" if kind == "array" else "values"], space, depth + 1),))
        return self._type(kind, space, depth + 1)

    def _define(self, schema: dict[str, Any], space: str, depth: int) -> Type:
        name = _full(schema["name"], schema.get("namespace") or space)
        space = name.rpartition(".")[0]
        if schema["type"] == "enum":
            made = Type("enum", names=tuple(map(str, schema["symbols"])))
        elif schema["type"] == "fixed":
            made = Type("fixed", size=max(0, int(schema["size"])))
        else:
            fields = schema["fields"]
            inner = tuple(self._type(field["type"], space, depth + 1) for field in fields)
            made = Type("record", inner, tuple(str(field["name"]) for field in fields))
        self._named[name] = made
        return made


def _full(name: str, space: str) -> str:
    return f"{space}.{name}" if space and "." not in name else name
