"""Opens what is encrypted with a key that stands in the same message, in whatever way, or in tutorials.

Such a key hides nothing from those who read the traffic, so that what is under it is open to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from overcollect.decoding.beside import open_beside
from overcollect.decoding.encrypted import opaque
from overcollect.decoding.example_keys import reading
from overcollect.decoding.masked import open_masked
from overcollect.decoding.named_keys import NamedKeys
from overcollect.decoding.tokens_beside import open_tokens
from overcollect.decoding.unfolding import Unfolding
from overcollect.decoding.vendor import jd_cipher, mix_mode
from overcollect.model import Field

_EXAMPLE = "example"
"""What the chain of decoders calls keys of tutorials."""
_MOST_OPAQUE, _MOST_BY_EXAMPLES = 64, 4
_VENDORS = (jd_cipher, mix_mode)
"""What exchanges signs where a field of the message says so."""
_SWITCHES = jd_cipher.SWITCHES | mix_mode.SWITCHES


class Sealed:
    """One for all messages."""

    def __init__(self) -> None:
        self._named = NamedKeys()

    def open(self, work: Unfolding) -> None:
        """Add what comes out to the fields of the message."""
        closed = opaque(work, _MOST_OPAQUE) if work.has_opaque else []
        if closed:
            _open_by_examples(work, closed[:_MOST_BY_EXAMPLES])
        names = work.names()
        if not names.isdisjoint(_SWITCHES):
            _exchange(work, names)
        self._named.open(work, names)
        if closed:
            open_beside(work, [one for one in closed if not work.fields[one[0]].opened])
        open_masked(work)
        if work.has_opaque:
            open_tokens(work)


def _exchange(work: Unfolding, names: AbstractSet[str]) -> None:
    for vendor in _VENDORS:
        if not names.isdisjoint(vendor.SWITCHES):
            for number, plain in [*vendor.exchanged(work.fields)]:
                work.unseal(number, vendor.PARAMETERS, plain, vendor.DECODER)


def _open_by_examples(work: Unfolding, closed: Sequence[tuple[int, Field, bytes]]) -> None:
    for number, _, data in closed:
        if found := reading(data):
            cipher, plain = found
            work.unseal(number, {"cipher": cipher, "key": _EXAMPLE}, plain)
