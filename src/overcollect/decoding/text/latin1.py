"""Bytes that a recorder took for characters (ISO 8859-1) and wrote as text: how HAR files keep binary bodies."""

from __future__ import annotations

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.structures import structure

MAGIC = "\x1f\x8b\x08"
"""gzip; the others are no sign in a text."""


class Latin1:
    id = "latin-1"
    keeps = False

    def open(self, value: str | bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        try:
            text = value if isinstance(value, str) else value.decode()
            data = text.encode("latin-1")
        except UnicodeError:
            return None
        if len(data) == len(value) and isinstance(value, bytes):
            return None
        return Opening((Child((), data),)) if structure(data) else None
