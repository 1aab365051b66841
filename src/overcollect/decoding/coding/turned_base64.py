"""base64 of text in an unknown alphabet, or reversed behind a few meaningless characters.

JSON and streams in it are told by how they begin (``vendor_base64``, ``turned_token``). Of other text its look is the
proof: fifteen random bytes that are letters, digits and what stands between them are one token of a hundred million.
"""

from __future__ import annotations

import re
from binascii import Error, a2b_base64
from string import ascii_lowercase, ascii_uppercase

from overcollect.decoding.coding.alphabets import ALPHABETS, RARER_ORDERS, STANDARD, from_url
from overcollect.decoding.encryption.plausible_plaintext import is_words
from overcollect.decoding.interface import Child, Opening, Room

SHORTEST = 20
"""Characters: fifteen bytes."""
_LONGEST = 4_096
_TURNED = str.maketrans(
    ascii_lowercase + ascii_uppercase,
    ascii_lowercase[13:] + ascii_lowercase[:13] + ascii_uppercase[13:] + ascii_uppercase[:13],
)
_JD = "jd"
"""Whose messages say that they are written so (``vendor/jd_cipher``)."""
_ALPHABETS = {
    **{name: one for name, one in (ALPHABETS | RARER_ORDERS).items() if name != _JD and "of addresses" not in name},
    "swapped case": STANDARD.swapcase(),
    "rot13": STANDARD.translate(_TURNED),
}
_TABLES = {name: str.maketrans(alphabet, STANDARD) for name, alphabet in _ALPHABETS.items()}
_GROUPS = 3
"""Groups of four characters that are looked at first."""
_MOST_SALT = 3
_PADDING = "="
_WORDS = bytes([*b"+-./0123456789:@_|#&,;=", *ascii_lowercase.encode(), *ascii_uppercase.encode()])


def _begin(alphabet: str) -> str:
    """Return a pattern of how text of ASCII begins in an alphabet: of each byte the highest bit is clear."""
    classes = (
        {byte >> 2 for byte in _WORDS},
        {value for value in range(64) if not value & 8},
        {value for value in range(64) if not value & 2},
    )
    group = "".join([f"[{re.escape(''.join([alphabet[value] for value in sorted(one)]))}]" for one in classes])
    return f"(?:{group}.){{{_GROUPS}}}"


_begins = re.compile(
    "|".join([f"(?P<a{number}>{_begin(one)})" for number, one in enumerate(_ALPHABETS.values())])
).match
_plain = re.compile(_begin(STANDARD)).match
_is_token = re.compile(r"(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])[A-Za-z0-9+/._-]{18,4096}={0,2}").fullmatch


def may_be(value: str) -> bool:
    """Whether a text may be one; random tokens are in one of some twenty."""
    if not SHORTEST <= len(value) <= _LONGEST or _is_token(value) is None:
        return False
    return _begins(value) is not None or any(_plain(from_url(one)) for one, _ in _salted(value.rstrip(_PADDING)))


class TurnedBase64:
    """The parameter says which alphabet it is, or what was put in front."""

    id = "turned-base64"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not may_be(value) or len(value) > room.output:
            return None
        bare = value.rstrip(_PADDING)
        for name, table in _TABLES.items():
            if text := _text(bare.translate(table)):
                return Opening((Child((), text, parameters={"alphabet": name}),))
        for token, name in _salted(bare):
            if text := _text(from_url(token)):
                return Opening((Child((), text, parameters={"order": name}),))
        return None


def _salted(token: str) -> list[tuple[str, str]]:
    """Return what is left without a few characters in front, and the same of the token backwards."""
    turned = token[::-1]
    return [
        *((token[size:], f"behind {size}") for size in range(1, _MOST_SALT + 1)),
        *((turned[size:], f"backwards behind {size}") for size in range(_MOST_SALT + 1)),
    ]


def _text(token: str) -> str | None:
    head = token[: 4 * _GROUPS]
    try:
        if not a2b_base64(head).isascii() or len(token) % 4 == 1:
            return None
        data = a2b_base64(token + _PADDING * (-len(token) % 4))
    except Error:
        return None
    return data.decode() if data.isascii() and is_words(data) else None
