"""Frames of STOMP 1.0 to 1.2 (stomp.github.io): a command, headers, an empty line, a body, NUL."""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.names import last_name
from overcollect.decoding.text.json_walk import Keys
from overcollect.model import GapReason

_COMMANDS = (
    *("ABORT", "ACK", "BEGIN", "COMMIT", "CONNECT", "CONNECTED", "DISCONNECT", "ERROR", "MESSAGE", "NACK", "RECEIPT"),
    *("SEND", "STOMP", "SUBSCRIBE", "UNSUBSCRIBE"),
)
BEGIN = tuple(f"{command}{end}" for command in _COMMANDS for end in ("\n", "\r\n"))
BEGIN_BYTES = tuple(begin.encode() for begin in BEGIN)
_HEAD = re.compile(rb"([A-Z]{3,11})\r?\n((?:[^\r\n:\0]{1,256}:[^\r\n\0]*\r?\n)*+)\r?\n")
_LINE = re.compile(rb"([^:]+):([^\r\n]*)\r?\n")
_END = re.compile(rb"\0[\r\n]*+(?=\Z|[A-Z]{3,11}\r?\n)")
"""NUL and heartbeats before the next frame; a body without a length may hold others all the same."""
_BEATS = re.compile(rb"[\r\n]*+")
_NAMES = frozenset(command.encode() for command in _COMMANDS)
_ESCAPED = re.compile(r"\\([rnc\\])")
_MEANT = {"r": "\r", "n": "\n", "c": ":", "\\": "\\"}


class Stomp:
    """Keys are the number of the frame, where there are several, and a header, or ``body``.

    The body is called like the last part of its destination that is no value.
    """

    id = "stomp"
    keeps = False

    def open(self, value: str | bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        data = value.encode(errors="replace") if isinstance(value, str) else value
        children: list[Child] = []
        position = number = 0
        several = False
        while position < len(data):
            if max(len(children), number) >= room.nodes:
                left = (len(data) - position) * len(value) // len(data)
                return Opening(children[: room.nodes], GapReason.TOO_MANY_NODES, left)
            head = _HEAD.match(data, position)
            end = _end(data, head) if head and head[1] in _NAMES else -1
            if end < 0 or head is None:
                if not number:
                    return None
                children.append(Child((number, "rest"), data[position:]))
                break
            beats = _BEATS.match(data, end + 1)
            position = beats.end() if beats else end + 1
            several = several or position < len(data)
            children += _frame(head, data[head.end() : end], (number,) if several else (), as_text=value is not data)
            number += 1
        return Opening(children)


def _end(data: bytes, head: re.Match[bytes]) -> int:
    """Return where the NUL behind the frame stands, or -1."""
    size = re.search(rb"(?:\A|\n)content-length:(\d{1,10})\r?\n", head[2])
    if size and data[head.end() + int(size[1]) : head.end() + int(size[1]) + 1] == b"\0":
        return head.end() + int(size[1])
    found = _END.search(data, head.end())
    return found.start() if found else -1


def _frame(head: re.Match[bytes], body: bytes, way: Keys, *, as_text: bool) -> list[Child]:
    children = []
    kind = destination = ""
    for raw_name, raw_value in _LINE.findall(head[2]):
        name, value = raw_name.decode(errors="replace"), raw_value.decode(errors="replace")
        if "\\" in value:
            value = _ESCAPED.sub(lambda found: _MEANT[found[1]], value)
        if name == "content-type":
            kind = value.lower()
            continue
        if name == "destination":
            destination = value
        if value and name != "content-length":
            is_path = name == "destination" and "/" in value
            children.append(Child((*way, name), value, name, hint="path" if is_path else ""))
    if body:
        inside = body.decode(errors="replace") if as_text else body
        children.append(Child((*way, "body"), inside, last_name(destination), hint="" if as_text else kind))
    return children
