"""Method 6 for authorization codes: ``code`` can be anything, but beside that grant type it opens an account."""

from __future__ import annotations

import re

from overcollect.detection.candidate import Candidate, taken_fields
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.model import Direction, Grade, Method

_KIND = "auth_token"
_GRANT, _CODE = "granttype", "code"
_OF_CODE = "authorization_code"
_VALUE = re.compile(r"[\x21-\x7e]{8,2000}")
_REASON = "the name can mean it, and the grant type beside it says so (RFC 6749, 4.1.3)"


@concerning(names=[_GRANT])
def settle_grants(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and the codes that are exchanged for a token.

    A message without a grant type costs one look at its names.
    """
    if _GRANT not in page.folded or _KIND not in page.types or page.message.direction is not Direction.SENT:
        return found
    meanings, texts = page.meanings, page.texts
    grants = [field for field in page.under({_GRANT}) if texts[field] == _OF_CODE]
    taken = taken_fields(found)
    for group in {page.group(field) for field in grants}:
        for field in page.siblings[group]:
            if meanings[field].folded == _CODE and field not in taken and _VALUE.fullmatch(texts[field]):
                text = texts[field]
                found.append(Candidate(field, _KIND, Grade.PROBABLE, Method.CONTEXT, text, text, _REASON))
    return found
