"""Method 6 for how a business is reached: ``info@shop.example`` and a freephone number are no person's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.model import Grade, Method

_MAILBOX = re.compile(
    r"(?i)(?:info|support|services?|help|helpdesk|contact|contactus|sales|no[._-]?reply|do[._-]?not[._-]?reply|hello|jobs"
    r"|careers?|press|newsroom|media|dpo|privacy|legal|kefu|customer[._-]?(?:service|support|care)|office|postmaster"
    r"|webmaster|hotline|feedback|marketing|abuse|mailer-daemon|reservations?|orders?|returns?|refunds?|billing|invoices?"
    r"|accounts?|accounting|payments?|shipping|ship|delivery|logistics|warehouse|dispatch|bookings?|enquir(?:y|ies)"
    r"|inquir(?:y|ies)|news|newsletter|notifications?|alerts?|updates?|unsub(?:scribe)?|noc|hostmaster|security|cert|pki"
    r"|box[._-]?office|tickets?|ticketing|mgmt|management|front[._-]?desk|reception|rezeption|accueil|recepcion|secretary"
    r"|secretariat|sekretariat|registrar|admissions|events?|groups|venue|sponsors?(?:hip)?|studio|editors?|editorial"
    r"|redaktion|redaction|admin|administrator|root|hr|recruit(?:ing|ment)?|complaints?|care|team|partners?|api|dev|ops"
    r"|it|bot|test(?:er)?|give|giving|donat(?:e|ions?)|tips?|tipline|volunteers?"
    r"|buchhaltung|rechnung|bestellung|kontakt|vertrieb|contacto|ventas|contato|vendas|contatti|ordini|facturation"
    r"|commandes?|biuro|zakaz|shouhou|service[._-]?client|level[0-9]|(?:support|sales|help)[._+-][\w.+-]+)@.+"
)
"""Mailboxes of a function (RFC 2142, and what is usual), not of a person."""
_FREE = re.compile(
    r"(?:\+1|1)?(?:8(?:00|33|44|55|66|77|88))[2-9][0-9]{6}|(?:\+7|8)800[0-9]{7}|\+?86(?:400|800)[0-9]{7}|[48]00[0-9]{7}"
    r"|\+(?:49|44|33|39|34|55|52|91|61)0?[18]?800[0-9]{4,8}|0800[0-9]{5,8}|1800[0-9]{6,8}|9[56][0-9]{3,4}"
)
"""Numbers that cost the caller nothing, or the same from everywhere: whoever has one runs a business."""
_WRITTEN_FREE = re.compile(r"1[ .(-]{1,2}8(?:00|33|44|55|66|77|88)[ .)-]{1,2}[2-9][0-9]{2}[ .-][0-9]{4}")
"""One of North America by its spelling; without it, it can be that of a Chinese mobile telephone."""
_JOINTS = str.maketrans("", "", " -().\u00a0")
_BY_LOOK_OR_NAME = frozenset([Method.FORM, Method.NAME, Method.CONTEXT])
_OF_BUSINESS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "email_address": (_MAILBOX, ", but the mailbox is that of a function, not of a person"),
    "phone_number": (_FREE, ", but businesses have such numbers"),
}


@concerning(_OF_BUSINESS)
def without_services(_page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; addresses and numbers of a business are possible, unless they are the device's own."""
    for candidate in found:
        if (
            candidate.data_type in _OF_BUSINESS
            and candidate.grade is Grade.PROBABLE
            and candidate.method in _BY_LOOK_OR_NAME
            and candidate.transform is None
        ):
            pattern, reason = _OF_BUSINESS[candidate.data_type]
            text = (
                candidate.canonical
                if candidate.data_type == "email_address"
                else candidate.canonical.translate(_JOINTS)
            )
            if pattern.fullmatch(text) or _WRITTEN_FREE.fullmatch(candidate.value):
                candidate.doubt(reason)
    return found
