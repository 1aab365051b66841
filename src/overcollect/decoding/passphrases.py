"""Opens what ``openssl enc`` and CryptoJS made of a passphrase, wherever it stands, with one that is sent or no secret.

The mark in front says that it is encrypted, and how, so that also what is short is worth a try; ``beside`` has what is
the content of its message.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overcollect.decoding.coding.openssl_salted import MARK, salted, stretched
from overcollect.decoding.in_vain import InVain
from overcollect.decoding.secrets_beside import secrets_of
from overcollect.decoding.unfolding import Unfolding

_MOST_SECRETS, _MOST_STRETCHED, _MOST_TRIED = 8, 2, 2
_EXAMPLES = (
    "1234567890123456",
    "123456",
    "12345678",
    "0123456789abcdef",
    "1234567890abcdef",
    "secret",
    "secret key 123",
    "password",
    "Secret Passphrase",
    "my-secret-key",
    "key",
)
"""Of tutorials, first those of CryptoJS (cryptojs.gitbook.io, "Ciphers"; npmjs.com/package/crypto-js)."""
_NAME = "example"
"""What the chain of decoders calls them."""

type _Found = tuple[str, str, bytes]
"""The name of the passphrase, the cipher, and what comes out."""


class Passphrases:
    """One for all messages; it keeps what nothing opened, since tokens come again with every message."""

    def __init__(self) -> None:
        self._vain = InVain()

    def open(self, work: Unfolding, hidden: Sequence[tuple[int, bytes]]) -> None:
        """Add what comes out to the fields of the message.

        Args:
            work: on the message.
            hidden: the number and the bytes of each field of which nothing could be made.
        """
        marked = [one for one in hidden if one[1].startswith(MARK)]
        for number, data in marked[:_MOST_TRIED]:
            if work.fields[number].opened or data in self._vain:
                continue
            secrets = [one for one in secrets_of(work.fields, _MOST_SECRETS) if one[1] != work.fields[number].value]
            for name, cipher, plain in _readings(data, secrets):
                work.unseal(number, {"cipher": cipher, "key": name}, plain)
                break
            else:
                self._vain.add(data)


def _readings(data: bytes, secrets: Sequence[tuple[str, str]]) -> Iterator[_Found]:
    of_examples = [(_NAME, text) for text in _EXAMPLES]
    for those, read in (([*secrets, *of_examples], salted), (secrets[:_MOST_STRETCHED], stretched)):
        for name, secret in those:
            for cipher, plain in read(data, secret.encode("utf-8", "surrogatepass")):
                yield name, cipher, plain
