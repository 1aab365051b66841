"""Decrypts what has its key in the same message, whatever form the key takes, or in a tutorial.

Such a key hides nothing from whoever reads the traffic, so what it encrypts is open to them.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import islice

from overcollect.decoding.encryption.encrypted_tokens import open_tokens
from overcollect.decoding.encryption.encrypted_values import disguised, opaque
from overcollect.decoding.encryption.keys_from_values import open_with_values
from overcollect.decoding.encryption.named_keys import NamedKeys
from overcollect.decoding.encryption.passphrases import Passphrases
from overcollect.decoding.encryption.trivial_keys import TrivialKeys
from overcollect.decoding.encryption.xor_keys import open_masked
from overcollect.decoding.sent_alphabets import open_in_sent
from overcollect.decoding.unfolding import Unfolding
from overcollect.decoding.vendor import jd_cipher, mix_mode

_MOST_OPAQUE, _MOST_DISGUISED = 64, 16
_VENDORS = (jd_cipher, mix_mode)
"""What exchanges signs where a field of the message says so."""
_SWITCHES = jd_cipher.SWITCHES | mix_mode.SWITCHES


class KeysInMessage:
    """One for all messages."""

    def __init__(self) -> None:
        self._named, self._trivial, self._passphrases = NamedKeys(), TrivialKeys(), Passphrases()

    def open(self, work: Unfolding) -> None:
        """Add what comes out to the fields of the message."""
        closed = opaque(work, _MOST_OPAQUE) if work.has_opaque else []
        names = work.names()
        if not names.isdisjoint(_SWITCHES):
            _exchange(work, names)
        self._named.open(work, names)
        if closed:
            open_with_values(work, [one for one in closed if not work.fields[one[0]].opened])
        # What is opened adds fields behind those that are counted here.
        hidden = list(islice(disguised(work), _MOST_DISGUISED))
        if closed or hidden:
            self._passphrases.open(work, [*((number, data) for number, _, data in closed), *hidden])
        if hidden:
            self._trivial.open(work, hidden)
            open_masked(work, hidden)
            open_in_sent(work, hidden)
        if work.has_opaque:
            open_tokens(work)


def _exchange(work: Unfolding, names: AbstractSet[str]) -> None:
    for vendor in _VENDORS:
        if not names.isdisjoint(vendor.SWITCHES):
            for number, plain in [*vendor.exchanged(work.fields)]:
                work.unseal(number, vendor.PARAMETERS, plain, vendor.DECODER)
