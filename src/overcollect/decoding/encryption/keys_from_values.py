"""Tries keys derived from other values of the message, or from the bytes in front of the ciphertext.

Nothing says which value a key is made of, so the likeliest are tried in turn. Only the plaintext proves the key, and it
must be content beyond doubt. Most opaque values are tokens, which no key opens. So only a value that outweighs all
others of its message is looked at, and its length decides how many keys are worth trying.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice, zip_longest

from overcollect.decoding.encryption.block_ciphers import authenticated, counted
from overcollect.decoding.encryption.compound_keys import under_compound
from overcollect.decoding.encryption.derived_keys import Derived, derived
from overcollect.decoding.encryption.encrypted_values import is_vector
from overcollect.decoding.encryption.first_blocks import BLOCK, FirstBlocks, is_in_blocks
from overcollect.decoding.encryption.key_readings import spelled, vectors_of
from overcollect.decoding.encryption.keys_in_front import under_first_block
from overcollect.decoding.encryption.keys_in_text import under_text_in_front
from overcollect.decoding.encryption.openssl_salted import MARK
from overcollect.decoding.encryption.possible_secrets import secrets_of
from overcollect.decoding.encryption.uncommon_ciphers import uncommon_readings
from overcollect.decoding.unfolding import Unfolding
from overcollect.model import Field

_MOST_SECRETS, _MOST_VECTORS = 8, 2
_BYTES_PER_KEY, _MOST_IN_STREAMS = 4, 6
"""How long the content must be for each key that is tried on its blocks; how many are tried on streams."""
_SHORT = 32
"""Characters of a value that hardly matters, wherever it is sent."""
_IN_FRONT = "in front"
"""What the chain of decoders calls a key that stands before what it opens."""
_ASIDE = ("header", "cookie")
"""Where content is not sent, but tokens are."""

type _Sealed = tuple[int, Field, bytes]
type _Found = tuple[str, str, bytes]
"""The name of the key, the cipher, and what comes out."""


def open_with_values(work: Unfolding, sealed: Sequence[_Sealed]) -> None:
    """Add what comes out to the fields of the message.

    Args:
        work: on the message.
        sealed: the number, the field and the bytes of each value out of which nothing came.
    """
    main = _content(sealed, work.fields)
    if main is None or main[2].startswith(MARK):  # ``passphrases`` has those
        return
    number, field, data = main
    secrets = secrets_of(work.fields, _MOST_SECRETS)
    vectors = vectors_of(raw for field in work.fields if is_vector(field.name) for raw in spelled(field.value))
    _open_blocks(work, number, [one for one in sealed if is_in_blocks(one[2])], secrets, vectors)
    if not work.fields[number].opened:
        of_text = under_text_in_front(field.value) if isinstance(field.value, str) else ()
        in_front = ((_IN_FRONT, *one) for one in chain(under_first_block(data), of_text))
        further = under_compound(data, work.fields, secrets, vectors)
        ways = chain(_in_streams(data, secrets, vectors), in_front, further, uncommon_readings(data, secrets))
        work.unseal_first(number, ways)


def _content(sealed: Sequence[_Sealed], fields: Sequence[Field]) -> _Sealed | None:
    """Return what is more than all other values of the target and the body together."""
    main = max(sealed, key=lambda one: len(one[2]), default=None)
    if main is None or _is_aside(main[1]):
        return None
    most = 2 * len(main[1].value)
    for field in fields:
        size = len(field.value)
        if not field.opened and (size < _SHORT or not _is_aside(field)):
            most -= size
            if most < 0:
                return None
    return main


def _is_aside(field: Field) -> bool:
    return field.node.chain()[0].keys[0] in _ASIDE


def _open_blocks(
    work: Unfolding,
    number: int,
    sealed: Sequence[_Sealed],
    secrets: Sequence[tuple[str, str]],
    vectors: Sequence[bytes],
) -> None:
    """Open the content, and what else the same key opens.

    Args:
        work: on the message.
        number: of the content.
        sealed: all that is opaque, of whole blocks.
        secrets: their names and texts.
        vectors: initialisation vectors that stand in the message.
    """
    data = next((data for place, _, data in sealed if place == number), b"")
    fitting = [vector for vector in vectors if len(vector) == BLOCK][:_MOST_VECTORS]
    begins = FirstBlocks([data], fitting)
    for name, key in _keys(secrets, len(data) // _BYTES_PER_KEY):
        if any(begins.opened(*key)):
            for at, cipher, plain in [*FirstBlocks([data for _, _, data in sealed], fitting).opened(*key)]:
                work.unseal(sealed[at][0], {"cipher": cipher, "key": name}, plain)
            return


def _in_streams(data: bytes, secrets: Sequence[tuple[str, str]], vectors: Sequence[bytes]) -> Iterator[_Found]:
    """Yield what is under AES-GCM, ChaCha20-Poly1305 or AES-CTR, of which each key takes longer to try."""
    for name, (key, _) in _keys(secrets, _MOST_IN_STREAMS):
        for cipher, plain in chain(authenticated(data, key, vectors), counted(data, key, vectors)):
            yield name, cipher, plain


def _keys(secrets: Sequence[tuple[str, str]], most: int) -> Iterator[tuple[str, Derived]]:
    """Yield the likeliest key of each secret, then the next of each."""
    named = ([(name, key) for key in derived(secret)] for name, secret in secrets)
    return islice((one for one in chain.from_iterable(zip_longest(*named)) if one is not None), most)
