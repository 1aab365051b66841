"""What ByteDance's sign-in disguises where ``mix_mode`` is 1: telephone numbers, addresses, passwords.

Each byte is under exclusive or with 5 and written in hexadecimal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.quick_checks import printable
from overcollect.model import Field

SWITCHES = frozenset(["mix_mode", "fixed_mix_mode"])
DECODER = "cipher"
PARAMETERS = {"cipher": "xor", "key": "mix-mode"}
KEY = b"\x05"
_NAMES = frozenset(
    """
    mobile email username account password code type captcha old_mobile new_mobile old_password verify_ticket
    """.split()  # noqa: SIM905 - a list would take 13 lines
)
_HEX = re.compile(r"(?:[0-9a-f]{2})+")


def exchanged(fields: Sequence[Field]) -> Iterator[tuple[int, bytes]]:
    """Yield the numbers of the fields that are exchanged, with what they stand for."""
    if not any(field.name in SWITCHES and field.value == "1" for field in fields):
        return
    for number, field in enumerate(fields):
        text = field.value
        if field.name in _NAMES and isinstance(text, str) and _HEX.fullmatch(text):
            plain = xored(bytes.fromhex(text), KEY)
            if printable(plain) is not None:
                yield number, plain
