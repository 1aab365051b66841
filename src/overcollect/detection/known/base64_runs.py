"""Base64 of known values wherever it stands: inside other text, and in the middle of other bytes that were coded."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import NamedTuple

from overcollect.decoding.coding.alphabets import FROM_URL

_URL_SAFE = str.maketrans("+/", "-_")


class Run(NamedTuple):
    text: str
    """What is left of the base64 of a value: its whole groups of four characters."""
    raw: bytes
    before: int
    """Bytes of other things in the first group, which is left out where there are any."""

    def stands(self, text: str, start: int) -> bool:
        """Tell whether the whole value stands in ``text`` where ``start`` is that of the run.

        The last bytes are in a group that is no part of the run, since what follows is in it as well; values that
        differ in these alone (the addresses of one device) would be taken for each other.
        """
        if not text.startswith(self.text, start):
            return False
        begin = start - 4 if self.before else start
        size = self.before + len(self.raw)
        if begin < 0:
            return False
        chars = text[begin : begin + (size + 2) // 3 * 4].translate(FROM_URL)
        bare = chars.rstrip("=\r\n")
        try:
            data = binascii.a2b_base64(bare + "=" * (-len(bare) % 4))
        except binascii.Error:
            return False
        return data[self.before : size] == self.raw


def runs(raw: bytes) -> Iterator[Run]:
    """Yield the base64 of ``raw`` behind 0, 1 and 2 bytes of a group of three, in both alphabets of RFC 4648."""
    for before in range(3):
        coded = base64.b64encode(bytes(before) + raw).decode()
        whole = coded[4 if before else 0 : (before + len(raw)) // 3 * 4]
        for text in dict.fromkeys((whole, whole.translate(_URL_SAFE))):
            yield Run(text, raw, before)
