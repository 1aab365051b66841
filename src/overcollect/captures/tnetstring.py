"""Typed netstrings, the notation of mitmproxy's flow files (https://tnetstrings.info, with ``;`` for UTF-8 text).

mitmproxy has a parser of its own, which takes four times as long as the whole conversion to messages and pulls in
all of mitmproxy. Here values that no reader needs are stepped over, and what flows have word for word is parsed once:
nobody may change what is read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

UNREAD = frozenset({"certificate_list", "cipher_list", "mitmcert"})
"""Keys whose values are stepped over and given as None."""

REPEATED = frozenset({"client_conn", "server_conn"})
"""Keys whose values are the same in every flow of a connection."""

_SPECIAL = UNREAD | REPEATED
_SHORT = 128
"""Bytes of a list that is remembered: as a rule a header, which many messages have."""
_LONGEST_KEY = 32
_SIZES = {b"%d" % size: size for size in range(256)}
"""The sizes of most values: a look-up takes a third of the time of a check and a conversion."""


def parse(data: bytes) -> Any:
    """Parse one value that fills ``data``.

    Raises:
        ValueError: where it is no tnetstring.
        RecursionError: where it is nested beyond Python's limit.
    """
    value, end = _value(data, 0, len(data))
    if end != len(data):
        raise ValueError("bytes after the value")
    return value


def members(data: bytes, start: int, end: int) -> dict[Any, Any]:
    """Parse the inside of a dictionary, between ``start`` and ``end``."""
    found: dict[Any, Any] = {}
    at = start
    while at < end:
        stop = data.find(b";", at, at + _LONGEST_KEY)
        key = _key(data[at:stop]) if 0 < stop < end else None
        if key is not None:
            at = stop + 1
        else:
            key, at = _value(data, at, end)
            if not isinstance(key, (str, bytes)):
                raise ValueError("a key that is no text")
        if key in _SPECIAL:
            inside, at = _value(data, at, end, whole=True)
            found[key] = None if key in UNREAD else _repeated(inside)
        else:
            found[key], at = _value(data, at, end)
    return found


@lru_cache(256)
def _key(spelled: bytes) -> str | None:
    """Return the key that stands before a ``;``, which flow after flow has; None where it is none."""
    size, _, key = spelled.partition(b":")
    return key.decode() if size == b"%d" % len(key) else None


@lru_cache(256)
def _repeated(value: bytes) -> Any:
    return _value(b"%d:%s" % (len(value) - 1, value), 0, len(value) + 20)[0]


@lru_cache(2048)
def _short(inside: bytes) -> list[Any]:
    return _items(inside, 0, len(inside))


def _items(data: bytes, at: int, end: int) -> list[Any]:
    found = []
    while at < end:
        item, at = _value(data, at, end)
        found.append(item)
    return found


def _value(data: bytes, at: int, limit: int, *, whole: bool = False) -> tuple[Any, int]:  # noqa: C901, PLR0911 - one return a type
    """Return the value at ``at`` and where it ends; with ``whole`` its content with the type at the end, unread."""
    colon = data.find(b":", at, at + 13)
    digits = data[at:colon] if colon > 0 else b""
    size = _SIZES.get(digits)
    if size is None:
        if not digits.isdigit():
            raise ValueError("no length where one should be")
        size = int(digits)
    start = colon + 1
    end = start + size
    if end >= limit:
        raise ValueError("a value longer than its container")
    if whole:
        return data[start : end + 1], end + 1
    tag = data[end]
    if tag == 0x2C:  # ,
        return data[start:end], end + 1
    if tag == 0x3B:  # ;
        return data[start:end].decode(), end + 1
    if tag == 0x5D:  # ]
        return _short(data[start:end]) if size <= _SHORT else _items(data, start, end), end + 1
    if tag == 0x7D:  # }
        return members(data, start, end), end + 1
    if tag == 0x7E:  # ~
        return None, end + 1
    if tag == 0x23:  # #
        return int(data[start:end]), end + 1
    if tag == 0x5E:  # ^
        return float(data[start:end]), end + 1
    if tag == 0x21:  # !
        return data[start:end] == b"true", end + 1
    raise ValueError("a type that is not known")
