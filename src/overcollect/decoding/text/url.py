"""A URL inside a value (Referer, a deep link, a page that is reported): its path, query and fragment (RFC 3986)."""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import may_open
from overcollect.decoding.text.path import Path
from overcollect.model import Field, Node

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]{1,30}://[^\s/?#]*+(/[^\s?#]*+)?(?:\?([^\s#]*+))?(?:#(\S*+))?")


class Url:
    """The URL itself stays a field. Its parts carry hints, since a path is no query."""

    id = "url"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        found = _URL.fullmatch(value)
        if found is None:
            return None
        path, query, fragment = found.groups()
        children: list[Child | Field] = []
        if path and len(path) > 1:
            children += _segments(path, room) or [Child(("path",), path, hint="path")]
        if query:
            children.append(Child(("query",), query, hint="query"))
        if fragment:
            # Pages that draw themselves keep a path and a query of their own there.
            inner, _, asked = fragment.partition("?") if fragment.startswith(("/", "!/")) else (fragment, "", "")
            if inner:
                children.append(Child(("fragment",), inner))
            if asked:
                children.append(Child(("fragment", "query"), asked, hint="query"))
        return Opening(children) if children else None


def _segments(path: str, room: Room) -> list[Field] | None:
    """Return the segments as ``Path`` has them, or None where something may be inside of one."""
    parts = path[1:].split("/")
    plain = room.remembered.plain
    if len(parts) > room.nodes:
        return None
    for part in parts:
        if part not in plain and may_open(part, plain):
            return None
    above = Node(room.node, Url.id, ("path",))
    return [Field(Node(above, Path.id, (number,)), part, room.name) for number, part in enumerate(parts) if part]
