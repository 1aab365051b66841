"""Method 6 for one-time codes: ``code`` is anything, and beside a telephone number in a request to sign in one."""

from __future__ import annotations

import re

from overcollect.detection.candidate import Candidate, taken_fields
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.model import Direction, Grade, Method

_CODE = "verification_code"
_PATH = re.compile(r"log_?in|sign_?(?:in|up)|sms|regist|verif|captcha|bind|otp|passport|auth")
_VALUE = re.compile(r"[0-9]{4,8}")
_REACHED_AT = frozenset(["phone_number", "email_address"])


@concerning(_REACHED_AT)
def settle_codes(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and the one-time codes under names that can mean them.

    A message without telephone number or e-mail address costs one look at what was found.
    """
    reached = [c for c in found if c.data_type in _REACHED_AT and c.grade is not Grade.POSSIBLE]
    if not reached or _CODE not in page.types or page.message.direction is not Direction.SENT:
        return found
    if not _PATH.search(page.path):
        return found
    groups = {page.group(candidate.field) for candidate in reached}
    taken = taken_fields(found)
    for field in page.named:
        text = page.texts[field]
        if page.agrees(field, _CODE) and field not in taken and _VALUE.fullmatch(text) and page.group(field) in groups:
            reason = "the name can mean it, and it stands beside who signs in with it"
            found.append(Candidate(field, _CODE, Grade.PROBABLE, Method.CONTEXT, text, text, reason))
    return found
