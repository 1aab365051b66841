"""Typed netstrings, the notation of mitmproxy's flow files (https://tnetstrings.info, with ``;`` for UTF-8 text).

mitmproxy has a parser of its own, which takes twice the time of the whole conversion to messages and pulls in all of
mitmproxy. Here values that no reader needs are stepped over.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

UNREAD = frozenset({"backup", "certificate_list", "cipher_list", "mitmcert"})
"""Keys whose values are stepped over and given as None."""

REPEATED = frozenset({"client_conn", "server_conn"})
"""Keys whose values are the same in every flow of a connection."""


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
        key, at = _value(data, at, end)
        if not isinstance(key, (str, bytes)):
            raise ValueError("a key that is no text")  # noqa: TRY004 - the file is wrong, not the call
        if key in UNREAD:
            found[key] = None
            _, at = _value(data, at, end, whole=True)
        elif key in REPEATED:
            value, at = _value(data, at, end, whole=True)
            found[key] = _repeated(value)
        else:
            found[key], at = _value(data, at, end)
    return found


@lru_cache(256)
def _repeated(value: bytes) -> Any:
    """Parse what stands word for word in many flows once; nobody changes what is read."""
    return _value(b"%d:%s" % (len(value) - 1, value), 0, len(value) + 20)[0]


def _value(data: bytes, at: int, limit: int, *, whole: bool = False) -> tuple[Any, int]:  # noqa: C901, PLR0911 - one return a type
    """Return the value at ``at`` and where it ends; with ``whole`` its content with the type at the end, unread."""
    colon = data.find(b":", at, at + 13)
    digits = data[at:colon] if colon > 0 else b""
    if not digits.isdigit():
        raise ValueError("no length where one should be")
    start = colon + 1
    end = start + int(digits)
    if end >= limit:
        raise ValueError("a value longer than its container")
    if whole:
        return data[start : end + 1], end + 1
    tag = data[end]
    if tag == 0x2C:  # ,
        return data[start:end], end + 1
    if tag == 0x3B:  # ;
        return data[start:end].decode(), end + 1
    if tag == 0x7D:  # }
        return members(data, start, end), end + 1
    if tag == 0x5D:  # ]
        items = []
        at = start
        while at < end:
            item, at = _value(data, at, end)
            items.append(item)
        return items, end + 1
    if tag == 0x23:  # #
        return int(data[start:end]), end + 1
    if tag == 0x5E:  # ^
        return float(data[start:end]), end + 1
    if tag == 0x21:  # !
        return data[start:end] == b"true", end + 1
    if tag == 0x7E:  # ~
        return None, end + 1
    raise ValueError("a type that is not known")
