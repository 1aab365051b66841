"""Reads the YAML of knowledge: only ``true``, ``false``, ``null`` and decimal numbers are more than text.

``NO`` stays Norway, ``2021-11-01`` a word, and ``0123`` an identifier. Duplicate keys, tags and aliases are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import yaml
from yaml.resolver import BaseResolver

from overcollect.model import InputProblem

_STR = "tag:yaml.org,2002:str"
_INT = "tag:yaml.org,2002:int"
_FLOAT = "tag:yaml.org,2002:float"
_BOOL = "tag:yaml.org,2002:bool"
_NULL = "tag:yaml.org,2002:null"
_NUMBER_STARTS = list("-0123456789")
_MOST_DIGITS = 40
"""Longer runs of digits stay text; no field of knowledge is such a number."""

_VALUES: dict[str, Callable[[str], int | float | bool | None]] = {
    _INT: int,
    _FLOAT: float,
    _BOOL: {"true": True, "false": False}.__getitem__,
    _NULL: {"null": None, "~": None, "": None}.__getitem__,
}


class _Loader(yaml.CSafeLoader):
    """The C parser; the tags of plain scalars are found by the resolvers below and no others."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own way


for _tag, _pattern, _starts in (
    (_INT, r"-?(?:0|[1-9][0-9]*)\Z", _NUMBER_STARTS),
    (_FLOAT, r"-?(?:0|[1-9][0-9]*)\.[0-9]+\Z", _NUMBER_STARTS),
    (_BOOL, r"(?:true|false)\Z", ["t", "f"]),
    (_NULL, r"(?:null|~|)\Z", ["n", "~", ""]),
):
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), _starts)

_KNOWN_TAGS = frozenset(
    {_STR, _INT, _FLOAT, _BOOL, _NULL, BaseResolver.DEFAULT_MAPPING_TAG, BaseResolver.DEFAULT_SEQUENCE_TAG}
)


def read(content: bytes, place: str) -> Any:
    """Return the value of the one document in ``content``; ``place`` names the file in messages.

    Raises:
        InputProblem: it is no such YAML.
    """
    return _Construction(place).value(_compose(content, place))


def line_of(content: bytes, path: Sequence[str | int]) -> int:
    """Return the line, from 1, of the deepest part of ``path`` that exists."""
    node = _compose(content, "")
    line = node.start_mark.line
    for key in path:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == key), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line
        else:
            break
    return int(line) + 1


def _compose(content: bytes, place: str) -> yaml.Node:
    loader = None
    try:
        loader = _Loader(content)
        node: yaml.Node | None = loader.get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{place}:{mark.line + 1}" if mark else place
        cause = getattr(error, "problem", None) or getattr(error, "reason", None) or "broken"
        raise InputProblem(where, f"is no YAML: {cause}", "Mend the YAML there") from None
    except RecursionError:
        raise InputProblem(place, "is nested too deep", "Take the nesting away") from None
    finally:
        if loader is not None:
            loader.dispose()
    if node is None:
        raise InputProblem(place, "is empty", "Fill it in, or remove it")
    return node


class _Construction:
    """Turns the nodes of one file into plain values."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._seen: set[int] = set()

    def value(self, node: yaml.Node) -> Any:
        if node.tag not in _KNOWN_TAGS:
            raise self._problem(node, f"the tag {node.tag[:60]!r} is not read here", "Remove it")
        if id(node) in self._seen:
            raise self._problem(node, "an alias stands for this value", "Write the value out at both places")
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item) for item in node.value]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, member in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self._problem(key, "a key is a list or a mapping", "Write a word as the key")
            if key.value in found:
                raise self._problem(key, f"the key {key.value[:60]!r} is there twice", "Keep one of the two")
            found[key.value] = self.value(member)
        return found

    def _scalar(self, node: yaml.Node) -> str | int | float | bool | None:
        text: str = node.value
        if node.tag == _STR or len(text) > _MOST_DIGITS:
            return text
        try:
            return _VALUES[node.tag](text)
        except (KeyError, ValueError):
            # Only a tag that is written out can differ from its value.
            raise self._problem(node, f"{text[:60]!r} is not what its tag says", "Remove the tag") from None

    def _problem(self, node: yaml.Node, cause: str, remedy: str) -> InputProblem:
        return InputProblem(f"{self._place}:{node.start_mark.line + 1}", cause, remedy)
