"""What is content beyond doubt, so that a key that nothing names is proven by it.

JSON, a form of several parameters, or a compressed stream that ends well. A cipher of blocks, whose blocks are all
turned into something, also shows its key by a text that is long enough.
"""

from __future__ import annotations

import re

from overcollect.decoding.coding.proof import json_in
from overcollect.decoding.compression.whole_streams import MAGICS, inflates

_FORM = re.compile(rb"[A-Za-z_][\w.-]{0,40}=[!-%\x27-~]*(?:&[A-Za-z_][\w.-]{0,40}=[!-%\x27-~]*)+")
_SHORTEST = 8
_SHORTEST_TEXT = 32


def is_certain(plain: bytes) -> bool:
    if len(plain) < _SHORTEST:
        return False
    if plain.startswith(MAGICS):
        return inflates(plain)
    return json_in(plain) is not None or _FORM.fullmatch(plain) is not None


def is_certain_text(plain: bytes) -> bool:
    """Tell the same of what came out of blocks, where ASCII and nothing else is no chance."""
    return is_certain(plain) or (
        len(plain) >= _SHORTEST_TEXT and plain.isascii() and "".join(plain.decode().split()).isprintable()
    )
