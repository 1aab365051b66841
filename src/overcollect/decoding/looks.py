"""Cheap tests of how a value looks, so that decoders are tried only where they can fit."""

from __future__ import annotations

import re

_HEX = "[0-9A-Fa-f]"
may_open = re.compile(
    rf"""
    # JSON, perhaps behind a guard or the number of a packet
      (?:\)\]\}}',?|for\s?\(;;\);|while\s?\(1\);|\d{{1,4}}(?=[\[{{"]))?\s*+[{{\["]
    # percent-encoding
    | [^%]*+%{_HEX}{{2}}
    # form
    | [\w.\-\[\]$%]{{1,64}}+=
    # URL
    | [A-Za-z][A-Za-z0-9+.\-]{{1,30}}+://
    # hex of text (ASCII, Chinese), gzip, zlib, zstd or protobuf, or long enough to be opaque
    | (?=(?:[2-7].|0[9AaDd]){{4}}|[Ee][4-9]|1[Ff]8|78|28[Bb]|[01][0268Aa]|.{{128}}){_HEX}{{8,}}+$
    # base64 and base64url, also in lines or with + turned into space
    | (?=[^A-Z]*+[A-Z])(?=[^a-z]*+[a-z])(?:[A-Za-z0-9+/_\-]{{6,}}+=*+\s*+$|[A-Za-z0-9+/ \r\n]{{24,}}+=*+\s*+$)
    # multipart
    | --[!-~]{{8}}
    # JWT
    | ey[A-Za-z0-9_-]++\.ey
    """,
    re.VERBOSE,
).match
"""Whether some decoder of text may fit; most leaves answer no."""

_NOT_CONTROL = bytes(code for code in range(256) if code not in range(32) or code in b"\t\n\r").replace(b"\x7f", b"")
_SHORT = re.compile(r"[A-Za-z0-9 ._@:+,-]+|[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{2,}|[{\[].*[}\]]", re.DOTALL)
_NEAR = re.compile(r"[\t\n\r -~\u00b7\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
_VALUE_KEY = re.compile(r"\d{5}|@|\w\.\w|\w[:-]\w.*\d|[0-9a-fA-F]{16}")


def has_controls(data: bytes) -> bool:
    """Whether control characters other than tab and line ends are in it."""
    return bool(data.translate(None, _NOT_CONTROL))


def printable(data: bytes) -> str | None:
    """Return ``data`` as UTF-8 text, or None where it is none or holds control characters."""
    if data.translate(None, _NOT_CONTROL):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def sensible(data: bytes) -> str | None:
    """Return ``data`` as text where it is text beyond doubt, which short random bytes can be by chance.

    At least four printable characters (two Chinese ones); below 9 bytes only letters, digits and what stands in
    numbers, names and addresses, or a JSON document; below 16 bytes only ASCII and Chinese.
    """
    if len(data) < 4 or (text := printable(data)) is None:
        return None
    if len(data) < 9:
        return text if _SHORT.fullmatch(text) else None
    if len(data) < 16:
        return text if _NEAR.fullmatch(text) else None
    return text if text.isascii() or text.translate(_LINE_ENDS).isprintable() else None


_LINE_ENDS = {ord(char): " " for char in "\t\n\r\ufeff\u3000\u00a0\u200b\u2028"}


def key_is_value(key: str) -> bool:
    """Whether a key of an object looks like a value: an address, a number, a package name, an identifier.

    >>> [key_is_value(key) for key in ("com.example.app", "13800138000", "user_id", "content-type")]
    [True, True, False, False]
    """
    if len(key) < 15 and key.isidentifier():
        return False
    return len(key) < 257 and _VALUE_KEY.search(key) is not None


def clean(text: str) -> str:
    """Return ``text`` without lone surrogates, which cannot be written in any encoding."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
