"""XOR, rot13 and other ciphers without a check: any input yields some output, so something else must prove them.

For rot13 and its kin the proof is a known value, which detection looks for; for XOR it is JSON that comes out.
"""

from __future__ import annotations

from codecs import encode
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase

from overcollect.decoding.coding.alphabets import PRINTABLE

_ATBASH = str.maketrans(ascii_lowercase + ascii_uppercase, ascii_lowercase[::-1] + ascii_uppercase[::-1])
_RING = f" {PRINTABLE}"
_ROT47 = str.maketrans(PRINTABLE, PRINTABLE[47:] + PRINTABLE[:47])


def rot13(text: str) -> str:
    """Return ``text`` with its ASCII letters moved by 13.

    >>> rot13("nyvpr@rknzcyr.grfg")
    'alice@example.test'
    """
    return encode(text, "rot13")


def atbash(text: str) -> str:
    """Return ``text`` with the first of its ASCII letters exchanged for the last, the second for the last but one.

    >>> atbash("zorxv@vcznkov.gvhg")
    'alice@example.test'
    """
    return text.translate(_ATBASH)


def rot47(text: str) -> str:
    """Return ``text`` with its printable ASCII signs moved by 47.

    >>> rot47("w6==@")
    'Hello'
    """
    return text.translate(_ROT47)


def moved(text: str, places: int) -> str:
    """Return ``text`` with its characters some places on; a ValueError where there is none.

    >>> moved("IMEI", 1)
    'JNFJ'
    """
    return "".join([chr(ord(char) + places) for char in text])


def ringed(text: str, places: int) -> str:
    """Return ``text`` with its printable ASCII signs moved in a ring, in which the space follows on the last.

    >>> ringed('{"a":1}', 3)
    '~%d%=4!'
    """
    return text.translate(_ring(places))


@lru_cache(64)
def _ring(places: int) -> dict[int, int]:
    at = places % len(_RING)
    return str.maketrans(_RING, _RING[at:] + _RING[:at])


def xored(data: bytes, key: bytes) -> bytes:
    """Return ``data`` under exclusive or with a key, repeated as often as it takes; the same undoes it.

    >>> xored(xored(b"a secret", b"key"), b"key")
    b'a secret'
    """
    size = len(data)
    stream = (key * (size // len(key) + 1))[:size]
    return (int.from_bytes(data) ^ int.from_bytes(stream)).to_bytes(size)
