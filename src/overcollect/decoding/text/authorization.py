"""Credentials in headers (RFC 9110, section 11.4): the scheme, and the token after it; of Basic the user as well."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable

_CREDENTIALS = re.compile(r"([A-Za-z][A-Za-z0-9_-]{1,30}) +(\S+)")
_BASIC = "basic"
_NAME, _SECRET, _PASSWORD = "login", "secret", "password"
"""Apps sign in with their own id and secret as often as people with theirs, so the names say no more than this."""
_OF_PERSON = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|\+[0-9]{8,15}|1[3-9][0-9]{9}")
"""An address or a telephone number is how people sign in."""
_KEY = "api_key"
"""What stands for the user where there is no password: that of the app, since people have one (RFC 7617, and what
Segment, Customer.io, RudderStack and Stripe document)."""


class Authorization:
    """Keys: the scheme, and for what stands in the token of Basic (RFC 7617) ``user`` or ``secret`` after it."""

    id = "authorization"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        found = _CREDENTIALS.fullmatch(value)
        if found is None:
            return None
        scheme, token = found.groups()
        user, password = _user(token) if scheme.lower() == _BASIC else ("", "")
        if not user:
            return Opening((Child((scheme,), token),))
        if not password:
            return Opening((Child((scheme,), token, _KEY, final=True), Child((scheme, "user"), user, _KEY)))
        called = _PASSWORD if _OF_PERSON.fullmatch(user) else _SECRET
        inside = (Child((scheme, "user"), user, _NAME), Child((scheme, "secret"), password, called))
        return Opening((Child((scheme,), token, final=True), *inside))


def _user(token: str) -> tuple[str, str]:
    """Return user and password, or nothing where the token is of another make."""
    try:
        text = printable(b64decode(token, validate=True))
    except (Error, ValueError):
        return "", ""
    user, colon, password = (text or "").partition(":")
    return (user, password) if colon else ("", "")
