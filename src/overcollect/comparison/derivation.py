"""Finds values that are digests of others that change with the identity; this needs no device.yaml."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

_DIGESTS = ("md5", "sha1", "sha256", "sha512")
_SPELLINGS: Sequence[Callable[[str], str]] = (
    str,
    str.lower,
    str.upper,
    lambda text: text.replace(":", "").replace("-", ""),
    lambda text: text.replace(":", "").replace("-", "").upper(),
    lambda text: text.removeprefix("+"),
)
"""In which a value is digested: as it is, in one case, without what stands between its parts."""
_LENGTHS = frozenset([22, 24, 27, 28, 32, 40, 43, 44, 64, 86, 88, 128])
"""Of digests in hexadecimal and base64."""


class Derivation(Struct, frozen=True):
    values: tuple[str, ...]
    """Of which the digests are, by identity."""
    digest: str


def derivations(followers: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], Derivation]:
    """Return the followers that are digests of others, each for every identity in the same way.

    Args:
        followers: values by identity, each identity having one.
    """
    known = list(followers)
    wanted = {_bare(values): values for values in known if all(len(value) in _LENGTHS for value in values)}
    found: dict[tuple[str, ...], Derivation] = {}
    for values in known if wanted else ():
        for digest, digested in _digested(values):
            if (of := wanted.get(digested)) is not None and of != values:
                found.setdefault(of, Derivation(values, digest))
    return found


def _digested(values: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for spelled in dict.fromkeys(tuple(map(spell, values)) for spell in _SPELLINGS):
        for digest in _DIGESTS:
            raw = [_digest(digest, one) for one in spelled]
            yield digest, tuple(one.hex() for one in raw)
            yield digest, tuple(base64.b64encode(one).decode().rstrip("=") for one in raw)


def _digest(name: str, text: str) -> bytes:
    return hashlib.new(name, text.encode("utf-8", "replace"), usedforsecurity=False).digest()


def _bare(values: Sequence[str]) -> tuple[str, ...]:
    """Return digests as they are compared: hexadecimal in lower case, base64 of either alphabet without its end."""
    if all(_is_hex(value) for value in values):
        return tuple(value.lower() for value in values)
    return tuple(value.rstrip("=").replace("-", "+").replace("_", "/") for value in values)


def _is_hex(value: str) -> bool:
    return len(value) % 2 == 0 and all(sign in "0123456789abcdefABCDEF" for sign in value)
