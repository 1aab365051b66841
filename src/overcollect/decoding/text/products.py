"""Names and values of a header that is built like User-Agent: ``sdk/2.19.0 os/android-34 lang/ko-KR device/SM-S918N``.

RFC 9110, section 10.1.5, has ``product/version`` there; what SDKs say of the device in headers of their own (Kakao's
``KA``, Okta's ``X-Okta-User-Agent-Extended``) follows it. A row of versions only, ``App/9 CFNetwork/1490 Darwin/23``,
names programs, and ``and/or`` is prose: of the values one must begin with a letter and one must have a digit.
"""

from __future__ import annotations

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.lazy_regex import later

_ROW = later(r"[A-Za-z_][\w.-]{0,30}/[^\s/;()]{1,120}(?: [A-Za-z_][\w.-]{0,30}/[^\s/;()]{1,120}){2,40}")
_DIGITS = later(r"[^0-9]*[0-9]")


class Products:
    """Keys are the names. The text itself stays a field."""

    id = "products"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not _ROW.fullmatch(value):
            return None
        pairs = [token.split("/", 1) for token in value.split(" ")][: room.nodes]
        if not any(text[0].isalpha() for _, text in pairs) or not any(_DIGITS.match(text) for _, text in pairs):
            return None
        names = [name for name, _ in pairs]
        if len(set(names)) < len(names):
            return None
        return Opening([Child((name,), text, name) for name, text in pairs])
