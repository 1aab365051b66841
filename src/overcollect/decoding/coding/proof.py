"""JSON that comes out is the proof of a disguise, since something comes out of any bytes."""

from __future__ import annotations

import msgspec

from overcollect.decoding.looks import printable

_DECODER = msgspec.json.Decoder()
_BEGINS = ("{", "[")


def is_json(document: str | bytes) -> bool:
    try:
        _DECODER.decode(document)
    except (ValueError, RecursionError):
        return False
    return True


def json_in(data: bytes) -> str | None:
    """Return ``data`` as text where it is an object or a list of JSON."""
    text = printable(data)
    return text if text is not None and text.startswith(_BEGINS) and is_json(text) else None
