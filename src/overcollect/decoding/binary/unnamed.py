"""Recognises formats without names or magic bytes: every byte must fit, and some must be text."""

from __future__ import annotations

from overcollect.decoding.binary.nested import Reader
from overcollect.decoding.interface import Budget, Child, Decoder, Room
from overcollect.decoding.quick_checks import sensible
from overcollect.decoding.text_cache import TextCache

SMALLEST = 24
_SHORTEST_TEXT = 6


class Unnamed(Reader):
    def says(self) -> bool:
        return any(_is_text(child) or (self.named and _is_packet(child)) for child in self.children)


def opens(decoder: Decoder[bytes], data: bytes) -> bool:
    """Tell whether a decoder makes anything of bytes."""
    return decoder.open(data, "", Room(Budget(), TextCache())) is not None


def _is_packet(child: Child) -> bool:
    """Whether it may be another packet inside."""
    return isinstance(child.value, bytes) and len(child.value) >= SMALLEST


def _is_text(child: Child) -> bool:
    value = child.value
    return (
        isinstance(value, str)
        and not child.final
        and len(value) >= _SHORTEST_TEXT
        and sensible(value.encode()) is not None
    )
