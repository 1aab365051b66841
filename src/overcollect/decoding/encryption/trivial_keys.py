"""Tries keys that are no secret: those of tutorials, and those made of what every copy of an app sends.

The latter are made of the package name, the app's key or number with the vendor, an identifier, or the time, mostly as
a digest. The plaintext must be no accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from hashlib import sha1

from overcollect.decoding.coding.certain_content import is_certain
from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.compression.whole_streams import MAGICS
from overcollect.decoding.encryption.block_ciphers import begin_of_stream, rc4
from overcollect.decoding.encryption.encrypted_values import is_passing
from overcollect.decoding.encryption.example_keys import batches
from overcollect.decoding.encryption.failed_attempts import FailedAttempts
from overcollect.decoding.encryption.key_batch import KeyBatch, derived_batch
from overcollect.decoding.encryption.key_readings import digests_of
from overcollect.decoding.encryption.plausible_plaintext import is_plausible, may_be_plausible
from overcollect.decoding.encryption.possible_secrets import is_constant, times_of
from overcollect.decoding.encryption.vector_in_text import labels
from overcollect.decoding.names import folded
from overcollect.decoding.unfolding import Unfolding
from overcollect.decoding.vendor import baidu_text, wup
from overcollect.model import Field

_AES = 16
_LENGTHS, _OWN = range(4, 65), range(6, 65)
_IN_FRONT = "in front"
"""What the chain of decoders calls a key that stands before what it opens."""
_OF_DEVICE = re.compile(r"(?:device|dev|android|d|u|ud|cu|gu|c|client|user|install|open)id|uuid|imei|oaid|devicenumber")
_MOST_TEXTS, _MOST_TIMES = 4, 1
_MOST_TRIED = 4
_CERTAIN = (*MAGICS, b"{", b"[")


class TrivialKeys:
    """One for all messages; it keeps what no key opened, since tokens come again with every message."""

    def __init__(self) -> None:
        self._vain = FailedAttempts()

    def open(self, work: Unfolding, sealed: Sequence[tuple[int, bytes]]) -> None:
        """Add what comes out to the fields of the message.

        Args:
            work: on the message.
            sealed: the number and the bytes of each field of which nothing could be made.
        """
        fields = work.fields
        new = [one for one in sealed if one[1] not in self._vain]
        new = [one for one in new if _can_hold(fields[one[0]])][:_MOST_TRIED]
        if not new:
            return
        told = _constants(fields)
        times = [(str(time), name) for name, time in times_of(fields, _MOST_TIMES)]
        for number, data in new:
            if isinstance(fields[number].value, bytes) and wup.is_for(work.host) and (plain := wup.opened(data)):
                work.unseal(number, wup.PARAMETERS, plain)
                continue
            own = fields[number].value
            if not work.unseal_first(number, _in_either(work.host, own, data, [*_in_front(own), *told], times)):
                self._vain.add(data)


def _can_hold(field: Field) -> bool:
    return not field.opened and (isinstance(field.value, bytes) or not is_passing(field.name))


type _Texts = Sequence[tuple[str, str]]
"""Texts of which keys are made, with the names of their fields."""


def _in_front(own: str | bytes) -> _Texts:
    """Return what stands before what is encrypted in the same text and may be its key."""
    return [(one, _IN_FRONT) for one in labels(own) if len(one) in _OWN] if isinstance(own, str) else ()


def _in_either(
    host: str, own: str | bytes, data: bytes, told: _Texts, times: _Texts
) -> Iterator[tuple[str, str, bytes]]:
    """Yield the same for the alphabet of base64 that the vendor has, where that is another one."""
    yield from _readings(data, told, times)
    if isinstance(own, str) and (other := baidu_text.bytes_in_table(host, own)):
        yield from _readings(other, told, times)


def _readings(data: bytes, told: _Texts, times: _Texts) -> Iterator[tuple[str, str, bytes]]:
    whole = len(data) % _AES == 0
    for size, batch in _examples():
        if len(data) % size == 0 and (found := batch.opened(data)):
            yield found
    for text, name in (*told, *times) if whole else ():
        if found := derived_batch(name, text).opened(data):
            yield found
    for text, name in () if whole else times:
        # Each message has another time, and of few of them it is a key, so that whole blocks are not taken for streams.
        for plain in _under_rc4(data, text.encode()):
            yield name, "rc4", plain
    for text, name in told:
        for cipher, plain in _in_streams(data, text.encode("utf-8", "surrogatepass")):
            yield name, cipher, plain


def _in_streams(data: bytes, key: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what is under RC4, and JSON or a stream under exclusive or, with a text or its digests."""
    begin = data[:_AES]
    made = digests_of(key)
    for plain in _under_rc4(data, key):
        yield "rc4", plain
    for each in (key, made.md5, sha1(key, usedforsecurity=False).digest(), made.sha256):
        if xored(begin, each).startswith(_CERTAIN) and is_certain(plain := xored(data, each)):
            yield "xor", plain


def _under_rc4(data: bytes, key: bytes) -> Iterator[bytes]:
    made = digests_of(key)
    for each in (key, made.text, made.md5):
        if may_be_plausible(xored(data[:_AES], begin_of_stream(each))) and is_plausible(plain := rc4(data, each)):
            yield plain


@cache
def _examples() -> list[tuple[int, KeyBatch]]:
    return batches()


def _constants(fields: Sequence[Field]) -> list[tuple[str, str]]:
    found: dict[str, tuple[int, str]] = {}
    for field in fields:
        text = field.value
        if (rank := _rank(field.name)) and isinstance(text, str) and not field.opened and len(text) in _LENGTHS:
            found.setdefault(text, (rank, field.name))
    ranked = sorted(found.items(), key=lambda one: one[1][0])
    return [(text, name) for text, (_, name) in ranked[:_MOST_TEXTS]]


@lru_cache(8192)
def _rank(name: str) -> int:
    """Tell what a name is one of: 1 for what all copies of an app send, 2 for what one sends always, 0 for neither."""
    plain = folded(name)
    return 1 if is_constant(plain) else 2 if _OF_DEVICE.fullmatch(plain) else 0
