"""Method 6 for tokens of Apple's push service: ``device: {"platform": "ios", "token": …}`` is no sign-in token.

The service gives each installation 32 bytes, which apps send as 64 hexadecimal digits (developer.apple.com, Registering
your app with APNs). Other tokens look so as well: the object must be a device's, and say that it is Apple's.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import nearest_name
from overcollect.knowledge import fold
from overcollect.knowledge.words import word_set
from overcollect.model import Method

_SIGN_IN, _PUSH = "auth_token", "push_token"
_TOKEN = re.compile(r"[0-9A-Fa-f]{64}")
_DEVICES = word_set("devices", "objects_with_push_tokens")
_OF_APPLE = word_set("devices", "systems_of_apple")


@concerning([_SIGN_IN], retypes=True)
def settle_push_tokens(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; tokens of Apple's push service in objects of devices are no credentials."""
    if _PUSH in page.types:
        for one in found:
            if one.data_type == _SIGN_IN and _TOKEN.fullmatch(one.value) and _is_of_apple(page, one.field):
                one.data_type, one.method = _PUSH, Method.CONTEXT
                one.reason += "; it has the length of a token of Apple's push service, and the object is a device"
    return found


def _is_of_apple(page: Page, field: int) -> bool:
    if fold(nearest_name(page.fields[field])) not in _DEVICES:
        return False
    return any(page.pieces[other] in _OF_APPLE for other in page.siblings[page.group(field)])
