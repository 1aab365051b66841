"""Credentials in headers (RFC 9110, section 11.4): the scheme, and the token after it."""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room

_CREDENTIALS = re.compile(r"([A-Za-z][A-Za-z0-9_-]{1,30}) +(\S+)")


class Authorization:
    id = "authorization"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        found = _CREDENTIALS.fullmatch(value)
        if found is None:
            return None
        scheme, token = found.groups()
        return Opening((Child((scheme,), token),))
