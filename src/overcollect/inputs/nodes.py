"""The tree behind a document: values with their lines, built from parser events without recursion."""

from __future__ import annotations

import json
import math
import re
from typing import Any, Self

import yaml

MAX_DEPTH = 32
MAX_VALUES = 1_000_000
MAX_ALIASED = 10_000
"""Values that aliases may add to those that are written out."""

_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


class TreeProblem(Exception):
    """A file that is YAML, but not of the kind that is read here."""

    def __init__(self, line: int, cause: str, remedy: str) -> None:
        super().__init__(cause)
        self.line = line
        self.cause = cause
        self.remedy = remedy

    @classmethod
    def duplicate(cls, key: str, line: int, before: int = 0) -> Self:
        also = f" (first in line {before})" if before else ""
        return cls(line, f"the key {key[:60]!r} is there twice{also}", "Keep one of the two")

    @classmethod
    def too_deep(cls, line: int) -> Self:
        return cls(line, f"is nested deeper than {MAX_DEPTH} levels", "Take the nesting away")


class Node:
    """A scalar, a list or a mapping."""

    __slots__ = ("content", "height", "line", "size", "written")

    def __init__(self, content: Any, line: int, written: str = "") -> None:
        self.content = content
        """A scalar's value, or ``list[Node]`` or ``dict[str, Node]``."""
        self.line = line
        """From 1: of the key for a member of a mapping, else of the value; 0 where it is not known."""
        self.written = written
        self.size = 1
        """Values in it, those that aliases stand for counted each time."""
        self.height = 1

    @classmethod
    def of(cls, value: Any, depth: int = 0) -> Node:
        """Return the tree of a plain value, without lines."""
        if depth > MAX_DEPTH:
            raise TreeProblem.too_deep(0)
        if isinstance(value, dict):
            return cls({key: cls.of(member, depth + 1) for key, member in value.items()}, 0)
        if isinstance(value, list):
            return cls([cls.of(item, depth + 1) for item in value], 0)
        return cls(value, 0, value if isinstance(value, str) else json.dumps(value))

    def at(self, line: int) -> Node:
        """Return the same content as it stands in another line."""
        twin = Node(self.content, line, self.written)
        twin.size, twin.height = self.size, self.height
        return twin

    def child(self, key: str | int) -> Node | None:
        content = self.content
        if isinstance(content, dict):
            return content.get(key)
        if isinstance(content, list) and isinstance(key, int) and key < len(content):
            item: Node = content[key]
            return item
        return None

    def plain(self) -> Any:
        content = self.content
        if isinstance(content, dict):
            return {key: node.plain() for key, node in content.items()}
        if isinstance(content, list):
            return [node.plain() for node in content]
        return content


class NodeBuilder:
    """Builds the tree of the one document of a stream."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[_Open] = []
        self._anchors: dict[str, Node | None] = {}
        self._values = 0
        self._aliased = 0

    def take(self, event: yaml.Event) -> None:
        assert event.start_mark is not None
        line = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            self._check_tag(event, line)
            node = scalar(event.value, line, plain=event.implicit[0])
            self._anchor(event.anchor, node)
            self._add(node, line)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._check_tag(event, line)
            if len(self._open) >= MAX_DEPTH:
                raise TreeProblem.too_deep(line)
            # An alias to a collection that is still open would hold itself.
            self._anchor(event.anchor, None)
            self._open.append(_Open(Node({} if isinstance(event, yaml.MappingStartEvent) else [], line), event.anchor))
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self._open.pop()
            self._anchor(done.anchor, done.node)
            self._add(done.node, done.node.line)
        elif isinstance(event, yaml.AliasEvent):
            self._add(self._alias(event.anchor, line), line)
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise TreeProblem(line, "a second document begins here", "Keep one document in the file")

    def _check_tag(self, event: yaml.NodeEvent, line: int) -> None:
        if tag := getattr(event, "tag", None):
            raise TreeProblem(line, f"the tag {tag[:60]!r} is not read here", "Remove it")

    def _anchor(self, name: str | None, node: Node | None) -> None:
        if name is not None:
            self._anchors[name] = node

    def _alias(self, name: str | None, line: int) -> Node:
        name = name or ""
        node = self._anchors.get(name)
        if node is None:
            raise TreeProblem(line, f"the alias *{name[:60]} stands for nothing that is complete here", "Write it out")
        self._aliased += node.size
        if self._aliased > MAX_ALIASED or len(self._open) + node.height > MAX_DEPTH:
            raise TreeProblem(line, f"aliases stand for more than {MAX_ALIASED} values", "Write the values out")
        return node.at(line)

    def _add(self, node: Node, line: int) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            raise TreeProblem(line, f"holds more than {MAX_VALUES} values", "Split the file")
        if not self._open:
            self.root = node
            return
        self._open[-1].add(node, line)


class _Open:
    """A collection whose end has not been seen."""

    def __init__(self, node: Node, anchor: str | None) -> None:
        self.node = node
        self.anchor = anchor
        self._key: tuple[str, int] | None = None

    def add(self, child: Node, line: int) -> None:
        members = self.node.content
        if isinstance(members, list):
            members.append(child)
        elif self._key is None:
            if isinstance(child.content, dict | list):
                raise TreeProblem(line, "a key is a list or a mapping", "Write a word as the key")
            if child.written in members:
                raise TreeProblem.duplicate(child.written, line, members[child.written].line)
            self._key = (child.written, line)
            return
        else:
            key, child.line = self._key
            members[key] = child
            self._key = None
        self.node.size += child.size
        self.node.height = max(self.node.height, child.height + 1)


def scalar(text: str, line: int, *, plain: bool) -> Node:
    """Return the value of a scalar; ``plain`` where it stands without quotes."""
    if not plain:
        return Node(text, line, text)
    if text in _WORDS:
        return Node(_WORDS[text], line, text)
    number = _DECIMAL.fullmatch(text)
    # A number of more digits than any field wants, or without an end (1e999), says more as text.
    if number is None or len(text) > 40 or not math.isfinite(float(text)):
        return Node(text, line, text)
    whole = number[2] is None and number[3] is None
    return Node(int(text) if whole else float(text), line, text)
