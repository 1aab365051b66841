"""The body of a message with its content coding undone, and nothing else opened."""

from __future__ import annotations

from overcollect.decoding import choice_of_bytes
from overcollect.decoding.interface import Budget, Room
from overcollect.decoding.remembered import Remembered
from overcollect.model import Message


def content(message: Message, most: int) -> bytes:
    """Return at most about ``most`` bytes of the body as the sender's program made it."""
    body = message.body
    named = message.header("content-encoding")
    for coding in reversed([part.strip().lower() for part in named.split(",") if part.strip()]):
        decoder = choice_of_bytes.CODINGS.get(coding)
        opening = decoder.open(body, coding, Room(Budget(output=most), Remembered())) if decoder else None
        if opening is None or not opening.children:
            break
        inside = opening.children[0].value
        assert isinstance(inside, bytes)
        body = inside
    return body[:most]
