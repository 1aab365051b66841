"""Tries fields named as keys on short values too, even on those that look like digests.

The fields of an object of identifiers are often encrypted one by one, so that a telephone number or a serial number is
all that comes out. A field named as a key is worth more attempts, with ciphers that prove nothing by themselves, and a
plaintext that is no accident proves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import md5

from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.encryption.block_ciphers import KEY_LENGTHS, authenticated, begin_of_stream, in_blocks, rc4
from overcollect.decoding.encryption.encrypted_values import beside_key, is_passing, is_vector
from overcollect.decoding.encryption.failed_attempts import FailedAttempts
from overcollect.decoding.encryption.key_batch import derived_batch
from overcollect.decoding.encryption.key_readings import digests_of, spelled, vectors_of
from overcollect.decoding.encryption.named_key_ciphers import named_key_readings
from overcollect.decoding.encryption.named_key_streams import named_key_streams
from overcollect.decoding.encryption.plausible_plaintext import LONG_UNDER_TEXT, is_plausible, may_be_plausible
from overcollect.decoding.names import folded
from overcollect.decoding.unfolding import Unfolding
from overcollect.forms.uuid import UUID
from overcollect.model import Field

_MAY_BE_VECTOR = re.compile(r"[ncv][0-9]?")
"""What a vector is called where names are short."""
_TAG = re.compile(r"[a-z]{0,4}tag|mac")
"""What the proof of AES-GCM is called where it stands beside what it proves, as Node's ``getAuthTag`` gives it."""
_KEY = re.compile("[ -~]{3,64}")
_NO_KEY = re.compile(rf"AIza.*|.*[@,].*|.*/.*[.].*|(?:[0-9A-Fa-f]{{2}}[:-]){{5}}[0-9A-Fa-f]{{2}}|{UUID}|\+[0-9]+")
"""What stands under names of keys, but is a key of an interface, an address or another identifier."""
_SPELLED_VECTORS = frozenset([16, 24, 32])
"""Characters of 8, 12 and 16 bytes in hexadecimal, and of 12 and 16 in base64."""
_DRAWN = re.compile(r"(?=[^0-9]*[0-9])(?:[0-9a-f]+|[0-9A-F]+|(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])[A-Za-z0-9+/_-]+={0,2})")
_OWN = ""
_TAG_SIZE = 16
_BLOCK, _SMALL_BLOCK = 16, 8
_MOST_TRIED, _MOST_TAGS = 8, 2
_DIGESTS = frozenset([32, 40, 64])
"""Hexadecimal digits of a digest."""


class ShortTexts:
    """One for all messages; it keeps what no key opened, since tokens come again with every message."""

    def __init__(self) -> None:
        self._vain = FailedAttempts()

    def open(self, work: Unfolding, keys: Sequence[Field]) -> None:
        """Add what comes out to the fields of the message.

        Args:
            work: on the message.
            keys: fields that are called keys.
        """
        keys = [key for key in keys if _is_likely(key.value)]
        there = (one for one in beside_key(work) if _can_hold(one[1])) if keys else ()
        sealed = sorted(there, key=lambda one: (len(one[1].value) in _DIGESTS, -len(one[2])))
        pairs = [(one, key) for one in sealed for key in keys if key is not one[1]][:_MOST_TRIED]
        if not pairs:
            return
        vectors, tags = _vectors(work.fields, keys), _tags(work.fields)
        for (number, _, data), key in pairs:
            if not work.fields[number].opened and (found := self._opened(data, key.value, vectors, tags)):
                cipher, plain = found
                work.unseal(number, {"cipher": cipher, "key": key.name}, plain)

    def _opened(
        self, data: bytes, key: str | bytes, vectors: Sequence[bytes], tags: Sequence[bytes]
    ) -> tuple[str, bytes] | None:
        raw = key if isinstance(key, bytes) else key.encode("utf-8", "surrogatepass")
        tried = md5(b"\0".join((raw, data, *vectors, *tags)), usedforsecurity=False).digest()
        if tried in self._vain:
            return None
        found = next(_readings(data, key, vectors, tags), None)
        if found is None:
            self._vain.add(tried)
        return found


