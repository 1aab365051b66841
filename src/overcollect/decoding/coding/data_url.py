"""``data:`` URLs (RFC 2397): the content with its media type as hint."""

from __future__ import annotations

import re
from binascii import Error, a2b_base64
from urllib.parse import unquote_to_bytes

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

_HEAD = re.compile(r"data:([a-z]+/[\w.+\-]{1,80})?((?:;[\w\-]{1,40}=[^;,\s]{0,80}){0,8})(;base64)?,", re.IGNORECASE)
_TO_BASE64 = str.maketrans("-_", "+/", " \r\n")


class DataUrl:
    id = "data-url"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        head = _HEAD.match(value)
        if head is None:
            return None
        if len(value) > room.output:
            return Opening((), GapReason.TOO_MUCH_OUTPUT, len(value))
        rest = value[head.end() :]
        try:
            data = _base64(rest) if head[3] else unquote_to_bytes(rest)
        except (Error, ValueError):
            return Opening((), GapReason.BROKEN_CODING, len(value))
        if not data:
            return None
        return Opening((Child((), data, hint=(head[1] or "text/plain").lower() + head[2]),))


def _base64(text: str) -> bytes:
    if "%" in text:
        text = unquote_to_bytes(text).decode("latin-1")
    token = text.translate(_TO_BASE64).rstrip("=")
    return a2b_base64(token + "=" * (-len(token) % 4))
