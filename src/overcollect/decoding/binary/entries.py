"""Entries of maps in protobuf: a message of a name and a value, of which the name says what the value is.

So are maps (protobuf.dev, "Maps"), key-value pairs of OpenTelemetry, contents of log stores and parameters of events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from overcollect.decoding.binary.wire import Leaf

_NAME = re.compile(r"[A-Za-z_][\w.\-]{0,63}")
_HIGHEST_OF_NAME = 2


def entry_names(leaves: Sequence[Leaf]) -> list[str]:
    """Return for each leaf the name that its entry gives it, or ''."""
    names = [""] * len(leaves)
    low = [place for place, leaf in enumerate(leaves) if not leaf[2] and leaf[0][-1] <= _HIGHEST_OF_NAME]
    for place in low:
        # The name is the first of its message, which is not the outermost.
        keys, text, _ = leaves[place]
        depth = len(keys) - 1
        if not depth or not isinstance(text, str):
            continue
        message = keys[:depth]
        if place and leaves[place - 1][0][:depth] == message:
            continue
        end = _end_of_value(leaves, place + 1, message)
        if end > place + 1 and leaves[place + 1][0][depth] > keys[depth] and _NAME.fullmatch(text):
            names[place + 1 : end] = [text] * (end - place - 1)
    return names


def _end_of_value(leaves: Sequence[Leaf], start: int, message: tuple[int, ...]) -> int:
    """Return where the second field of ``message`` ends, or ``start`` where it has none, or a third one."""
    depth = len(message)
    end = start
    field = -1
    while end < len(leaves) and leaves[end][0][:depth] == message:
        number = leaves[end][0][depth]
        if field not in (-1, number):
            return start
        field = number
        end += 1
    return end
