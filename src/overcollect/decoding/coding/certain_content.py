"""Whether bytes are content beyond doubt, which proves even a coding or a key that nothing names.

JSON, a form of several parameters, or a compressed stream that ends well. For a block cipher, of which every byte
depends on the key, a long enough text will do.
"""

from __future__ import annotations

from overcollect.decoding.coding.proof import is_form, json_in
from overcollect.decoding.compression.whole_streams import MAGICS, inflates

_SHORTEST = 8
_SHORTEST_TEXT = 32


def content_in(plain: bytes) -> str | bytes | None:
    """Return JSON as text and a compressed stream that ends well as it is; None for all else."""
    if plain.startswith(MAGICS):
        return plain if inflates(plain) else None
    return json_in(plain)


def is_certain(plain: bytes) -> bool:
    return len(plain) >= _SHORTEST and (content_in(plain) is not None or is_form(plain))


def is_certain_text(plain: bytes) -> bool:
    """Tell the same of what came out of blocks, where ASCII and nothing else is no chance."""
    return is_certain(plain) or (
        len(plain) >= _SHORTEST_TEXT and plain.isascii() and "".join(plain.decode().split()).isprintable()
    )
