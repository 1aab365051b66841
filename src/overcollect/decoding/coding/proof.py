"""JSON and forms as proof of a disguise: undoing it makes something of any bytes, but hardly ever these."""

from __future__ import annotations

import re

import msgspec

from overcollect.decoding.coding.rare_begins import DOCUMENTS
from overcollect.decoding.quick_checks import printable

_DECODER = msgspec.json.Decoder()
DOCUMENT_BEGINS = tuple(begin[:2].encode() for begin in DOCUMENTS)
"""The first two bytes of JSON with something in it, where nobody wrote spaces."""
_BEGINS = ("{", "[")
_FORM = re.compile(rb"[A-Za-z_][\w.-]{0,40}=[!-%\x27-~]*(?:&[A-Za-z_][\w.-]{0,40}=[!-%\x27-~]*)+")


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


def is_form(data: bytes) -> bool:
    """Tell whether ``data`` is a form of several parameters."""
    return _FORM.fullmatch(data) is not None
