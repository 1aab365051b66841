"""Opens tokens whose format says that they are encrypted (JWE, Fernet), with a key from any field of the message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice

from overcollect.decoding.encryption import fernet_token
from overcollect.decoding.encryption.encrypted_values import bytes_of
from overcollect.decoding.encryption.jwe import opened, token_of
from overcollect.decoding.encryption.key_readings import spelled
from overcollect.decoding.unfolding import Unfolding
from overcollect.model import Field

_MOST_TOKENS, _MOST_KEYS = 4, 16
_KEYS = range(16, 65)
"""Characters that a key takes, by itself, in base64 or in hexadecimal."""
_SHORTEST = 64
_FERNET = "gAAAA"
"""How a token of Fernet begins: with its version, and a time whose highest bytes are zeros."""


def open_tokens(work: Unfolding) -> None:
    """Add what comes out to the fields of the message."""
    found = (
        (number, token)
        for number, field in enumerate(work.fields)
        if len(field.value) >= _SHORTEST and isinstance(field.value, str) and (token := token_of(field.value))
    )
    tokens = list(islice(found, _MOST_TOKENS))
    sealed = [
        (number, data)
        for number, field in enumerate(work.fields)
        if field.value.__class__ is str and field.value.startswith(_FERNET) and (data := bytes_of(field.value))
    ][:_MOST_TOKENS]
    if not tokens and not sealed:
        return
    keys = [field for field in work.fields if isinstance(field.value, str) and len(field.value) in _KEYS][:_MOST_KEYS]
    for number, token in tokens:
        _open(work, number, "jwe", keys, partial(opened, token))
    for number, data in sealed:
        if not work.fields[number].opened:
            _open(work, number, "fernet", keys, partial(fernet_token.opened, data))


def _open(
    work: Unfolding, number: int, cipher: str, keys: Sequence[Field], opened_with: Callable[[bytes], bytes | None]
) -> None:
    """Open a field with the first key that does."""
    ways = ((key.name, opened_with(raw)) for key in keys for raw in spelled(key.value))
    work.unseal_first(number, ((name, cipher, plain) for name, plain in ways if plain is not None))
