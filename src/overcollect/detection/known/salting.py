"""All digests that known values make together with one salt or key: in plain ways, and in rarer ones.

They are one row of bytes, in which a digest of a message is searched; numbers count them from its beginning. The rarer
ways cost several times what the plain ones do, so that they are worth it only for salts that come again.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.detection.known.digests import ALGORITHMS, uuid_of
from overcollect.detection.known.hashing import hmac_states, maker
from overcollect.knowledge import DataType

MAKERS = {size: maker(name) for size, name in ALGORITHMS.items()}
"""By the bytes of the digest."""
_PLAIN = ("{}(value+salt)", "{}(salt+value)", "hmac-{}")
_CATEGORIES = frozenset(
    ["device_identifier", "advertising_identifier", "account", "identity", "contact", "network", "authentication"]
)
"""Categories of data types whose values are looked for behind salts and keys, beside those that are sent as digests."""
_SHORTEST = 6
_BETWEEN = ("|", ":", "_", "-", "&", "#", ",", ".", " ", "@", "+", "/")
"""What stands between a value and its salt, beside nothing."""
_GAPS = tuple(map(str.encode, _BETWEEN))
_INNER = ("md5", "sha1", "sha256")
"""Digests that are salted in place of the value, spelled in small letters and in capitals."""
_ORDERS = ("value+salt", "salt+value")
_AROUND = ("{}+salt", "salt+{}")
"""How a salted digest is salted once more."""
_MAIN = 2
"""Spellings of a value that are tried in the rarer ways."""
_SIZE_OF_UUID, _VERSION_OF_MD5 = 16, 3
_KEY_LENGTHS = range(16, 129)
_HEX_KEY, _BASE64_KEY = (
    re.compile("(?:[0-9A-Fa-f]{2})+"),
    re.compile("(?:[A-Za-z0-9+/_-]{4})*[A-Za-z0-9+/_-]{2,4}={0,2}"),
)


class Attempts:
    """What one message may still cost.

    Args:
        digests: that may be made.
        stretched: digests that are tried under many rounds or large costs; who signs in sends one.
    """

    __slots__ = ("digests", "stretched")

    def __init__(self, digests: int, stretched: int) -> None:
        self.digests = digests
        self.stretched = stretched


class Made(NamedTuple):
    """What a digest was made of, and how."""

    known: int
    data_type: str
    spelling: str
    transform: str
    others: tuple[tuple[int, str], ...] = ()
    """Further known values in it, and the spelling of each."""

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        return ((self.known, self.spelling), *self.others)


type Spellings = Sequence[tuple[int, str, str]]
"""Known value, data type and spelling, in the order in which they are worth a try."""


class Ways(Protocol):
    """In which ways values and a salt become digests."""

    cost: int
    """Digests with one salt, about."""

    def row(self, size: int, salt: bytes) -> bytes:
        """Return all digests of ``size`` bytes with the salt."""

    def made(self, size: int, salt: bytes, number: int) -> Made:
        """Return what one of them was made of."""


class PlainWays:
    """The salt right behind the value, right before it, and as the key of an HMAC; all spellings.

    Args:
        spellings: of the known values.
        algorithm: of which digests there are; '' for the commonest of each size.
    """

    def __init__(self, spellings: Spellings, algorithm: str = "") -> None:
        self.cost = len(_PLAIN) * len(spellings)
        self._algorithm = algorithm
        self._spellings = spellings
        self._raw = [text.encode() for _, _, text in spellings]
        self._states: dict[int, list[hashlib._Hash]] = {}
        """Size of the digests -> the spellings, to go on with a salt."""

    def row(self, size: int, salt: bytes) -> bytes:
        make = maker(self._algorithm) if self._algorithm else MAKERS[size]
        states = self._states.get(size) or self._states.setdefault(size, [make(raw) for raw in self._raw])
        salted = make(salt)
        inner, outer = hmac_states(make, salt)
        made: list[bytes] = []
        for raw, state in zip(self._raw, states, strict=True):
            (behind := state.copy()).update(salt)
            (before := salted.copy()).update(raw)
            (within := inner.copy()).update(raw)
            (keyed := outer.copy()).update(within.digest())
            made += (behind.digest(), before.digest(), keyed.digest())
        return b"".join(made)

    def made(self, size: int, salt: bytes, number: int) -> Made:  # noqa: ARG002 - all salts have the same ways
        transform = _PLAIN[number % len(_PLAIN)].format(self._algorithm or ALGORITHMS[size])
        return Made(*self._spellings[number // len(_PLAIN)], transform)


class PartedWays:
    """Something between the value and the salt, for the first spellings of each value."""

    def __init__(self, spellings: Spellings) -> None:
        self._spellings = list(_first_of_each(spellings, _MAIN))
        self._raw = [text.encode() for _, _, text in self._spellings]
        self._states: dict[int, list[list[hashlib._Hash]]] = {}
        """Size of the digests -> each spelling with each thing behind it, to go on with a salt."""
        self.cost = 2 * len(self._raw) * len(_GAPS)

    def row(self, size: int, salt: bytes) -> bytes:
        make = MAKERS[size]
        states = self._states.get(size)
        if states is None:
            states = self._states[size] = [[make(raw + gap) for gap in _GAPS] for raw in self._raw]
        salted = [make(salt + gap) for gap in _GAPS]
        made: list[bytes] = []
        for raw, parted in zip(self._raw, states, strict=True):
            for state, behind_salt in zip(parted, salted, strict=True):
                made += (_after(state, salt), _after(behind_salt, raw))
        return b"".join(made)

    def made(self, size: int, salt: bytes, number: int) -> Made:  # noqa: ARG002 - all salts have the same ways
        spelling, way = divmod(number, 2 * len(_BETWEEN))
        between = _BETWEEN[way // 2]
        order = f"salt{between}value" if way % 2 else f"value{between}salt"
        return Made(*self._spellings[spelling], f"{ALGORITHMS[size]}({order})")


class RarerWays:
    """The salt on both sides, digests in place of the value or of what was salted, UUIDs, keys that are spelled.

    For the first spellings of each value; with a key that is spelled for all of them, since few salts are one. ``row``
    and ``_told`` have the same order.
    """

    def __init__(self, spellings: Spellings) -> None:
        self._spellings = list(_first_of_each(spellings, _MAIN))
        self._raw = [text.encode() for _, _, text in self._spellings]
        further = [one for one in spellings if one not in self._spellings]
        self._spellings += further
        self._keyed = [*self._raw, *(text.encode() for _, _, text in further)]
        self._inner = [
            (number, name, spelled.encode())
            for number, raw in enumerate(self._raw)
            for name in _INNER
            for digest in (maker(name)(raw).hexdigest(),)
            for spelled in (digest, digest.upper())
        ]
        self.cost = (5 + 2 * (1 + len(_AROUND))) * len(self._raw) + 2 * len(self._inner) + len(further)

    def row(self, size: int, salt: bytes) -> bytes:
        make = MAKERS[size]
        empty, salted = make(b""), make(salt)
        made: list[bytes] = []
        for raw in self._raw:
            both = (_after(empty, raw + salt), _after(salted, raw))
            made.append(_after(salted, raw + salt))
            if size == _SIZE_OF_UUID:
                made += [uuid_of(digest, _VERSION_OF_MD5) for digest in both]
            for digest in both:
                once = digest.hex().encode()
                made += (_after(empty, once), _after(empty, once + salt), _after(salted, once))
        for _, _, spelled in self._inner:
            made += (_after(empty, spelled + salt), _after(salted, spelled))
        for _, key in keys_of(salt):
            inside, outside = hmac_states(make, key)
            made += [_after(outside, _after(inside, raw)) for raw in self._keyed]
        return b"".join(made)

    def made(self, size: int, salt: bytes, number: int) -> Made:
        spelling, transform = next(islice(self._told(size, salt), number, None))
        return Made(*self._spellings[spelling], transform)

    def _told(self, size: int, salt: bytes) -> Iterator[tuple[int, str]]:
        """Yield for each digest the number of its spelling, and how it is made."""
        name = ALGORITHMS[size]
        for number in range(len(self._raw)):
            yield number, f"{name}(salt+value+salt)"
            if size == _SIZE_OF_UUID:
                yield from ((number, f"uuid({name}({order}))") for order in _ORDERS)
            for order in _ORDERS:
                yield number, f"{name}({name}({order}))"
                yield from ((number, f"{name}({around.format(f'{name}({order})')})") for around in _AROUND)
        for number, inner, _ in self._inner:
            yield number, f"{name}({inner}(value)+salt)"
            yield number, f"{name}(salt+{inner}(value))"
        for how, _ in keys_of(salt):
            yield from ((number, f"hmac-{name}(key in {how})") for number in range(len(self._keyed)))


def is_salted(data_type: DataType | None, canonical: str) -> bool:
    """Tell whether a known value is worth to be tried with salts and keys."""
    if data_type is None:
        return False
    return data_type.digests or (data_type.category in _CATEGORIES and len(canonical) >= _SHORTEST)


def _after(state: hashlib._Hash, raw: bytes) -> bytes:
    """Return the digest of what a state has read and of ``raw``; the state stays as it is."""
    (further := state.copy()).update(raw)
    return further.digest()


def _first_of_each(spellings: Spellings, most: int) -> Iterator[tuple[int, str, str]]:
    seen: Counter[int] = Counter()
    for one in spellings:
        seen[one[0]] += 1
        if seen[one[0]] <= most:
            yield one


def keys_of(salt: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes that a key spells in hexadecimal and in base64."""
    text = salt.decode()
    if len(text) not in _KEY_LENGTHS:
        return
    if _HEX_KEY.fullmatch(text):
        yield "hexadecimal", bytes.fromhex(text)
    if _BASE64_KEY.fullmatch(text) and (raw := read_base64(text)) is not None:
        yield "base64", raw
