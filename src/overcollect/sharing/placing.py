"""Puts a new value in place of an old one inside what holds it: a text with its escapes, or bytes."""

from __future__ import annotations

import re

from overcollect.detection.known.chance import space
from overcollect.model import Node
from overcollect.sharing.change import Change
from overcollect.sharing.codings import Value, as_bytes, coded_again
from overcollect.sharing.escapes import put
from overcollect.sharing.numbers import put_number

_SHORT = 1e5
"""Equally likely texts below which one is replaced only behind its name."""
_MARKS = r"""["'\\\s\]:=>]{1,12}(?:[A-Za-z!]{0,8}["'])?"""
"""Between a name and its value."""


def place(
    value: Value, node: Node, change: Change, escaped: frozenset[str] | None = None, *, has_lengths: bool
) -> Value | None:
    """Return a value in which a part is changed, or None where the part does not stand in it.

    Args:
        value: a container.
        node: of the part.
        change: of the part.
        escaped: the signs that may stand escaped in the container; None for any.
        has_lengths: the container counts bytes, so that no part may become longer.
    """
    if isinstance(value, str):
        return _put_text(value, node, change, escaped)
    return _put_bytes(value, change, has_lengths=has_lengths)


def _put_text(value: str, node: Node, change: Change, escaped: frozenset[str] | None) -> str | None:
    old, new = change.old, change.new
    if isinstance(old, bytes) or isinstance(new, bytes):
        if (made := _put_list(value, as_bytes(old), as_bytes(new))) is not None:
            return made
        old, new = _text(old), _text(new)
    if space(old) < _SHORT:
        return _put_short(value, str(node.keys[-1]) if node.keys else "", old, new, escaped)
    if (made := put(value, old, new, escaped)) is not None:
        return made
    if (made := coded_again(value, old, new)) is not None:
        return made
    found = None
    for was, becomes in change.edits:
        if (made := put(value, was, becomes, escaped)) is not None:
            found = value = made
    return found


def _put_short(value: str, name: str, old: str, new: str, escaped: frozenset[str] | None) -> str | None:
    """Replace a value that could stand anywhere where it stands behind its name, else wherever it is a word."""
    if not any(sign.isalnum() for sign in old):
        return value
    for before in (re.escape(name) + _MARKS, r"(?<![\w%])") if name else (r"(?<![\w%])",):
        pattern = re.compile(f"({before}){re.escape(old)}(?![\\w])")
        made, count = pattern.subn(lambda match: match[1] + new, value)
        if count:
            return made
    return put(value, old, new, escaped)


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _put_list(value: str, was: bytes, becomes: bytes) -> str | None:
    """Replace bytes that are written as a list of numbers, unsigned or signed."""
    for gap in (",", ", ", ",\n", " "):
        for signed in (False, True):
            spelled = [
                gap.join(str(byte - 256 if signed and byte > 127 else byte) for byte in data) for data in (was, becomes)
            ]
            if spelled[0] in value:
                return value.replace(spelled[0], spelled[1])
    return None


def _put_bytes(value: bytes, change: Change, *, has_lengths: bool) -> bytes | None:
    old, new = change.old, change.new
    if isinstance(old, str) and isinstance(new, str):
        for charset in ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "latin-1"):
            try:
                was, becomes = old.encode(charset), new.encode(charset)
            except UnicodeEncodeError:
                continue
            if was and was in value and not (has_lengths and len(was) != len(becomes)):
                return _put_in(value, was, becomes)
        if (made := put_number(value, old, new)) is not None:
            return made
        found = None
        for was_text, becomes_text in change.edits if len(change.edits) > 1 else ():
            was, becomes = was_text.encode("utf-8", "replace"), becomes_text.encode("utf-8", "replace")
            if was in value and len(was) == len(becomes):
                found = value = value.replace(was, becomes)
        return found
    was, becomes = as_bytes(old), as_bytes(new)
    if was not in value or (has_lengths and len(was) != len(becomes)):
        return None
    return value.replace(was, becomes)


def _put_in(value: bytes, old: bytes, new: bytes) -> bytes:
    """Replace a text in bytes; a short one where its length stands before it, as most formats have it."""
    if len(old) >= 6:
        return value.replace(old, new)
    for length in (len(old), 0x60 | len(old), 0xA0 | len(old), len(old) * 2):
        head = bytes([length])
        if head + old in value:
            return value.replace(head + old, head + new)
    return value.replace(old, new)
