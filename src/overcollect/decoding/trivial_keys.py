"""Opens what is encrypted with a key that is no secret: one of a tutorial, or made of what all copies of an app send.

The latter is the name of its package, its key or its number with the vendor, or the time, mostly as a digest. Text
must come out that is no chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from overcollect.decoding.coding.key_batch import KeyBatch, derived_batch
from overcollect.decoding.encrypted import folded, is_passing
from overcollect.decoding.example_keys import batches
from overcollect.decoding.secrets_beside import is_constant, times_of
from overcollect.decoding.unfolding import Unfolding
from overcollect.decoding.vendor import wup
from overcollect.model import Field

_AES, _SMALL_BLOCK = 16, 8
_LENGTHS = range(4, 65)
_MOST_TEXTS, _MOST_TIMES = 3, 1
_MOST_TRIED, _MOST_REMEMBERED = 4, 4_096


class TrivialKeys:
    """One for all messages; it keeps what no key opened, since tokens come again with every message."""

    def __init__(self) -> None:
        self._vain: set[bytes] = set()

    def open(self, work: Unfolding, sealed: Sequence[tuple[int, bytes]]) -> None:
        """Add what comes out to the fields of the message.

        Args:
            work: on the message.
            sealed: the number and the bytes of each field of which nothing could be made.
        """
        fields = work.fields
        new = [one for one in sealed if len(one[1]) % _SMALL_BLOCK == 0 and one[1] not in self._vain]
        new = [one for one in new if _can_hold(fields[one[0]])][:_MOST_TRIED]
        if not new:
            return
        made = _made_of(fields)
        for number, data in new:
            if isinstance(fields[number].value, bytes) and wup.is_for(work.host) and (plain := wup.opened(data)):
                work.unseal(number, wup.PARAMETERS, plain)
                continue
            for name, cipher, plain in _readings(data, made):
                work.unseal(number, {"cipher": cipher, "key": name}, plain)
                break
            else:
                if len(self._vain) >= _MOST_REMEMBERED:
                    self._vain.clear()
                self._vain.add(data)


def _can_hold(field: Field) -> bool:
    return not field.opened and (isinstance(field.value, bytes) or not is_passing(field.name))


def _readings(data: bytes, made: Sequence[KeyBatch]) -> Iterator[tuple[str, str, bytes]]:
    whole = len(data) % _AES == 0
    for size, batch in _examples():
        if (whole or size < _AES) and (found := batch.opened(data)):
            yield found
    for batch in made if whole else ():
        if found := batch.opened(data):
            yield found


@cache
def _examples() -> list[tuple[int, KeyBatch]]:
    return batches()


def _made_of(fields: Sequence[Field]) -> list[KeyBatch]:
    told: dict[str, str] = {}
    for field in fields:
        if len(told) < _MOST_TEXTS and _is_constant(field.name):
            text = field.value
            if isinstance(text, str) and len(text) in _LENGTHS and not field.opened:
                told.setdefault(text, field.name)
    found = [derived_batch(name, text) for text, name in told.items()]
    return found + [derived_batch(name, str(time)) for name, time in times_of(fields, _MOST_TIMES)]


@lru_cache(8192)
def _is_constant(name: str) -> bool:
    return is_constant(folded(name))
