"""Method 6 for Basic credentials that are those of an app, which every copy of it sends.

Segment and RudderStack (segment.com/docs/connections/sources/catalog/libraries/server/http-api, "Authentication"),
Tenjin, Stripe and Mixpanel take their key as the user of Basic (RFC 7617), with nothing or no colon behind it. Who asks
for a token with a grant type authenticates the client so (RFC 6749, section 2.3.1), whoever's the password in the body
is; and a user called ``android`` or ``trusted-client`` is nobody.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.knowledge.words import word_set
from overcollect.model import Grade, Node

_TOKEN, _BASIC = "auth_token", "Basic"
_GRANT = "granttype"
_OF_APP = ", but credentials without a password are the key of an app"
_OF_CLIENT = ", but beside a grant type they are those of an app"
_OF_SOFTWARE = ", but the user of them is called as an app is, and no person"
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SOFTWARE = word_set("apps", "software")
_MOST_DIGITS = 3
"""Of the name of an app; accounts have numbers."""


@concerning([_TOKEN])
def without_app_keys(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; tokens of Basic that are those of an app are possible."""
    for candidate in found:
        if candidate.data_type == _TOKEN and candidate.grade is Grade.PROBABLE:
            told = _told(page.fields[candidate.field].node, candidate.value)
            if told is not None and (doubt := _doubt(page, *told)):
                candidate.doubt(doubt)
    return found


def _told(node: Node, value: str) -> tuple[str, str] | None:
    """Return user and password of a value that is the token of Basic, or what is written in it; None for others."""
    if node.keys[-1:] == (_BASIC,):
        try:
            value = b64decode(value, validate=True).decode("utf-8", "replace")
        except (Error, ValueError):
            return None
    elif node.parent is None or node.parent.keys[-1:] != (_BASIC,):
        return None
    user, _, password = value.partition(":")
    return user, password


def _doubt(page: Page, user: str, password: str) -> str:
    if not password:
        return _OF_APP
    if _GRANT in page.folded:
        return _OF_CLIENT
    return _OF_SOFTWARE if _is_software(user) else ""


def _is_software(user: str) -> bool:
    words = [word.lower() for word in _WORD.findall(user)]
    is_number = sum(map(str.isdigit, user)) > _MOST_DIGITS
    return "@" not in user and not is_number and not _SOFTWARE.isdisjoint(words)
