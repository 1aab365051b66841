"""Method 6 for Basic credentials without a password: the key of an app, which every copy of it sends.

Segment and RudderStack (segment.com/docs/connections/sources/catalog/libraries/server/http-api, "Authentication"),
Tenjin, Stripe and Mixpanel take their key as the user of Basic (RFC 7617), with nothing or no colon behind it.
"""

from __future__ import annotations

from base64 import b64decode
from binascii import Error

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.model import Grade, Node

_TOKEN, _BASIC = "auth_token", "Basic"
_OF_APP = ", but credentials without a password are the key of an app"


@concerning([_TOKEN])
def without_app_keys(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; tokens of Basic that hold no password are possible."""
    for candidate in found:
        if (
            candidate.data_type == _TOKEN
            and candidate.grade is Grade.PROBABLE
            and _is_without_password(page.fields[candidate.field].node, candidate.value)
        ):
            candidate.doubt(_OF_APP)
    return found


def _is_without_password(node: Node, value: str) -> bool:
    """Tell whether a value is the token of Basic, or what is written in it, and has no password."""
    if node.keys[-1:] == (_BASIC,):
        try:
            return not b64decode(value, validate=True).partition(b":")[2]
        except (Error, ValueError):
            return False
    return node.parent is not None and node.parent.keys[-1:] == (_BASIC,) and not value.partition(":")[2]
