"""Opens base64 whose alphabet is drawn at random and sent in the message: 64 characters, each once."""

from __future__ import annotations

from binascii import Error, a2b_base64
from collections.abc import Sequence

from overcollect.decoding.coding.alphabets import STANDARD
from overcollect.decoding.encryption.plausible_plaintext import is_plausible
from overcollect.decoding.unfolding import Unfolding

_SIZE = len(STANDARD)
_BYTES = _SIZE * 6 // 8
"""For which the alphabet itself could stand."""
_SHORTEST = 15
"""Characters of what is written in it."""
_MOST = 16
"""Values that are tried."""
_PADDING = "="


def open_in_sent(work: Unfolding, hidden: Sequence[tuple[int, bytes]]) -> None:
    """Add what comes out to the fields of the message.

    Args:
        work: on the message.
        hidden: the number and the bytes of each field of which nothing could be made, the alphabet among them.
    """
    for number, data in hidden:
        if len(data) == _BYTES:
            field = work.fields[number]
            if isinstance(field.value, str) and len(set(field.value)) == len(field.value) == _SIZE:
                _open(work, number, field.value, field.name)


def _open(work: Unfolding, own: int, alphabet: str, name: str) -> None:
    table, signs = str.maketrans(alphabet, STANDARD), frozenset(alphabet)
    left = _MOST
    for number, field in enumerate([*work.fields]):
        value = field.value
        if number == own or field.opened or not isinstance(value, str) or len(value) < _SHORTEST:
            continue
        bare = value.rstrip(_PADDING)
        if not left or len(bare) % 4 == 1 or not signs.issuperset(bare):
            continue
        left -= 1
        try:
            plain = a2b_base64(bare.translate(table) + _PADDING * (-len(bare) % 4))
        except Error:
            continue
        if is_plausible(plain):
            work.unseal(number, {"alphabet": name}, plain, "base64")
