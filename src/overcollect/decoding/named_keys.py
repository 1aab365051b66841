"""Opens what is encrypted with a key that stands in the same message, in a field that is called so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import md5
from itertools import islice

from overcollect.decoding.coding.block_ciphers import under_xor
from overcollect.decoding.coding.key_readings import key_of, readings, spelled, vectors_of
from overcollect.decoding.coding.rare_ciphers import rare_readings
from overcollect.decoding.encrypted import encrypted, folded, is_vector
from overcollect.decoding.unfolding import Unfolding

_KEY = re.compile(
    r"(?!(?:app|api|sdk|access|pub|public|primary|foreign|cache|row|sort|partition|idempotency|event|maps?|store|partner"
    r"|channel|game|writer|site|product|item|message|hot|page|tab|click|config|group|feature|flag|experiment)key)"
    r"[a-z0-9]{0,12}key|(?!ok)[a-z]{0,2}k[0-9]?|secret|pass(?:word|wd|phrase|code)?|pwd|aes|des|rc4|xor|seed|salt|nonce"
    r"|rand(?:om)?(?:str)?"
)
"""What a key is called; the key of an application, of a row or of an event opens nothing."""
_SESSION = re.compile(r"sid|sessionid")
"""What also is a key, but only for exclusive or: device profiling of a widespread vendor sends its facts so.

No public description of it was found; a form or JSON that comes out is the proof.
"""
_ONCE = re.compile(r"salt|seed|nonce|rand(?:om)?(?:str)?")
"""What mostly is only a part of a signature, so that no cipher is tried with it that takes long."""
_MOST_KEYS, _MOST_SEALED = 4, 4
_KEY_LENGTHS = range(3, 65)
_MOST_REMEMBERED = 4_096


class NamedKeys:
    """One for all messages; it keeps which names are names of keys, so that most messages cost one comparison."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._called: set[str] = set()
        """Those of the known names that are names of keys."""
        self._vain: set[bytes] = set()
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
        if called.isdisjoint(names):
            return
        keys = [field for field in fields if field.name in called and len(field.value) in _KEY_LENGTHS]
        sealed = list(islice(encrypted(work), _MOST_SEALED)) if keys else ()
        if not sealed:
            return
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
        self._called.update(filter(_is_key, new))

    def _opened(self, data: bytes, key: str, name: str, vectors: Sequence[bytes]) -> tuple[str, bytes] | None:
        raw = key.encode("utf-8", "surrogatepass")
        if _is_session(name):
            return next(under_xor(data, raw), None)
        tried = md5(b"\0".join((raw, data, *vectors)), usedforsecurity=False).digest()
        if tried in self._vain:
            return None
        found = next(_readings(data, key, name, vectors), None)
        if found is None:
            if len(self._vain) >= _MOST_REMEMBERED:
                self._vain.clear()
            self._vain.add(tried)
        return found


def _readings(data: bytes, text: str, name: str, vectors: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    yield from readings(data, key_of(text), vectors)
    for raw in () if _is_for_once(name) else spelled(text):
        yield from rare_readings(data, raw, vectors)


def _is_key(name: str) -> bool:
    return _KEY.fullmatch(folded(name)) is not None or _is_session(name)


@lru_cache(8192)
def _is_session(name: str) -> bool:
    return _SESSION.fullmatch(folded(name)) is not None


@lru_cache(8192)
def _is_for_once(name: str) -> bool:
    return _ONCE.fullmatch(folded(name)) is not None
