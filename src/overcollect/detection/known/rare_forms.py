"""Known values in forms that few messages can have, each with a sign that is cheaper to look for than the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from overcollect.detection.known.moved_numbers import MovedNumbers
from overcollect.detection.known.password_hashes import PasswordHashes
from overcollect.detection.known.utdid import NAME, Utdid
from overcollect.detection.page import Page

_IMEI = "imei"
_OF_LDAP, _OF_DJANGO = "{s", "pbkdf2_"
"""How hashes that tell their salt begin, in lower case."""


class Form(NamedTuple):
    field: int
    known: int
    spelling: str
    transform: str
    span: tuple[int, int]


class RareForms:
    """``numbers`` are known value, data type and digits."""

    def __init__(self, numbers: Sequence[tuple[int, str, str]], passwords: PasswordHashes) -> None:
        self._moved = MovedNumbers([(known, digits) for known, _, digits in numbers])
        self._utdid = Utdid([(known, digits) for known, data_type, digits in numbers if data_type == _IMEI])
        self._passwords = passwords

    def find(self, page: Page) -> Iterator[Form]:
        if len(page.numeric) > 1:
            for field, known, digits, transform in self._moved.find(page):
                yield Form(field, known, digits, transform, (0, page.lengths[field]))
        lowered = page.lowered
        if _OF_LDAP in lowered or _OF_DJANGO in lowered:
            for field, made in self._passwords.inside(page):
                yield Form(field, made.known, made.spelling, made.transform, (0, page.lengths[field]))
        if NAME in page.folded:
            for field, known, digits, transform in self._utdid.find(page):
                yield Form(field, known, digits, transform, (0, page.lengths[field]))
