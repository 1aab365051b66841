"""Tries less common ciphers on the content of a message, with keys made of its other values.

SM4, AES and DES with an initialisation vector copied from an example, where the value is called a key or is the same in
every copy of the app; and Tencent's chained TEA, whose key its SDKs send in a header. The plaintext must be content
beyond doubt, or end with the zeros of Tencent's chain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overcollect.decoding.coding.certain_content import is_certain_text
from overcollect.decoding.encryption.common_vectors import under_common
from overcollect.decoding.encryption.key_readings import digests_of, spelled
from overcollect.decoding.encryption.named_keys import is_key
from overcollect.decoding.encryption.possible_secrets import is_constant
from overcollect.decoding.encryption.tea import KEY, of_tencent, tencent_begins
from overcollect.decoding.names import folded

_SMALLEST, _LONGEST_IN_TEA = 32, 4_096
"""Bytes; each block of TEA takes some microseconds."""
_SMALL_BLOCK = 8
_MOST_NAMED = 2

type _Found = tuple[str, str, bytes]
"""The name of the key, the cipher, and what comes out."""


def uncommon_readings(data: bytes, secrets: Sequence[tuple[str, str]]) -> Iterator[_Found]:
    """Yield what the content may be.

    Args:
        data: of the content.
        secrets: names and texts of the likeliest values of which a key is made.
    """
    if len(data) % _SMALL_BLOCK or len(data) < _SMALLEST:
        return
    for name, text in [one for one in secrets if _is_lasting(one[0])][:_MOST_NAMED]:
        for cipher, plain in under_common(data, _keys(text)):
            if is_certain_text(plain):
                yield name, cipher, plain
    if len(data) > _LONGEST_IN_TEA:
        return
    for name, text in secrets:
        for key in (*spelled(text), digests_of(text.encode("utf-8", "surrogatepass")).md5):
            if len(key) == KEY and tencent_begins(data, key) and (inside := of_tencent(data, key)):
                yield name, "tencent-tea", inside


def _is_lasting(name: str) -> bool:
    return is_key(name) or is_constant(folded(name))


def _keys(text: str) -> Iterator[bytes]:
    yield from spelled(text)
    made = digests_of(text.encode("utf-8", "surrogatepass"))
    yield from (made.md5, made.text, made.text[8:24])
