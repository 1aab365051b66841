"""Tries keys that stand in the same message, in a field named as a key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import md5
from itertools import islice

from overcollect.decoding.encryption.block_ciphers import under_xor
from overcollect.decoding.encryption.common_vectors import better
from overcollect.decoding.encryption.encrypted_values import encrypted, is_vector
from overcollect.decoding.encryption.failed_attempts import FailedAttempts
from overcollect.decoding.encryption.key_batch import SURE, worth
from overcollect.decoding.encryption.key_readings import key_of, readings, spelled, vectors_of
from overcollect.decoding.encryption.short_texts import ShortTexts
from overcollect.decoding.encryption.stretched_keys import StretchedKeys, salts_of
from overcollect.decoding.names import folded
from overcollect.decoding.unfolding import Unfolding
from overcollect.knowledge.words import any_of, word_list
from overcollect.model import Field

_PASSING = word_list("secrets", "passing_keys")
"""What mostly is only a part of a signature, so that no cipher is tried with it that takes long."""
_KEY = re.compile(
    rf"(?!(?:{any_of(word_list('secrets', 'keys_that_open_nothing'))})key)[a-z0-9]{{0,12}}key|(?!ok)[a-z]{{0,2}}k[0-9]?"
    rf"|{any_of(word_list('secrets', 'keys') + _PASSING)}"
)
"""What a key is called; the key of an application, of a row or of an event opens nothing."""
_SESSION = re.compile(r"sid|sessionid")
"""What also is a key, but only for exclusive or: device profiling of a widespread vendor sends its facts so.

No public description of it was found; a form or JSON that comes out is the proof.
"""
_NUMBERED = re.compile(r"k[0-9]")
"""What is no key where there are several: columns are called so."""
_MOST_KEYS, _MOST_SEALED = 4, 4
_KEY_LENGTHS = range(3, 65)
_MOST_REMEMBERED = 4_096


class NamedKeys:
    """One for all messages; it keeps which names are names of keys, so that most messages cost one comparison."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._called: set[str] = set()
        """Those of the known names that are names of keys."""
        self._texts, self._stretched = ShortTexts(), StretchedKeys()
        self._vain = FailedAttempts()
        """Digests of keys and of values that they do not open: tokens come again with every message."""

    def open(self, work: Unfolding, names: set[str]) -> None:
        """Add what comes out to the fields of the message.

        Args:
            work: on the message.
            names: of its fields.
        """
        if not self._known.issuperset(names):
            self._learn(names)
        called, fields = self._called, work.fields
        self._stretched.open_short(work, names)
        if called.isdisjoint(names):
            return
        keys = [field for field in fields if field.name in called and len(field.value) in _KEY_LENGTHS]
        if not keys:
            return
        if sealed := list(islice(encrypted(work), _MOST_SEALED)):
            self._open(work, sealed, keys)
        lasting = [field for field in keys if not _is_passing(field.name)]
        if sum([_NUMBERED.fullmatch(field.name) is not None for field in lasting]) > 1:
            lasting = [field for field in lasting if not _NUMBERED.fullmatch(field.name)]
        if lasting:
            self._texts.open(work, lasting[:_MOST_KEYS])
        if salts := salts_of(keys):
            self._stretched.open(work, salts)

    def _open(self, work: Unfolding, sealed: Sequence[tuple[int, Field, bytes]], keys: Sequence[Field]) -> None:
        fields = work.fields
        texts = [(field, field.value) for field in keys if isinstance(field.value, str)][:_MOST_KEYS]
        vectors = vectors_of(raw for field in fields if is_vector(field.name) for raw in spelled(field.value))
        for number, field, data in sealed:
            for key, text in texts:
                if key is not field and (found := self._opened(data, text, key.name, vectors)):
                    cipher, plain = found
                    work.unseal(number, {"cipher": cipher, "key": key.name}, plain)
                    break

    def _learn(self, names: set[str]) -> None:
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
            self._called.clear()
        new = names - self._known
        self._known |= new
        self._called.update(filter(is_key, new))

    def _opened(self, data: bytes, key: str, name: str, vectors: Sequence[bytes]) -> tuple[str, bytes] | None:
        raw = key.encode("utf-8", "surrogatepass")
        if _is_session(name):
            return next(under_xor(data, raw), None)
        tried = md5(b"\0".join((raw, data, *vectors)), usedforsecurity=False).digest()
        if tried in self._vain:
            return None
        made = key_of(key)
        found = next(readings(data, made, vectors), None)
        if found is None or (found[0].endswith("-cbc") and worth(found[1]) < SURE):
            found = better(data, made.blocks, found)
        if found is None:
            self._vain.add(tried)
        return found


@lru_cache(8192)
def is_key(name: str) -> bool:
    """Tell whether it is the name of a key."""
    return _KEY.fullmatch(folded(name)) is not None or _is_session(name)


@lru_cache(8192)
def _is_session(name: str) -> bool:
    return _SESSION.fullmatch(folded(name)) is not None


@lru_cache(8192)
def _is_passing(name: str) -> bool:
    """Tell whether it is the name of what opens few things, so that nothing is tried with it that takes long."""
    return _is_session(name) or folded(name) in _PASSING
