"""Known values that are hashed as passwords are: with many rounds and a salt that are sent, or that stand in the hash.

PBKDF2 (RFC 8018), alone with its salt and rounds beside it, and as Django writes it,
``pbkdf2_sha256$1000$salt$base64``; and the schemes of LDAP with the salt behind the digest (RFC 2307, ``{SSHA}``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import pbkdf2_hmac

from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.encryption.key_readings import spelled
from overcollect.decoding.encryption.stretched_keys import ROUNDS, chosen_rounds
from overcollect.detection.known.hashing import maker
from overcollect.detection.known.salting import Attempts, Made, Spellings
from overcollect.detection.known.scrypt_hashes import costs_of, under_scrypt
from overcollect.detection.page import Page

_ROUNDS = re.compile(ROUNDS)
_SHORT_ROUNDS = frozenset("icn")
"""How rounds are called where names are short: ``{"s": …, "i": 1000, "h": …}``; only of numbers that someone chose."""
_SALTS = frozenset(["salt", "slt", "sl", "s"])
_MOST_ROUNDS = 60_000
"""For one digest, about thirty milliseconds."""
_DIGITS = 6
_MOST_REMEMBERED, _MOST_SALTS, _MOST_READ = 4_096, 2, 3
_BY_SIZE = {16: ("sha1", "sha256"), 20: ("sha1",), 32: ("sha256",), 64: ("sha512",)}
_SIZES = {"sha1": 20, "sha256": 32, "sha512": 64}
_LDAP = re.compile(r"\{(smd5|ssha|ssha256|ssha512)\}([A-Za-z0-9+/]{24,160}={0,2})", re.IGNORECASE)
_OF_LDAP = {"smd5": ("md5", 16), "ssha": ("sha1", 20), "ssha256": ("sha256", 32), "ssha512": ("sha512", 64)}
_DJANGO = re.compile(r"pbkdf2_(sha1|sha256|sha512)\$(\d{1,6})\$([!-#%-~]{1,64})\$([A-Za-z0-9+/]{20,90}={0,2})")


class PasswordHashes:
    """``spellings`` are tried in their order, which is that in which they are worth it."""

    def __init__(self, spellings: Spellings) -> None:
        self._spellings = spellings
        self._vain: set[object] = set()
        """What was tried for nothing, with all that it was tried with."""

    def beside(self, page: Page, digest: bytes, salts: Sequence[bytes], left: Attempts) -> list[Made]:
        """Return what a digest was made of whose salt and rounds stand in the message.

        Args:
            page: of the message.
            digest: without an explanation.
            salts: those that may be its, the likeliest first.
            left: what the message may still cost.
        """
        rounds = _rounds(page) if len(digest) in _BY_SIZE else 0
        costs = costs_of(page)
        if not rounds and not costs:
            return []
        own = [page.texts[field].encode() for field in page.under(_SALTS)]
        fitting = [*dict.fromkeys([*own, *salts])][:_MOST_SALTS]
        tried = (digest, rounds, costs, *fitting)
        if tried in self._vain or not left.stretched:
            return []
        left.stretched -= 1
        for salt in [raw for text in fitting for raw in spelled(text.decode())][:_MOST_READ]:
            for name in _BY_SIZE[len(digest)] if rounds else ():
                if found := self._stretched(name, salt, rounds, digest):
                    return [found]
            if costs and (found := under_scrypt(self._spellings, salt, costs, digest)):
                return [found]
        self._remember(tried)
        return []

    @staticmethod
    def is_told(page: Page) -> bool:
        """Tell whether a message without anything that is called a salt may hold one, and a number of rounds."""
        return not (page.folded.isdisjoint(_SALTS) or page.folded.isdisjoint(_SHORT_ROUNDS))

    def inside(self, page: Page) -> Iterator[tuple[int, Made]]:
        """Yield the fields with hashes that tell their salt, and what these were made of.

        The rounds of all of them together are as many as those of one may be.
        """
        left = _MOST_ROUNDS
        for field, text in enumerate(page.texts):
            if text.startswith("{"):
                if (ldap := _LDAP.fullmatch(text)) and (found := self._of_ldap(ldap[1].lower(), ldap[2])):
                    yield field, found
            elif text.startswith("pbkdf2_") and (django := _DJANGO.fullmatch(text)):
                rounds = int(django[2])
                if 0 < rounds <= left and text not in self._vain:
                    left -= rounds * min(len(self._spellings), left // rounds)
                    if found := self._of_django(django, rounds):
                        yield field, found
                    else:
                        self._remember(text)

    def _remember(self, tried: object) -> None:
        if len(self._vain) >= _MOST_REMEMBERED:
            self._vain.clear()
        self._vain.add(tried)

    def _of_django(self, told: re.Match[str], rounds: int) -> Made | None:
        name, digest = told[1], read_base64(told[4])
        if not digest or len(digest) != _SIZES[name]:
            return None
        return self._stretched(name, told[3].encode(), rounds, digest)

    def _of_ldap(self, scheme: str, coded: str) -> Made | None:
        name, size = _OF_LDAP[scheme]
        raw = read_base64(coded)
        if not raw or len(raw) <= size:
            return None
        make, digest, salt = maker(name), raw[:size], raw[size:]
        for known, data_type, text in self._spellings:
            if make(text.encode() + salt).digest() == digest:
                return Made(known, data_type, text, f"{scheme}({name})")
        return None

    def _stretched(self, name: str, salt: bytes, rounds: int, digest: bytes) -> Made | None:
        for known, data_type, text in self._spellings[: _MOST_ROUNDS // rounds]:
            if pbkdf2_hmac(name, text.encode(), salt, rounds, len(digest)) == digest:
                return Made(known, data_type, text, f"pbkdf2({name})")
        return None


def _rounds(page: Page) -> int:
    """Return the number of rounds of which a field tells, or 0."""
    for field, meaning in enumerate(page.meanings):
        text = page.texts[field]
        if text.isdecimal() and len(text) <= _DIGITS and _ROUNDS.fullmatch(meaning.folded):
            return int(text)
    for field in page.under(_SHORT_ROUNDS):
        if rounds := chosen_rounds(page.texts[field]):
            return rounds
    return 0
