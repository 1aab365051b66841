"""Encodes a value again as it was, once something inside it has changed."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Sequence

from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.compression.streams import REST
from overcollect.decoding.vendor import mix_mode
from overcollect.model import Node
from overcollect.sharing.change import Change
from overcollect.sharing.codings import Value, again, archive_again, as_bytes, frames_again, jwt_again
from overcollect.sharing.escapes import escaped_in
from overcollect.sharing.placing import place

type Inside = Sequence[tuple[Node, Change]]

_ONE_TO_ONE = frozenset(
    [
        *("base64", "base64url", "hex", "base32", "reversed", "xor"),
        *("rot13", "rot47", "atbash", "swapped-case", "swapped-neighbours", "base64-salted", "shift", "baidu-base64"),
        *("gzip", "deflate", "raw-deflate", "brotli", "zstd", "lz4", "bzip2", "xz"),
    ]
)
_IN_CLEAR = frozenset(
    [
        *("cipher", "fwcim", "gdt-frame", "jd-risk"),
        *("pangle-message", "tt-envelope", "web-mssdk", "zhipin-block"),
    ]
)
_IN_HEX = re.compile("[0-9a-f]+|[0-9A-F]+")
_FRAMED = ("grpc", "zip")
_TEXTS = frozenset(["json", "json-stream", "multipart", "mail", "records", "sip", "xml"])
"""Formats of text, also where they are read from bytes."""
_MANY = 8
"""Changes in one value from which it pays to look first what stands escaped in it."""
_FIRST = 4
"""Bytes by which UTF-16 is known."""


def closed(decoder: str, value: Value, inside: Inside) -> Value | None:
    """Return a value in which what it holds is changed; None where that cannot be done.

    Args:
        decoder: what opened it.
        value: as it stands.
        inside: what changed of what came out of it, with the places.
    """
    if decoder == "jwt" and isinstance(value, str):
        parts = [(str(node.keys[0]), change.old, change.new) for node, change in inside]
        return jwt_again(
            value, [(n, old, new) for n, old, new in parts if isinstance(old, str) and isinstance(new, str)]
        )
    node, change = inside[0]
    if node.decoder in _IN_CLEAR:
        return _in_clear(value, node, change)
    if decoder in _ONE_TO_ONE or (decoder == "data-url" and isinstance(value, str) and ";base64," in value):
        return _one_to_one(decoder, value, inside)
    if isinstance(value, bytes):
        if decoder in _FRAMED:
            return _framed(decoder, value, inside)
        if decoder in _TEXTS and (made := _as_text(value, inside)) is not None:
            return made
    return _put_all(value, inside, has_lengths=decoder not in _TEXTS)


def _one_to_one(decoder: str, value: Value, inside: Inside) -> Value | None:
    if isinstance(value, bytes) and any(node.keys for node, _ in inside):
        return _with_rest(decoder, value, inside)
    node, change = inside[0]
    return again(decoder, value, change.old, change.new, node.parameters or {})


def _with_rest(decoder: str, value: bytes, inside: Inside) -> Value | None:
    """Close a stream behind whose end something changed as well; None where it did elsewhere beside the stream."""
    streams = [(node, change) for node, change in inside if not node.keys]
    rest = next((change for node, change in inside if node.keys == (REST,)), None)
    if rest is None:
        return closed(decoder, value, streams) if streams else None
    old, new = as_bytes(rest.old), as_bytes(rest.new)
    if not value.endswith(old):
        return None
    made = closed(decoder, value[: -len(old)], streams) if streams else value[: -len(old)]
    return made + new if isinstance(made, bytes) else None


def _in_clear(value: Value, node: Node, change: Change) -> Value | None:
    """Return what was encrypted without it: the key stands in the message or in every SDK, so that it hid nothing.

    What a switch beside it says to be exchanged is, else it would be read as something else.
    """
    if isinstance(value, bytes):
        return as_bytes(change.new)
    if node.parameters == mix_mode.PARAMETERS:
        return xored(as_bytes(change.new), mix_mode.KEY).hex()
    old, new = as_bytes(change.old), as_bytes(change.new)
    made = again("hex" if _IN_HEX.fullmatch(value) else "base64", value, old, new, {})
    # What stands in an alphabet of its own goes into that which is safe everywhere.
    return urlsafe_b64encode(new).decode().rstrip("=") if made is None else made


def _framed(decoder: str, value: bytes, inside: Inside) -> bytes | None:
    if decoder == "zip":
        return archive_again(value, {as_bytes(change.old): as_bytes(change.new) for _, change in inside})
    return frames_again(value, {int(node.keys[0]): as_bytes(change.new) for node, change in inside if node.keys})


def _as_text(value: bytes, inside: Inside) -> bytes | None:
    for charset in ("utf-16-le", "utf-16-be") if 0 in value[:_FIRST] else ("utf-8", "gb18030"):
        try:
            made = _put_all(value.decode(charset), inside, has_lengths=False)
        except UnicodeDecodeError:
            continue
        if isinstance(made, str):
            return made.encode(charset, "surrogatepass")
    return None


def _put_all(value: Value, inside: Inside, *, has_lengths: bool) -> Value | None:
    """Put everything in its place; what stands inside a longer value that was put already is not found any more."""
    is_put = False
    escaped = escaped_in(value) if isinstance(value, str) and len(inside) >= _MANY else None
    distinct: dict[object, tuple[Node, Change]] = {}
    for node, change in inside:
        distinct.setdefault((change.old, change.new, node.keys[-1:]), (node, change))
    for node, change in sorted(distinct.values(), key=lambda item: -len(item[1].old)):
        made = place(value, node, change, escaped, has_lengths=has_lengths)
        if made is not None:
            value, is_put = made, True
    return value if is_put else None
