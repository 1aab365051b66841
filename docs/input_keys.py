"""The page about every key of the input files, out of the JSON Schemas that hold them."""

from collections.abc import Iterator
from typing import Any

from overcollect.inputs.schema import load_schema

_FILES = {"app.yaml": "app-1.json", "device.yaml": "device-1.json", "timeline.yaml": "timeline-1.json"}
_FILES |= {"answers.yaml": "answers-1.json"}
_WORDS = {"object": "keys below", "boolean": "true, false", "number": "number", "string": "text"}


def keys() -> Iterator[str]:
    """Yield the lines of the page.

    Raises:
        ValueError: a key has neither title nor description.
    """
    yield "Every key of the YAML files that go in beside the captures, from their JSON Schemas"
    yield "(`src/overcollect/inputs/schemas`). `[]` stands for each entry of a list; **bold** keys must be there, where"
    yield "what holds them is. How the files work together: [inputs.md](../inputs.md)."
    for file, name in _FILES.items():
        schema = load_schema(name)
        yield from ("", f"## {file}", "", "| key | value | meaning |", "| --- | --- | --- |")
        yield from _rows(schema, "", schema.get("$defs", {}))


def _rows(schema: dict[str, Any], prefix: str, definitions: dict[str, Any]) -> Iterator[str]:
    for key, raw in schema.get("properties", {}).items():
        own = _resolved(raw, definitions)
        name = f"{prefix}{key}"
        marked = f"**`{name}`**" if key in schema.get("required", ()) else f"`{name}`"
        yield f"| {marked} | {_value(own, definitions)} | {_meaning(raw, own, name)} |"
        yield from _rows(own, f"{name}.", definitions)
        yield from _rows(_resolved(own.get("items", {}), definitions), f"{name}[].", definitions)
        if isinstance(of_any := own.get("additionalProperties"), dict):
            yield from _rows(_resolved(of_any, definitions), f"{name}.*.", definitions)


def _resolved(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    target = _resolved(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    return {**target, **{key: value for key, value in schema.items() if key != "$ref"}}


def _value(schema: dict[str, Any], definitions: dict[str, Any]) -> str:
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{choice}`" for choice in schema["enum"])
    if schema.get("type") == "array":
        one = _resolved(schema["items"], definitions)
        listed = _value({**one, "examples": ()}, definitions)
        kind = "list" if one.get("type") == "object" or listed == "text" else f"list of {listed}"
    elif isinstance(schema.get("additionalProperties"), dict):
        return f"ids, each with {_value(_resolved(schema['additionalProperties'], definitions), definitions)}"
    elif isinstance(schema.get("type"), list):
        words = (_WORDS.get(kind, "list" if kind == "array" else "") for kind in schema["type"])
        kind = ", ".join(word for word in words if word).replace("keys below", "record")
    else:
        kind = _WORDS[schema["type"]]
    examples = schema.get("examples") or ()
    return f"{kind}, as `{_shown(examples[0])}`" if examples and kind != "keys below" else kind


def _shown(example: Any) -> str:
    if isinstance(example, bool):
        return str(example).lower()
    return f"[{', '.join(map(str, example))}]" if isinstance(example, list) else str(example)


def _meaning(raw: dict[str, Any], resolved: dict[str, Any], name: str) -> str:
    said = [text for text in (raw.get("title"), raw.get("description")) if text]
    said = said or [text for text in (resolved.get("title"), resolved.get("description")) if text]
    if not said:
        raise ValueError(f"{name} says in its schema neither title nor description")
    return "; ".join(said).replace("|", "¦")
