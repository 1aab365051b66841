"""Tries keys stretched (PBKDF2, RFC 8018) from a secret and a salt that are both sent.

A salt beside a number of rounds, or beside the name of the function, says that a key is made this way. The secret
stands under a name for passwords, or is something that every copy of an app sends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import lru_cache
from hashlib import md5, pbkdf2_hmac
from itertools import islice, product

from overcollect.decoding.encryption.block_ciphers import authenticated, in_blocks
from overcollect.decoding.encryption.encrypted_values import beside_key, is_vector
from overcollect.decoding.encryption.failed_attempts import FailedAttempts
from overcollect.decoding.encryption.key_readings import spelled, vectors_of
from overcollect.decoding.encryption.named_key_streams import named_key_streams
from overcollect.decoding.encryption.possible_secrets import secrets_of
from overcollect.decoding.names import folded
from overcollect.decoding.unfolding import Unfolding
from overcollect.model import Field

_SALT = re.compile(r"[a-z]{0,8}(?:salt|slt)[a-z0-9]{0,4}")
ROUNDS = r"(?:pbkdf2?)?(?:it|iter|iters|iterations?|itercount|iterationcount|rounds?|cost|loops?)"
"""How numbers of rounds are called, folded, that say it by their name alone."""
_ROUNDS = re.compile(rf"{ROUNDS}|(?:pbkdf2?)?(?:c|n|count)")
_SHORT_SALTS, _SHORT_ROUNDS = frozenset(["s", "sl", "salt"]), frozenset("cinr")
_DIGITS = 7
_FUNCTION = re.compile(r"(?i:pbkdf2.*|.*hmac.*sha.*)")
_HASHES = {"512": "sha512", "384": "sha384", "256": "sha256", "224": "sha224", "1": "sha1"}
_COMMON = ("sha256", "sha1", "sha512")
_MOST_ROUNDS = 100_000
"""Of one message, about fifty milliseconds."""
_FEWEST = 100
_MOST_SECRETS, _MOST_SALTS, _MOST_SEALED = 6, 2, 2
_KEY, _VECTOR = 32, 16
_LENGTHS = (32, 16, 24)
_NONCE, _TAGS = 13, (8, 16)
"""Bytes of a nonce of AES-CCM for texts of two bytes of length, and of its tags."""
_PREFERRED = 1_000
"""Rounds where none are told."""


class StretchedKeys:
    """One for all messages; it keeps what no key opened, since tokens come again with every message."""

    def __init__(self) -> None:
        self._vain = FailedAttempts()

    def open(self, work: Unfolding, salts: Sequence[Field]) -> None:
        """Add what comes out to the fields of the message.

        Args:
            work: on the message.
            salts: fields that are called salts.
        """
        rounds, hashes = _told(work.fields)
        if rounds:
            self._open(work, salts, rounds, hashes)

    def open_short(self, work: Unfolding, names: AbstractSet[str]) -> None:
        """Do the same where names are of one letter: ``{"p": …, "s": …, "c": 1000}``.

        Args:
            work: on the message.
            names: of its fields.
        """
        if names.isdisjoint(_SHORT_SALTS) or names.isdisjoint(_SHORT_ROUNDS):
            return
        told = [field.value for field in work.fields if field.name in _SHORT_ROUNDS]
        rounds = next(filter(None, (chosen_rounds(text) for text in told if isinstance(text, str))), 0)
        salts = [one for one in work.fields if one.name in _SHORT_SALTS and isinstance(one.value, str)]
        if rounds and salts:
            self._open(work, salts, rounds, _told(work.fields)[1])

    def _open(self, work: Unfolding, salts: Sequence[Field], rounds: int, hashes: Sequence[str]) -> None:
        texts = [field.value for field in salts]
        there = [one for one in beside_key(work) if one[1].value not in texts and not is_vector(one[1].name)]
        sealed = sorted(there, key=lambda one: -len(one[2]))[:_MOST_SEALED]
        own = {field.value for _, field, _ in sealed} | set(texts)
        secrets = [one for one in secrets_of(work.fields, 2 * _MOST_SECRETS) if one[1] not in own][:_MOST_SECRETS]
        vectors = vectors_of(raw for field in work.fields if is_vector(field.name) for raw in spelled(field.value))
        ways = product(secrets, [raw for text in texts[:_MOST_SALTS] for raw in spelled(text)], hashes)
        for (name, secret), salt, made_by in islice(ways, _MOST_ROUNDS // (2 * rounds)) if sealed else ():
            told = repr((secret, salt, made_by, rounds, [data for _, _, data in sealed], vectors)).encode()
            tried = md5(told, usedforsecurity=False).digest()
            if tried not in self._vain:
                key = pbkdf2_hmac(made_by, secret.encode("utf-8", "surrogatepass"), salt, rounds, _KEY + _VECTOR)
                if _open_with(work, sealed, key, vectors, f"{name}, stretched"):
                    return
                self._vain.add(tried)


def _open_with(
    work: Unfolding, sealed: Sequence[tuple[int, Field, bytes]], key: bytes, vectors: Sequence[bytes], name: str
) -> bool:
    is_any = False
    for number, _, data in sealed:
        is_any |= work.unseal_first(number, ((name, *found) for found in _readings(data, key, vectors)))
    return is_any


def chosen_rounds(text: str) -> int:
    """Return the number of rounds that someone chose where a text is one, else 0."""
    number = int(text) if len(text) < _DIGITS and text.isdecimal() else 0
    return number if is_round(number) else 0


def is_round(rounds: int) -> bool:
    """Tell whether someone chose a number as that of rounds: hundreds, or a power of two.

    >>> is_round(1000), is_round(4096), is_round(117)
    (True, True, False)
    """
    return rounds >= _FEWEST and (rounds % _FEWEST == 0 or rounds & (rounds - 1) == 0)


def salts_of(fields: Sequence[Field]) -> list[Field]:
    """Return the fields that are called salts."""
    return [field for field in fields if isinstance(field.value, str) and _is_salt(field.name)]


@lru_cache(8192)
def _is_salt(name: str) -> bool:
    return _SALT.fullmatch(folded(name)) is not None


def _told(fields: Sequence[Field]) -> tuple[int, list[str]]:
    """Return the rounds and the digests of which the message tells; no rounds where it tells of neither."""
    rounds, hashes, is_named = 0, [], False
    for field in fields:
        value = field.value
        if not isinstance(value, str) or len(value) > _KEY:
            continue
        if value.isdecimal():
            if not rounds and _ROUNDS.fullmatch(folded(field.name)):
                rounds = int(value)
        elif _FUNCTION.fullmatch(value):
            is_named = True
            hashes += [made_by for size, made_by in _HASHES.items() if value.rstrip().endswith(size)][:1]
    return rounds or (_PREFERRED if is_named else 0), hashes or [*_COMMON]


def _readings(data: bytes, key: bytes, vectors: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    for length in _LENGTHS:
        own = key[:length]
        fitting = [*vectors, key[length : length + _VECTOR]]
        yield from authenticated(data, own, fitting)
        yield from _under_ccm(data, own, fitting)
        yield from in_blocks(data, own, fitting)
        yield from named_key_streams(data, own, fitting)


def _under_ccm(data: bytes, key: bytes, vectors: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield what is under AES-CCM (RFC 3610), as SJCL writes it: of a longer vector it takes the first bytes.

    Its documents name all the rest, and the tag is of eight bytes by default (github.com/bitwiseshiftleft/sjcl,
    ``core/ccm.js`` and ``core/convenience.js``).
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as in block_ciphers
    from cryptography.hazmat.primitives.ciphers.aead import AESCCM  # noqa: PLC0415

    nonces = dict.fromkeys(vector[:_NONCE] for vector in vectors if len(vector) >= _NONCE)
    for nonce, tag in product(nonces, _TAGS):
        if len(data) > tag:
            with suppress(InvalidTag):
                yield "aes-ccm", AESCCM(key, tag).decrypt(nonce, data, None)
