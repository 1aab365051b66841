"""Percent-encoding (RFC 3986, section 2.1) of a whole value."""

from __future__ import annotations

import re
from binascii import a2b_qp
from urllib.parse import quote, unquote_to_bytes

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import has_controls
from overcollect.decoding.structures import structure
from overcollect.decoding.text.charset import ONE_BYTE
from overcollect.lazy_regex import later
from overcollect.model import GapReason

_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNIT = re.compile(r"(?:%u[0-9A-Fa-f]{4})++")
"""A code unit as ``escape`` of JavaScript writes it (ECMA-262, section B.2.1.1)."""
_CHINESE = later(r"[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")


def unquote(text: str, codec: str = "") -> str | bytes | None:
    """Undo the escapes; text in UTF-8 or, failing that, in GB18030; bytes where a known structure is in them.

    Args:
        text: with escapes.
        codec: of the charset that the container names, where it is neither of these.
    """
    data = _bytes_of(text)
    try:
        plain: str | None = data.decode()
    except UnicodeDecodeError:
        plain = None
    if codec and not data.isascii() and (plain is None or codec not in ONE_BYTE):
        return data.decode(codec, "replace")
    if (plain is None or has_controls(data) or data.startswith(b"\n")) and structure(data):
        return data
    if plain is not None:
        return plain
    if not text.isascii():
        return None  # what stands there unescaped was read already, and would be read a second time as something else
    try:
        chinese = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return chinese if _CHINESE.fullmatch(chinese) else None


def _bytes_of(text: str) -> bytes:
    if _BROKEN.search(text):
        return unquote_to_bytes(text)
    # Quoted-printable is the same with another sign, and what undoes it is native.
    return a2b_qp(text.encode().replace(b"=", b"=3D").replace(b"%", b"="))


def _percent_encoded(found: re.Match[str]) -> str:
    units = bytes.fromhex(found[0].replace("%u", ""))
    return quote(units.decode("utf-16-be", "replace"))


class Percent:
    id = "percent"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if "%u" in value:
            value = _UNIT.sub(_percent_encoded, value)
        if not _ESCAPE.search(value):
            return None
        if len(value) > room.output:
            return Opening((), GapReason.TOO_MUCH_OUTPUT, len(value))
        plain = unquote(value)
        return None if plain is None else Opening((Child((), plain),))
