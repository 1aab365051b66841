"""Large JSON, leaf by leaf, so that the objects of a body of many megabytes never stand in memory together."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import ijson

from overcollect.decoding.interface import Opening
from overcollect.decoding.text.json_walk import DEEPEST, Keys, Walk, leaf
from overcollect.model import GapReason

_PIECE = 1 << 20
"""Bytes parsed at a time. A text longer than that is copied once for each piece, so they must not be small."""
_EVENTS_PER_NODE = 4
"""Empty containers are events without leaves; they count as well."""


def stream(value: str | bytes, walk: Walk) -> Opening | None:
    data = value.encode(errors="replace") if isinstance(value, str) else value
    source = BytesIO(data)
    try:
        reason = _collect(ijson.basic_parse(source, buf_size=_PIECE, multiple_values=True), walk)
    except ijson.JSONError:
        if not walk.children:
            return None
        reason = GapReason.BROKEN_CODING
    left = (len(data) - max(0, source.tell() - _PIECE)) * len(value) // len(data)
    return Opening(walk.children, reason, left if reason else 0)


def _collect(events: Iterator[tuple[str, Any]], walk: Walk) -> GapReason | None:
    way: list[str | int] = []
    names: list[str] = [""]
    remaining = walk.limit * _EVENTS_PER_NODE
    for event, value in events:
        remaining -= 1
        if remaining < 0 or len(walk.children) >= walk.limit:
            return GapReason.TOO_MANY_NODES
        if event == "map_key":
            way[-1] = names[-1] = value
            continue
        if event in ("end_map", "end_array"):
            way.pop()
            names.pop()
            continue
        if way and isinstance(way[-1], int):
            way[-1] += 1
        if event == "start_map":
            way.append("")
            names.append(names[-1])
        elif event == "start_array":
            way.append(-1)
            names.append(names[-1])
        else:
            keys: Keys = tuple(way)
            leaf(walk.children, keys, value, names[-1])
        if len(way) > DEEPEST:
            return GapReason.TOO_DEEP
    return None
