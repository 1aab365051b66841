"""Parts of a request or response in a HAR that hold something, but in a form that no reader understands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec import Struct


class Unread(Struct, frozen=True):
    part: str
    holder: dict[str, Any]
    """That has the part under the last word of its name."""

    @property
    def key(self) -> str:
        return self.part.rpartition(".")[2]

    @property
    def size(self) -> int:
        """How long it is written as JSON: what it was on the wire is not known."""
        return len(json.dumps(self.holder[self.key]))


def unread_parts(half: dict[str, Any]) -> Iterator[Unread]:
    """Yield what a request or a response holds and no reader takes; what is absent or empty is nothing."""
    if not _is_pairs(half.get("headers")):
        yield Unread("headers", half)
    for name in ("postData", "content"):
        holder = half.get(name)
        if not holder or isinstance(holder, str):
            continue
        if not isinstance(holder, dict):
            yield Unread(name, half)
            continue
        if (text := holder.get("text")) and not isinstance(text, (str, int, float)):
            yield Unread(f"{name}.text", holder)
        if name == "postData" and not _is_params(holder.get("params")):
            yield Unread("postData.params", holder)


def _is_pairs(value: Any) -> bool:
    if not isinstance(value, list):
        return not value or isinstance(value, dict)
    for item in value:  # every header of a file comes by here
        if item.__class__ is dict and "name" in item:
            continue
        if item and not (isinstance(item, list) and len(item) > 1):
            return False
    return True


def _is_params(value: Any) -> bool:
    return not value or (isinstance(value, list) and all(not item or isinstance(item, dict) for item in value))
