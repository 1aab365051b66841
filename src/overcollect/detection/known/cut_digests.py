"""The first and the last digits of digests, as apps make short ids of them: ``sha256(mac)[:12]``.

They are looked for as a whole field. Those of sixteen digits and more are found with the digests; those that are a
number could be one that is counted or a time.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator

from overcollect.detection.known.codings import Coded
from overcollect.detection.known.hashing import maker

_MAKERS = {name: maker(name) for name in ("md5", "sha1", "sha256")}
_DIGITS = (10, 12, 14)
_SIGNS = (10,)
"""Of base64, beside those of whole bytes, which are found with the digests."""
_NUMBER = 15
"""Digits of the number that no ``long`` is too small for."""


def cut_digests(text: str) -> Iterator[Coded]:
    for name, make in _MAKERS.items():
        digest = make(text.encode()).digest()
        digits = digest.hex()
        for count in _DIGITS:
            for part, how in ((digits[:count], f"{name}[:{count}]"), (digits[-count:], f"{name}[-{count}:]")):
                if not part.isdecimal():
                    yield Coded(part, how, is_exact=False)
        whole = base64.b64encode(digest).decode()
        for spelled in dict.fromkeys((whole, whole.replace("+", "-").replace("/", "_"))):
            for count in _SIGNS:
                yield Coded(spelled[:count], f"base64({name})[:{count}]", is_exact=True)
        yield Coded(str(int(digits[:_NUMBER], 16)), f"{name}[:{_NUMBER}] as a number", is_exact=False)
