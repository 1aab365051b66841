"""One decoder a file, and the bounded engine that chains them (design.md, section 6)."""

from overcollect.decoding.content import content
from overcollect.decoding.engine import Decoding
from overcollect.decoding.interface import Budget, Decoded

__all__ = ["Budget", "Decoded", "Decoding", "content"]
