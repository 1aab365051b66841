"""Digests of several identifiers of the device in a row: ``md5(imei + android_id)`` serves as an id of the device.

They are made when the first digest is met that nothing else explains.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import permutations, product
from typing import NamedTuple

from overcollect.detection.known.digests import uuid_of
from overcollect.detection.known.hashing import maker
from overcollect.detection.known.joined_elements import Element, elements
from overcollect.detection.known.short_hashes import java

_OF_UUID = "md5"
_MAKERS = {name: maker(name) for name in (_OF_UUID, "sha1", "sha256")}
_BETWEEN = ("", "_", "|", "-", ":")
_BITS, _LONG = 32, 2**64 - 1
_MOST_VALUES = 8
"""Values of the device that are joined; with their spellings about 7,000 digests, ten milliseconds."""

_MOST_IN_FOUR = 5
_LIKELIEST = ("imei", "android_id", "mac_address", "device_serial", "imsi", "iccid", "oaid", "gaid", "idfa", "idfv")
_RANKS = {data_type: rank for rank, data_type in enumerate(_LIKELIEST)}
"""What apps join, the likeliest first; others follow as they are written down."""

_BAIDU, _TYPES_OF_BAIDU = "com.baidu", "imei+android_id"
"""What Baidu's SDKs hash together on older systems, the constant in front (``prefixed_digests``)."""
_MOST_PEOPLE = 128
"""Records of an address book; with both orders and what stands between about 5,000 digests."""


class Joined(NamedTuple):
    parts: tuple[tuple[int, str], ...]
    """Known value and spelling of each."""
    transform: str
    digest: bytes


class _Text(NamedTuple):
    """Spellings of several known values in a row."""

    parts: tuple[tuple[int, str], ...]
    types: str
    between: str
    raw: bytes


class JoinedDigests:
    """``values`` are known value, data type and spellings, the given one first; two of each are joined.

    ``people`` are name and telephone, each with its known value, of the records of an address book; ``others`` known
    values of any type, of which some are joined as well (``joined_elements``).

    Beside digests, a UUID of three hash codes of Java that has long been copied from one program into the next:
    ``new UUID(androidId.hashCode(), (long) imei.hashCode() << 32 | simSerial.hashCode())``.
    """

    def __init__(
        self,
        values: Sequence[tuple[int, str, Sequence[str]]],
        people: Sequence[tuple[tuple[int, str], tuple[int, str]]] = (),
        others: Sequence[Element] = (),
    ) -> None:
        self._others = others
        self._people = people[:_MOST_PEOPLE]
        self._values = sorted(values, key=lambda one: _RANKS.get(one[1], len(_RANKS)))[:_MOST_VALUES]

    def find(self, digest: bytes) -> Joined | None:
        return self._table.get(digest) if digest[:8] in self._heads else None

    def heads(self) -> frozenset[bytes]:
        """Return the first eight bytes of all digests."""
        return self._heads

    @cached_property
    def _heads(self) -> frozenset[bytes]:
        """Made without what else is in the table, for which few messages ask."""
        heads = [joined.digest[:8] for joined in self._of_hash_codes()]
        empty = [make(b"") for make in _MAKERS.values()]
        for text in self._texts():
            for state in empty:
                (joined := state.copy()).update(text.raw)
                heads.append(joined.digest()[:8])
            if not text.between:
                heads.append(_uuid(text.raw)[:8])
        return frozenset(heads)

    @cached_property
    def _table(self) -> dict[bytes, Joined]:
        table: dict[bytes, Joined] = {}
        for joined in (*self._made(), *self._of_hash_codes()):
            table.setdefault(joined.digest, joined)
        return table

    def _of_hash_codes(self) -> Iterator[Joined]:
        codes = [(number, data_type, spelled[0], java(spelled[0])) for number, data_type, spelled in self._values]
        nothing = [(-1, "", text, java(text)) for text in ("", "null")]
        for first, high, low in permutations([*codes, *nothing], 3):
            known = [one for one in (first, high, low) if one[0] >= 0]
            if len(known) > 1 and first in codes:
                types = "+".join(data_type for _, data_type, _, _ in known)
                parts = tuple((one[0], one[2]) for one in known)
                # In Java a negative code behind the "or" takes all bits before it; other languages have no sign.
                for last in dict.fromkeys((_signed(low[3]), low[3])):
                    words = (_signed(first[3]), _signed(high[3]) << _BITS | last)
                    digest = b"".join([(word & _LONG).to_bytes(8) for word in words])
                    yield Joined(parts, f"uuid(hashCode({types}))", digest)

    def _of_people(self) -> Iterator[_Text]:
        """Yield a name and a number of an address book, by which its records are told apart."""
        for record in self._people:
            for parts in (record, record[::-1]):
                for between in (*_BETWEEN, ","):
                    raw = between.join([text for _, text in parts]).encode()
                    yield _Text(parts, "name and telephone", between or ",", raw)

    def _made(self) -> Iterator[Joined]:
        for text in self._texts():
            for method, make in _MAKERS.items():
                yield Joined(text.parts, f"{method}({text.types})", make(text.raw).digest())
            if not text.between:
                yield Joined(text.parts, f"uuid({_OF_UUID}({text.types}))", _uuid(text.raw))

    def _of_elements(self) -> Iterator[_Text]:
        own = {number for number, _, _ in self._values}
        for joined, between, raw in elements(self._others):
            if between not in _BETWEEN or any(number not in own for number, _, _ in joined):
                parts = tuple((number, text) for number, _, text in joined)
                yield _Text(parts, "+".join([data_type for _, data_type, _ in joined]), between or "+", raw)

    def _texts(self) -> Iterator[_Text]:
        yield from self._of_people()
        yield from self._of_elements()
        for count, most, first in ((2, 2, _MOST_VALUES), (3, 1, _MOST_VALUES), (4, 1, _MOST_IN_FOUR)):
            for values in permutations(self._values[:first], count):
                types = "+".join(data_type for _, data_type, _ in values)
                known = [number for number, _, _ in values]
                for spellings in product(*(spelled[:most] for _, _, spelled in values)):
                    parts = tuple(zip(known, spellings, strict=True))
                    for between in _BETWEEN:
                        yield _Text(parts, types, between, between.join(spellings).encode())
                    if types == _TYPES_OF_BAIDU:
                        yield _Text(parts, types, _BAIDU, "".join((_BAIDU, *spellings)).encode())


def _uuid(raw: bytes) -> bytes:
    return uuid_of(_MAKERS[_OF_UUID](raw).digest(), 3)


def _signed(code: int) -> int:
    return code - (code >> _BITS - 1 << _BITS)