def _readings(
    data: bytes, key: str | bytes, vectors: Sequence[bytes], tags: Sequence[bytes]
) -> Iterator[tuple[str, bytes]]:
    raws = spelled(key)
    for raw in raws:
        for tag in (b"", *tags):
            yield from authenticated(data + tag, raw, vectors)
        yield from named_key_streams(data, raw, vectors)
    yield from _under_made(data, key)
    if len(data) % _BLOCK == 0 and isinstance(key, str):
        made = derived_batch(_OWN, key)
        yield from _named(made.opened(data, vectors))
        if len(data) > 2 * _BLOCK:
            yield from _named(made.opened(data[:-_BLOCK], (data[-_BLOCK:],)))
    fitting = [raw for raw in raws if len(raw) in KEY_LENGTHS]
    for raw in () if len(data) % _SMALL_BLOCK else (*fitting, raws[0][:_SMALL_BLOCK]):
        yield from in_blocks(data, raw, vectors)
    for raw in raws:
        yield from named_key_readings(data, raw, vectors)


def _under_made(data: bytes, key: str | bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what is under the bytes of a number by exclusive or, or under a digest in hexadecimal by RC4."""
    if not isinstance(key, str) or not key.isascii():
        return
    if key.isdecimal() and (number := int(key)) < 1 << 64:
        raw = number.to_bytes(max(1, -(-number.bit_length() // 8)))
        for each in (raw, raw[::-1]):
            if any(each) and is_plausible(plain := xored(data, each), LONG_UNDER_TEXT):
                yield "xor", plain
    digest = digests_of(key.encode()).text
    begin = xored(data[:_BLOCK], begin_of_stream(digest))
    if may_be_plausible(begin) and is_plausible(plain := rc4(data, digest)):
        yield "rc4", plain


def _named(found: tuple[str, str, bytes] | None) -> Iterator[tuple[str, bytes]]:
    if found is not None:
        yield found[1:]


def _is_likely(key: str | bytes) -> bool:
    return isinstance(key, bytes) or (_KEY.fullmatch(key) is not None and _NO_KEY.fullmatch(key) is None)


def _can_hold(field: Field) -> bool:
    """Tell whether content can be in a field, by its name."""
    return not is_vector(field.name) and (isinstance(field.value, bytes) or not is_passing(field.name))


def _vectors(fields: Sequence[Field], keys: Sequence[Field]) -> list[bytes]:
    """Return the bytes of fields that are called vectors, then of those that are as long as one and no key."""
    named = [field for field in fields if is_vector(field.name)]
    short = [field for field in fields if _may_be_vector(field.name)]
    spelt = [field for field in fields if len(field.value) in _SPELLED_VECTORS and _is_drawn(field)]
    others = [field for field in spelt if field not in keys]
    return vectors_of(raw for field in (*named, *short, *others) for raw in spelled(field.value))


def _is_drawn(field: Field) -> bool:
    """Tell whether a field is bytes in hexadecimal or base64, and neither a word nor a number."""
    return isinstance(field.value, str) and not field.value.isdecimal() and _DRAWN.fullmatch(field.value) is not None


def _tags(fields: Sequence[Field]) -> list[bytes]:
    raws = (raw for field in fields if _is_tag(field.name) for raw in spelled(field.value))
    return [raw for raw in raws if len(raw) == _TAG_SIZE][:_MOST_TAGS]


@lru_cache(8192)
def _may_be_vector(name: str) -> bool:
    return _MAY_BE_VECTOR.fullmatch(folded(name)) is not None


@lru_cache(8192)
def _is_tag(name: str) -> bool:
    return _TAG.fullmatch(folded(name)) is not None
