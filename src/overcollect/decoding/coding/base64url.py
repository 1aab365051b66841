"""base64url (RFC 4648, section 5) of text or of a known structure."""

from __future__ import annotations

import re

from overcollect.decoding.coding.alphabets import from_url
from overcollect.decoding.coding.base64_text import open_token
from overcollect.decoding.interface import Opening, Room
from overcollect.forms.uuid import UUID

_TOKEN = re.compile(r"[A-Za-z0-9_-]{6,}+={0,2}+")
_LINES = re.compile(r"[A-Za-z0-9_\-\r\n]{24,}+={0,2}+\s*+")
_LINE_ENDS = str.maketrans("", "", "\r\n")
_UUID = re.compile(UUID)


class Base64Url:
    id = "base64url"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if "\n" in value and _LINES.fullmatch(value):
            value = value.translate(_LINE_ENDS)
        if not ("-" in value or "_" in value) or not _TOKEN.fullmatch(value) or _UUID.fullmatch(value):
            return None
        return open_token(value, from_url(value), room)
