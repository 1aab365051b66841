"""Tries keys known beforehand: those that the user gives, and those that every copy of an SDK has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import md5
from typing import NamedTuple

from overcollect.decoding.encryption.encrypted_values import BLOCK, is_vector, parts_of
from overcollect.decoding.encryption.failed_attempts import FailedAttempts
from overcollect.decoding.encryption.key_readings import Key, key_of, readings, spelled, vectors_of
from overcollect.decoding.unfolding import Unfolding
from overcollect.decoding.vendor import applovin_message
from overcollect.knowledge.vendor_keys import vendor_keys
from overcollect.model import Field, GapReason, PayloadKey

GIVEN = "payload_keys"
"""What the chain of decoders calls keys that the user gives."""
_MOST_REMEMBERED = 4_096
_MOST_OF_VENDORS = 64
"""Values that are tried with the keys of a vendor."""
_MOST_READINGS = 20_000
"""Values, times the given keys that are tried on them; what is left is told as not examined."""
_SEALED = 256
"""Characters from which a part that stays closed beside one that was opened is content rather than a signature."""


class _Known(NamedTuple):
    of: str
    told: PayloadKey
    key: Key
    vectors: list[bytes]


class _Group(NamedTuple):
    id: bytes
    keys: Sequence[_Known]


class KnownKeys:
    """One for all messages; it keeps what no key opened, since tokens come again with every message.

    Args:
        given: keys of the app, which the user knows.
    """

    def __init__(self, given: Sequence[PayloadKey] = ()) -> None:
        self._given = [_known(GIVEN, one) for one in given]
        self._of_vendors = [_known(one.id, one) for one in vendor_keys()]
        self._of_host = lru_cache(_MOST_REMEMBERED)(self._look_up)
        self._vain = FailedAttempts()

    def open(self, work: Unfolding) -> None:
        """Add what comes out to the fields of the message."""
        given, of_vendors = self._of_host(work.host)
        if not (given.keys or of_vendors.keys):
            return
        if given.keys and work.has_opaque:
            _open_applovin(work, given.keys)
        for group, most in ((given, _MOST_READINGS // max(1, len(given.keys))), (of_vendors, _MOST_OF_VENDORS)):
            if group.keys:
                self._open_by(work, group, most, is_told=group is given)

    def _look_up(self, host: str) -> tuple[_Group, _Group]:
        return _group(self._given, host), _group(self._of_vendors, host)

    def _open_by(self, work: Unfolding, group: _Group, most: int, *, is_told: bool) -> None:
        vectors = _vectors(work.fields, group.keys)
        # What comes out is added behind the others, and looked at in turn: values can be encrypted twice.
        for number, field in enumerate(work.fields):
            if len(field.value) < BLOCK or field.opened:
                continue
            parts = parts_of(field.value)
            if len(parts) > most:
                if is_told and not work.is_opaque(field.node):
                    work.leave(field, GapReason.TOO_MANY_ATTEMPTS, sum(size for size, _ in parts))
                continue
            most -= len(parts)
            found = [(size, self._read(data, group, vectors)) for size, data in parts]
            for _, one in found:
                if one is not None:
                    of, cipher, plain = one
                    work.unseal(number, {"cipher": cipher, "key": of}, plain)
            closed = sum(size for size, one in found if one is None and size >= _SEALED)
            if closed and any(one is not None for _, one in found):
                work.leave(field, GapReason.OPAQUE, closed)

    def _read(self, data: bytes, group: _Group, vectors: Sequence[list[bytes]]) -> tuple[str, str, bytes] | None:
        held = [raw for each in vectors for raw in each]
        tried = md5(b"\0".join((group.id, data, *held)), usedforsecurity=False).digest()
        if tried in self._vain:
            return None
        for known, fitting in zip(group.keys, vectors, strict=True):
            for cipher, plain in readings(data, known.key, fitting, known.told.cipher):
                return known.of, cipher, plain
        self._vain.add(tried)
        return None


def _known(of: str, told: PayloadKey) -> _Known:
    return _Known(of, told, key_of(told.key, is_exact=True), spelled(told.vector) if told.vector else [])


def _group(keys: Sequence[_Known], host: str) -> _Group:
    fitting = [(number, known) for number, known in enumerate(keys) if known.told.is_for(host)]
    told = ",".join(f"{known.of}{number}" for number, known in fitting)
    return _Group(told.encode(), [known for _, known in fitting])


def _vectors(fields: Sequence[Field], keys: Sequence[_Known]) -> list[list[bytes]]:
    """Return for each key the vectors that are tried with it: its own, and those that the message holds."""
    wanted = {known.told.vector_in.lower() for known in keys if known.told.vector_in}
    there = ((field.name.lower(), field.value) for field in fields)
    held = [(name, raw) for name, value in there if name in wanted or is_vector(name) for raw in spelled(value)]
    found = []
    for known in keys:
        only = known.told.vector_in.lower()
        found.append(vectors_of((*known.vectors, *(raw for name, raw in held if not only or name == only))))
    return found


def _open_applovin(work: Unfolding, keys: Sequence[_Known]) -> None:
    """Open messages that say themselves which of the given keys they need."""
    for number, field in enumerate([*work.fields]):
        if (message := applovin_message.message_of(field.value)) is not None:
            plain = next(_opened(message, keys), None)
            if plain is not None:
                work.unseal(number, {"cipher": "applovin", "key": GIVEN}, plain)


def _opened(message: applovin_message.Message, keys: Sequence[_Known]) -> Iterator[bytes]:
    for known in keys:
        if not known.told.cipher and (plain := applovin_message.opened(message, known.told.key)):
            yield plain
