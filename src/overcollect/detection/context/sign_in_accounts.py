"""Method 6 for accounts under ambiguous names: ``account: linxh_0078`` in a sign-in request is one.

Beside a password the catalogue says so (``near``); a sign-in by way of another service, or with a token, has none.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.requests import texts_of_request
from overcollect.detection.page import Page
from overcollect.knowledge.words import word_set

_ACCOUNT = "user_account"
_NAMES = word_set("accounts", "fields_of_who_signs_in")
_VALUE = re.compile(r"[a-z][a-z0-9_.-]*[0-9_.-][a-z0-9_.-]*", re.ASCII)
"""Letters, and what no word has: a digit or a mark."""
_LENGTHS = range(5, 41)
_MARK = re.compile(
    r"[_.-]?(?:guest|visitor|anonym|android|ios|web|app|sdk|oauth|pass|v[0-9])|.*[.](?:com|cn|net)$|[0-9a-f-]{12,}$"
)
"""Values that are no account name: 'guest', a client type, or a machine-made id."""
_OF_CLIENTS = "authorization"
"""What opens the header by which a program signs in (RFC 7617)."""
_REASON = "the name can mean it, and the request is one to sign in"


def settle_accounts(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and the accounts under names that can mean one in a request to sign in."""
    if _ACCOUNT not in page.types:
        return found
    fields = [
        field
        for field in page.under(_NAMES)
        if _is_account(page.pieces[field]) and page.fields[field].node.decoder != _OF_CLIENTS
    ]
    return [*found, *texts_of_request(page, found, _ACCOUNT, fields, _REASON)]


def _is_account(text: str) -> bool:
    return len(text) in _LENGTHS and _VALUE.fullmatch(text) is not None and _MARK.match(text) is None
