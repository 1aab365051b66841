"""JSON under XOR with a repeating key of several bytes (a Vigenère cipher).

Where the key begins anew, equal characters are equal again: so often that the length of the key shows. Each of its
bytes is then the one that makes the text most like JSON, and the text must be JSON in the end.
"""

from __future__ import annotations

from collections import Counter
from math import log

from overcollect.decoding.coding.proof import json_in
from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.interface import Child, Opening, Room

SMALLEST = 96
"""Bytes from which it is asked of all that is mostly ASCII."""
SHORTEST = 56
"""Bytes of which the key can be found."""
_LONGEST_KEY = 32
_SAMPLE, _BEGINNING = 2048, 32
_ROWS = 10
"""Times that the key must be used, at least, to be found."""
_REPEATS = 0.03
"""Share of equal bytes one key further on: 0.06 in JSON, 0.004 among random bytes."""
_MOST_REPEATS = 0.5
_MOST_LENGTHS = 6
_BEGINS = b"{["
_DOCUMENTS = (b'[["', b'[{"', b'{"')
_PRINTABLE = frozenset([*range(0x20, 0x7F), *range(0x80, 0x100), *b"\t\n\r"])
_HIGH = bytes(range(0x80, 0x100))
_FEWEST_ASCII = 0.7
_COMMON = ((b'"', 14), (b"0123456789", 2.2), (b"eationsr", 2.6), (b"dlcmupvg_.:,", 1.8), (b"hfybkwxzjq -/{}", 0.7))
"""Characters of JSON, and how often each is met among a hundred."""
_RARE = 0.12
_NEVER = 0.002
_LEAST = -300
"""Of a byte of JSON; those of other texts and of bytes are below, whatever the key."""
_BY_CODE = {code: share for codes, share in _COMMON for code in codes}
_WEIGHTS = [
    round(1000 * log(_BY_CODE.get(code, _RARE if 0x20 <= code < 0x7F or code >= 0x80 else _NEVER)))
    for code in range(256)
]


def is_repeated(data: bytes) -> bool:
    """Whether JSON comes out. Keys are text, so the bytes are below 128, which tells others quickly from these."""
    return len(data) >= SMALLEST and is_mostly_ascii(data) and solve(data) is not None


def is_mostly_ascii(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(sample.translate(None, _HIGH)) >= _FEWEST_ASCII * len(sample)


class XorRepeated:
    id = "xor"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not SMALLEST <= len(value) <= room.output:
            return None
        key = solve(value)
        return None if key is None else Opening((Child((), xored(value, key), parameters={"key": f"0x{key.hex()}"}),))


def solve(data: bytes) -> bytes | None:
    """Return the key under which ``data`` is JSON, or None."""
    sample = data[:_SAMPLE]
    for length in _lengths(sample):
        key = _key(sample, length)
        if key is not None and json_in(xored(data, key)) is not None:
            return _shortest(key)
    return None


def by_begin(data: bytes) -> bytes | None:
    """Return the key of two or three bytes under which ``data`` is JSON; how that begins gives them away.

    So are lists found of which most is no ASCII, and short ones.
    """
    for begin in _DOCUMENTS:
        for length in range(2, len(begin) + 1):
            key = xored(data[:length], begin[:length])
            sample = xored(data[:_BEGINNING], key)
            if sample.startswith(begin) and _PRINTABLE.issuperset(sample) and json_in(xored(data, key)) is not None:
                return _shortest(key)
    return None


def _shortest(key: bytes) -> bytes:
    """Return the key without its repetitions."""
    return key[: (key * 2).find(key, 1)]


def _lengths(sample: bytes) -> list[int]:
    """Return the likeliest lengths of the key, shortest first."""
    number = int.from_bytes(sample)
    found: list[tuple[float, int]] = []
    for length in range(2, min(_LONGEST_KEY, len(sample) // _ROWS) + 1):
        apart = (number ^ number >> 8 * length).to_bytes(len(sample))[length:]
        share = apart.count(0) / len(apart)
        if _REPEATS <= share <= _MOST_REPEATS:
            found.append((share, length))
    return sorted(length for _, length in sorted(found, reverse=True)[:_MOST_LENGTHS])


def _key(sample: bytes, length: int) -> bytes | None:
    """Return the likeliest key of this length, or None as soon as a part of the text cannot be JSON."""
    key = bytearray()
    for place in range(length):
        column = sample[place::length]
        counts = Counter(column).items()
        codes = range(256) if place else [sample[0] ^ begin for begin in _BEGINS]
        score, code = max((sum(count * _WEIGHTS[byte ^ one] for byte, count in counts), one) for one in codes)
        if score < _LEAST * len(column):
            return None
        key.append(code)
    return bytes(key)
