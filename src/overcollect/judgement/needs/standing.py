"""How far an answer reaches a recipient."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.functions import DEVICE_MAKER
from overcollect.judgement.needs.law import Law
from overcollect.knowledge import Text, role_name
from overcollect.recipients import RecipientInfo

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
    clause: Text
    """Continues a sentence after a comma; for NOT a whole sentence."""


_HOLDS = Standing(Reach.HOLDS, Text(en="", zh=""))
_PROCESSOR = Standing(Reach.IF_CONTRACT, Text(en=", if the contract is shown", zh="，以能出示委托处理合同为前提"))
_IF_OWN = Standing(
    Reach.IF_SO,
    Text(
        en=", if this host belongs to the operator or its processor, which is not known",
        zh="，前提是该主机属于运营者或其受托人（目前未知）",
    ),
)
_IF_HOSTED = Standing(
    Reach.IF_SO,
    Text(
        en=", if the operator itself runs this host, which is not known",
        zh="，前提是该主机由运营者自己运行（目前未知）",
    ),
)
IF_ITS_PURPOSE = Standing(
    Reach.IF_SO,
    Text(
        en=", if the declared processor gets it for this; app.yaml gives no purposes",
        zh="，前提是已声明的受托人就此受托处理（app.yaml 未写明目的）",
    ),
)
IF_PROCESSOR = Standing(
    Reach.IF_SO,
    Text(
        en=", if this recipient is the operator's processor for it, which app.yaml does not say",
        zh="，前提是该接收方就此为运营者的受托人（app.yaml 未说明）",
    ),
)
"""Of a recipient whose role fits a processor."""
_IF_CHOSEN = Standing(
    Reach.IF_SO,
    Text(en=", if the user picked this recipient in this very step", zh="，前提是用户在该步骤中自行选择了该接收方"),
)
_DEVICE_CHOSEN = Standing(
    Reach.HOLDS, Text(en=", to the device that the user connects", zh="，接收方为用户所连接的设备")
)
_IF_ISSUED = Standing(
    Reach.IF_SO, Text(en=", if this recipient issued the value itself", zh="，前提是该值由该接收方自己签发")
)


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
    role = role_name(recipient.role) if recipient.role else Text(en="third party", zh="第三方")
    return Standing(
        Reach.NOT,
        Text(
            en=f"{recipient.display_name} gets it as {role.en}, neither as the operator nor as its processor for this.",
            zh=f"接收方 {recipient.display_name_zh}（{role.zh}）既不是运营者，也不是运营者就此委托的受托人。",
        ),
    )
