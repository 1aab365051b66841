"""JSON Web Tokens (RFC 7519) in compact form. The signature says nothing about a person.

Of an encrypted one (JWE, RFC 7516) only the header can be read; the rest is a gap.
"""

from __future__ import annotations

import re
from binascii import a2b_base64

from overcollect.decoding.coding.alphabets import from_url
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable
from overcollect.model import GapReason

_TOKEN = re.compile(r"(ey[A-Za-z0-9_-]++)\.(ey[A-Za-z0-9_-]++)\.[A-Za-z0-9_-]*+")
_ENCRYPTED = re.compile(r"(ey[A-Za-z0-9_-]++)(?:\.[A-Za-z0-9_-]*+){2}\.[A-Za-z0-9_-]++\.[A-Za-z0-9_-]++")


class Jwt:
    id = "jwt"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        token = _TOKEN.fullmatch(value)
        if token is None or len(value) > room.output:
            return _encrypted(value)
        header, claims = (_part(part) for part in token.groups())
        if header is None or claims is None:
            return None
        return Opening((Child(("header",), header), Child(("payload",), claims)))


def _encrypted(value: str) -> Opening | None:
    token = _ENCRYPTED.fullmatch(value)
    header = _part(token[1]) if token else None
    if token is None or header is None or '"enc"' not in header:
        return None
    return Opening((Child(("header",), header),), GapReason.OPAQUE, len(value) - len(token[1]))


def _part(text: str) -> str | None:
    if len(text) % 4 == 1:
        return None
    part = printable(a2b_base64(from_url(text) + "=" * (-len(text) % 4)))
    return part if part is not None and part.startswith("{") and part.endswith("}") else None
