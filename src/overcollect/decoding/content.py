"""The body of a message with its content coding undone, and nothing else opened."""

from __future__ import annotations

from overcollect.decoding import byte_decoders
from overcollect.decoding.interface import Budget, Room
from overcollect.decoding.text_cache import TextCache
from overcollect.model import Message


def content(message: Message, most: int) -> bytes:
    """Return at most about ``most`` bytes of the body as the sender's program made it."""
    body = message.body
    named = message.header("content-encoding")
    for coding in reversed([part.strip().lower() for part in named.split(",") if part.strip()]):
        decoder = byte_decoders.CODINGS.get(coding)
        opening = decoder.open(body, coding, Room(Budget(output=most), TextCache())) if decoder else None
        if opening is None or not opening.children:
            break
        inside = opening.children[0].value
        assert isinstance(inside, bytes)
        body = inside
    return body[:most]
