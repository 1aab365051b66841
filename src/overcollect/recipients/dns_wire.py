"""Answers of DNS messages (RFC 1035, section 4; AAAA: RFC 3596).

mitmproxy's parser costs 0.2 s of imports, refuses whole messages for one odd record, and is not in the way of every
audit: this one reads the three kinds of records that name servers.
"""

from __future__ import annotations

import ipaddress
import struct
from collections.abc import Iterator

_HEADER = struct.Struct("!HHHHHH")
_RECORD = struct.Struct("!HHIH")
"""Type, class, time to live, length."""
_RESPONSE = 0x8000
_FAILED = 0x000F
_A, _CNAME, _AAAA = 1, 5, 28
_IN = 1
_CLASS = 0x7FFF
"""The highest bit is multicast DNS's "cache flush" (RFC 6762, section 10.2)."""
_POINTER = 0xC0
_MOST_RECORDS = 256
_LONGEST_NAME = 255


def dns_answers(payload: bytes) -> Iterator[tuple[str, str]]:
    """Yield (address, name asked for) and (canonical name, alias); nothing where the message is no answer."""
    try:
        records = list(_records(payload))
    except (struct.error, IndexError, ValueError):
        return
    aliases = {target: owner for owner, kind, target in records if kind == _CNAME}
    for owner, kind, value in records:
        yield value, owner if kind == _CNAME else _asked(owner, aliases)


def _asked(name: str, aliases: dict[str, str]) -> str:
    """Return the name that the chain of aliases began with."""
    for _ in range(len(aliases)):
        if name not in aliases:
            break
        name = aliases[name]
    return name


def _records(payload: bytes) -> Iterator[tuple[str, int, str]]:
    """Yield owner, type and value of the records in the answer section."""
    _, flags, questions, answers, _, _ = _HEADER.unpack_from(payload)
    if not flags & _RESPONSE or flags & _FAILED or questions > _MOST_RECORDS:
        return
    at = _HEADER.size
    for _ in range(questions):
        _, at = _name(payload, at)
        at += 4
    for _ in range(min(answers, _MOST_RECORDS)):
        owner, at = _name(payload, at)
        kind, cls, _, length = _RECORD.unpack_from(payload, at)
        at += _RECORD.size
        data = payload[at : at + length]
        if len(data) < length:
            return
        if cls & _CLASS == _IN and owner:
            if (kind, length) in ((_A, 4), (_AAAA, 16)):
                yield owner, kind, str(ipaddress.ip_address(data))
            elif kind == _CNAME:
                yield owner, kind, _name(payload, at)[0]
        at += length


def _name(payload: bytes, at: int) -> tuple[str, int]:
    """Return the name at ``at`` and where the bytes after it begin. Pointers must lead backwards, so it ends."""
    labels: list[str] = []
    end, before, size = 0, at, 0
    while length := payload[at]:
        if length & _POINTER == _POINTER:
            target = (length & ~_POINTER) << 8 | payload[at + 1]
            end = end or at + 2
            if target >= before:
                raise ValueError("a pointer that leads forwards")
            at = before = target
            continue
        if length & _POINTER or (size := size + length + 1) > _LONGEST_NAME:
            raise ValueError("no label")
        label = payload[at + 1 : at + 1 + length]
        if len(label) < length:
            raise IndexError
        labels.append(label.decode("ascii").lower())
        at += 1 + length
    return ".".join(labels), end or at + 1
