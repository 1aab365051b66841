"""Files in uuencode or base64 between ``begin`` and ``end`` (POSIX, "uuencode"), recognised by these lines."""

from __future__ import annotations

import binascii
import re

from overcollect.decoding.interface import Child, Opening, Room

BEGIN = "begin"
_FRAME = re.compile(
    r"begin(-base64)? [0-7]{3,4} ([^\r\n]{1,255})\r?\n(.*?)\r?\n?(?:`\r?\n|[ ]\r?\n)?(?:end|====)\s*", re.DOTALL
)


class UuFile:
    """Keys are ``filename`` and ``content``."""

    id = "uuencode"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        frame = _FRAME.fullmatch(value) if len(value) <= room.output else None
        if frame is None:
            return None
        in_base64, name, lines = frame.groups()
        try:
            data = binascii.a2b_base64(lines) if in_base64 else b"".join(map(binascii.a2b_uu, lines.splitlines()))
        except ValueError:  # binascii.Error is one
            return None
        children = [Child(("filename",), name, "filename")]
        return Opening([*children, Child(("content",), data)] if data else children)
