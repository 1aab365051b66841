"""Which ids the parameters of rules hold: the schema of rules names every parameter, and says what it is a list of.

The predicates themselves are code of a later stage.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from overcollect.data_folders import folder
from overcollect.knowledge.rule import Parameter

_IDS = {
    "#/$defs/data_type": "data type",
    "#/$defs/data_types": "data type",
    "#/$defs/functions": "function",
}


def ids_in(parameters: Mapping[str, Parameter]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield ids of other knowledge that ``parameters`` hold, with what they are ids of."""
    for name, value in parameters.items():
        yield from _ids(_schemas().get(name, {}), value)


def _ids(schema: Mapping[str, Any], value: Parameter) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(value, list) and (what := _IDS.get(schema.get("$ref", ""))):
        yield what, tuple(value)
    elif isinstance(value, dict):
        yield from _ids(schema.get("propertyNames", {}), list(value))
        for values in value.values():
            yield from _ids(schema.get("additionalProperties", {}), values)


@cache
def _schemas() -> Mapping[str, Mapping[str, Any]]:
    """Return the schemas of the parameters, by name."""
    content = (folder("purposes") / "schemas" / "rule-1.json").read_bytes()
    known: Mapping[str, Mapping[str, Any]] = json.loads(content)["properties"]["parameters"]["properties"]
    return known
