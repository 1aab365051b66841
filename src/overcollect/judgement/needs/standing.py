"""How far an answer reaches a recipient."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.functions import DEVICE_MAKER
from overcollect.judgement.needs.law import Law
from overcollect.knowledge import NOTHING, Sentences, Text, role_name
from overcollect.recipients import RecipientInfo

_SAID = Sentences("needs", "standing")
CHOSEN = "operator_processor_or_chosen"
"""Recipients of a function in which the user chooses another party."""
_DELIVERY = ("cdn", "cloud")
"""Roles that can stand for the operator everywhere: its own servers often have their names."""


class Reach(StrEnum):
    HOLDS = "holds"
    IF_CONTRACT = "if-contract"
    """A processor: holds if the contract is shown."""
    IF_SO = "if-so"
    """Holds on a fact that traffic does not show."""
    NOT = "not"


class Standing(Struct, frozen=True):
    reach: Reach
    says: str = ""
    """Key of the clause; '' where nothing has to be said."""
    beyond: RecipientInfo | None = None
    """Whom the answer does not reach."""

    @property
    def clause(self) -> Text:
        """Continues a sentence after a comma; for NOT a whole sentence."""
        if self.beyond is not None:
            return _neither(self.beyond)
        return _SAID(self.says) if self.says else NOTHING


_HOLDS = Standing(Reach.HOLDS)
_PROCESSOR = Standing(Reach.IF_CONTRACT, "if_contract")
_IF_OWN = Standing(Reach.IF_SO, "if_own")
_IF_HOSTED = Standing(Reach.IF_SO, "if_hosted")
IF_ITS_PURPOSE = Standing(Reach.IF_SO, "if_its_purpose")
IF_PROCESSOR = Standing(Reach.IF_SO, "if_processor")
"""Of a recipient whose role fits a processor."""
_IF_CHOSEN = Standing(Reach.IF_SO, "if_chosen")
_DEVICE_CHOSEN = Standing(Reach.HOLDS, "device_chosen")
_IF_ISSUED = Standing(Reach.IF_SO, "if_issued")


def listed_standing(case: Case, law: Law) -> Standing:
    """Return how far an item of the law's list reaches: the operator, and who processes for it."""
    return _standing(case, law, roles=(), operator_only=False)


def standing(recipients: str, roles: tuple[str, ...], case: Case, law: Law) -> Standing:
    """Return how far an entry with ``recipients`` and the processors' ``roles`` reaches."""
    if recipients == "any":
        return _HOLDS
    if case.recipient.is_local and DEVICE_MAKER in roles:
        return _DEVICE_CHOSEN
    found = _standing(case, law, roles=roles, operator_only=recipients == "operator")
    if found.reach is not Reach.NOT or case.recipient.role in law.baseline.roles_never:
        return found
    if recipients == CHOSEN and case.recipient.role not in law.baseline.roles_unchosen:
        return _HOLDS if case.entered else _IF_CHOSEN
    return _IF_ISSUED if recipients == "issuer" else found


def technical_standing(recipients: str, case: Case, law: Law) -> Standing:
    """Return how far a technical value in a field of its own reaches.

    Entries name no roles of processors: whoever is not of the roles that never count may be one.
    """
    if recipients == "any":
        return _HOLDS
    found = _unless_third(case, law)
    if found is not None:
        return found
    if recipients == "operator_or_processor":
        return _PROCESSOR
    return _IF_HOSTED if case.recipient.role in _DELIVERY else _not(case.recipient)


def _standing(case: Case, law: Law, *, roles: tuple[str, ...], operator_only: bool) -> Standing:
    recipient = case.recipient
    found = _unless_third(case, law)
    if found is not None:
        return found
    if law.is_processor(case) or recipient.role in roles:
        return _PROCESSOR
    if recipient.role in _DELIVERY:
        return _IF_HOSTED if operator_only else _PROCESSOR
    return IF_ITS_PURPOSE if law.leaves_purpose_open(case) else _not(recipient)


def _unless_third(case: Case, law: Law) -> Standing | None:
    recipient = case.recipient
    if recipient.role in law.baseline.roles_never:
        return _not(recipient)
    if recipient.party == "first":
        return _HOLDS
    return None if recipient.party == "third" else _IF_OWN


def _not(recipient: RecipientInfo) -> Standing:
    return Standing(Reach.NOT, beyond=recipient)


def _neither(recipient: RecipientInfo) -> Text:
    name = Text(en=recipient.display_name, zh=recipient.display_name_zh)
    role = role_name(recipient.role) if recipient.role else _SAID("third_party")
    return _SAID("neither", recipient=name, role=role)
