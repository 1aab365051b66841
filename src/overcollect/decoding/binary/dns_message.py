"""Messages of DNS (RFC 1035, 4), as they are sent over HTTPS (RFC 8484): which names are asked for.

Whoever owns a domain can have anything asked for in front of it, so that names carry data as well as bodies do.
"""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room

TYPE = "application/dns-message"
MAGIC = b"\0\0\1\0\0\1\0\0\0\0"
"""Header of a cacheable query (id 0, one question; RFC 8484, 4.1).

An .ico file begins alike, but none that holds one picture matches it whole.
"""
_HEADER = 12
_NO_QUERY = 0xF8
"""Bits of the third byte that a plain query has none of: an answer, another kind of query."""
_MOST_QUESTIONS, _MOST_ADDITIONAL = 4, 2
_LONGEST_LABEL, _LONGEST_NAME = 63, 255
_LABEL = re.compile(rb"[A-Za-z0-9_-]{1,63}")
_BEHIND_NAME = 4
"""Bytes of the type and the class of a question."""
_OPTIONS = b"\0\0\x29"
"""The name and the type of the one additional record that queries have (EDNS, RFC 6891)."""
_OPTIONS_HEADER, _OPTION_HEADER = 11, 4
_SHORTEST_TELLING = 10
"""Characters of a label that is a field of its own as well: it may be of a coding."""


def is_query(data: bytes) -> bool:
    """Whether it is one query and nothing else."""
    return data[4:5] == b"\0" and _questions(data) is not None


class DnsMessage:
    """Keys are ``question`` and its number; and behind these the number of a label that may be something by itself.

    What extensions say is ``option`` with its number, and ``record`` what stands behind them.
    """

    id = "dns-message"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        found = _questions(value)
        if found is None:
            return None
        names, rest = found
        children = []
        for number, labels in enumerate(names):
            children.append(Child(("question", number), ".".join(labels), "host"))
            children += [
                Child(("question", number, place), label, "label")
                for place, label in enumerate(labels)
                if len(label) >= _SHORTEST_TELLING
            ]
        children += _options(rest)
        return Opening(children[: room.nodes])


def _options(record: bytes) -> list[Child]:
    """Return what the options of EDNS hold, but for padding."""
    end = _OPTIONS_HEADER + int.from_bytes(record[_OPTIONS_HEADER - 2 : _OPTIONS_HEADER])
    position, found = _OPTIONS_HEADER, list[tuple[tuple[str | int, ...], bytes]]()
    while position + _OPTION_HEADER <= min(end, len(record)):
        code, size = (int.from_bytes(record[at : at + 2]) for at in (position, position + 2))
        position += _OPTION_HEADER
        found.append((("option", code), record[position : min(position + size, end)]))
        position += size
    found.append((("record",), record[min(position, end) :]))
    return [Child(keys, content, str(keys[0])) for keys, content in found if content.strip(b"\0")]


def _questions(data: bytes) -> tuple[list[list[str]], bytes] | None:
    """Return the labels of each name that is asked for, and the records behind; None where the bytes are no query."""
    if len(data) <= _HEADER or data[2] & _NO_QUERY:
        return None
    questions, answers, authorities, additional = (int.from_bytes(data[at : at + 2]) for at in range(4, _HEADER, 2))
    if not 0 < questions <= _MOST_QUESTIONS or answers or authorities or additional > _MOST_ADDITIONAL:
        return None
    position = _HEADER
    names = []
    for _ in range(questions):
        found = _name(data, position)
        if found is None:
            return None
        labels, position = found
        names.append(labels)
        position += _BEHIND_NAME
    if position > len(data):
        return None
    rest = data[position:]
    return (names, rest) if (rest.startswith(_OPTIONS) if additional else not rest) else None


def _name(data: bytes, position: int) -> tuple[list[str], int] | None:
    """Return the labels of a name and where it ends; names of queries point nowhere."""
    labels: list[str] = []
    start = position
    while position < len(data) and position - start <= _LONGEST_NAME:
        size = data[position]
        position += 1
        if not size:
            return (labels, position) if labels else None
        label = data[position : position + size]
        if size > _LONGEST_LABEL or len(label) < size or not _LABEL.fullmatch(label):
            return None
        labels.append(label.decode())
        position += size
    return None
