r"""Texts in a row, each behind or before a record separator (0x1e): SignalR, Engine.IO 4, JSON sequences (RFC 7464)."""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable
from overcollect.model import GapReason

_SEPARATOR = "\x1e"
_SEPARATOR_BYTES = _SEPARATOR.encode()
_is_binary = re.compile(r"b[A-Za-z0-9+/]{2,}={0,2}").fullmatch
"""A packet of Engine.IO that is bytes, in base64 (engine.io protocol, version 4, "Packet encoding")."""
_of_engine = re.compile(r"[0-6b]").match


class Records:
    """Keys are the numbers of the texts, from 0, where there are several. All of them must be text."""

    id = "records"
    keeps = False

    def open(self, value: str | bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        text = value if isinstance(value, str) else _text(value)
        if text is None or _SEPARATOR not in text:
            return None
        pieces = text.strip(_SEPARATOR).split(_SEPARATOR, room.nodes)
        rest = pieces.pop() if len(pieces) > room.nodes else ""
        texts = [piece for piece in pieces if piece]
        if not texts:
            return None
        of_engine = all(map(_of_engine, texts))
        children = [
            Child((number,) if len(texts) > 1 else (), text[1:] if of_engine and _is_binary(text) else text)
            for number, text in enumerate(texts)
        ]
        left = len(rest if isinstance(value, str) else rest.encode())
        return Opening(children, GapReason.TOO_MANY_NODES if rest else None, left)


def _text(data: bytes) -> str | None:
    is_text = _SEPARATOR_BYTES in data and printable(data.replace(_SEPARATOR_BYTES, b"\n")) is not None
    return data.decode() if is_text else None
