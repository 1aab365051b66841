"""Tokens and signatures: they look encrypted, but hide nothing that the app collected.

Random by nature, they would make every message of a signed-in user look half closed. They stay fields like any other,
so that they are reported as what they are, and are tried with every key.
"""

from __future__ import annotations

import re

from overcollect.decoding.names import folded
from overcollect.knowledge.words import any_of, word_list, word_set

_TOKENS = word_list("secrets", "ends_of_tokens")
_OF_DEVICES = re.compile(any_of(word_list("secrets", "devices_in_tokens")))
_LONGEST = 1024
"""Characters of a token; what is longer holds something."""
_SIGNATURES = word_set("secrets", "signatures")
_LENGTHS = frozenset(
    [
        *(86, 88, 128),  # 64 bytes in base64 and in hexadecimal: HMAC with SHA-512, Ed25519, two numbers of P-256
        *(92, 94, 95, 96, 140, 142, 144),  # the same numbers in DER
        *(171, 172, 256),  # RSA of 1,024 bits
        *(342, 344, 512),  # of 2,048
        *(683, 684),  # of 4,096 in base64: in hexadecimal that may be anything
    ]
)
"""Characters of signatures; what is longer or shorter may be anything."""


def is_credential(name: str, length: int) -> bool:
    """Tell whether a value without a look of its own is a token or a signature, by the name and the characters.

    >>> is_credential("Authorization", 120), is_credential("sign", 344), is_credential("sign", 1000)
    (True, True, False)
    >>> is_credential("access_token", 27_000), is_credential("deviceAccessToken", 120)
    (False, False)
    """
    plain = folded(name)
    if plain.endswith(_TOKENS):
        return length <= _LONGEST and not _OF_DEVICES.search(plain)
    return length in _LENGTHS and plain in _SIGNATURES
