"""Entries that stand elsewhere in a HAR than in log.entries, where no reader looks for them."""

from __future__ import annotations

from msgspec import Struct

from overcollect.captures.json_stream import JsonStream

_DEEPEST = 5
_ENTRY = frozenset(["request", "startedDateTime"])
"""What every entry has, and nothing else of a HAR."""


class Aside(Struct):
    entries: int = 0
    size: int = 0
    """Characters of what they hold."""

    def step_over(self, json: JsonStream, depth: int = 0) -> int:
        """Step over the value that stands here, and count entries in it; return its characters, without brackets."""
        kind = json.peek()
        if depth >= _DEEPEST or kind not in ("{", "["):
            return json.skip()
        if kind == "[":
            return sum(self.step_over(json, depth + 1) for _ in json.items())
        names, size = set(), 0
        for name in json.members():
            names.add(name)
            size += json.skip() if _ENTRY & names else self.step_over(json, depth + 1)
        if names >= _ENTRY:
            self.entries += 1
            self.size += size
        return size
