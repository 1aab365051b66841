"""Opens what ``openssl enc`` and CryptoJS encrypted with a passphrase that is sent, or that a tutorial has.

The mark in front says that it is encrypted, and how, so short values are worth a try, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overcollect.decoding.encryption.failed_attempts import FailedAttempts
from overcollect.decoding.encryption.openssl_salted import MARK, salted, stretched
from overcollect.decoding.encryption.possible_secrets import secrets_of
from overcollect.decoding.unfolding import Unfolding
from overcollect.knowledge.vendor_keys import tutorial_keys

_MOST_SECRETS, _MOST_STRETCHED, _MOST_TRIED = 8, 2, 3
_EXAMPLES = tuple(key for told in tutorial_keys() if told.used_for == "passphrase" for key in told.keys)
_NAME = "example"
"""What the chain of decoders calls them."""

type _Found = tuple[str, str, bytes]
"""The name of the passphrase, the cipher, and what comes out."""


class Passphrases:
    """One for all messages; it keeps what nothing opened, since tokens come again with every message."""

    def __init__(self) -> None:
        self._vain = FailedAttempts()

    def open(self, work: Unfolding, hidden: Sequence[tuple[int, bytes]]) -> None:
        """Add what comes out to the fields of the message.

        Args:
            work: on the message.
            hidden: the number and the bytes of each field of which nothing could be made.
        """
        fields = work.fields
        marked = [one for one in dict(hidden).items() if one[1].startswith(MARK) and not fields[one[0]].opened]
        # What is longest is the content of the message.
        for number, data in sorted(marked, key=lambda one: -len(one[1]))[:_MOST_TRIED]:
            if fields[number].opened or data in self._vain:
                continue
            secrets = [one for one in secrets_of(fields, _MOST_SECRETS) if one[1] != fields[number].value]
            if not work.unseal_first(number, _readings(data, secrets)):
                self._vain.add(data)


def _readings(data: bytes, secrets: Sequence[tuple[str, str]]) -> Iterator[_Found]:
    of_examples = [(_NAME, text) for text in _EXAMPLES]
    for those, read in (([*secrets, *of_examples], salted), (secrets[:_MOST_STRETCHED], stretched)):
        for name, secret in those:
            for cipher, plain in read(data, secret.encode("utf-8", "surrogatepass")):
                yield name, cipher, plain
