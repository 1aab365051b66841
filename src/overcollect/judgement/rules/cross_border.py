"""XBORDER: sent to recipients abroad.

A recipient's country is where its owner is registered: the declaration or the table of owners tells it. Where a server
stands is another question, which these rules do not answer; they stay indicative.
"""

from __future__ import annotations

from overcollect.judgement.context import Context
from overcollect.judgement.norms import EEA_AND_UK
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.common import names_type
from overcollect.judgement.rules.interface import Breach, SituationPredicate
from overcollect.knowledge import Rule
from overcollect.model import Needed


def out_of_mainland(flow: DataFlow, situation: Situation, _: Rule, context: Context) -> Breach | None:
    """The app is for mainland China, and the recipient is registered elsewhere."""
    country = flow.recipient.country
    return _abroad(flow, situation) if _market(context) == "CN" and country not in (None, "", "CN") else None


def to_third_country(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """The app is for the EEA or the UK, and the recipient's country has no adequacy decision."""
    country = flow.recipient.country
    safe = EEA_AND_UK | rule.names("adequate")
    return _abroad(flow, situation) if _market(context) in EEA_AND_UK and country and country not in safe else None


def to_country_of_concern(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """The app is for the US, and data of the bulk types goes to a recipient of a listed country."""
    concern = flow.recipient.country in rule.names("countries") and names_type(flow, rule)
    return _abroad(flow, situation) if _market(context) == "US" and concern else None


def _market(context: Context) -> str:
    return "" if context.app is None else context.app.app.market


def _abroad(flow: DataFlow, situation: Situation) -> Breach | None:
    if situation.needed.answer is Needed.TECHNICAL or flow.recipient.party == "first":
        return None
    country = flow.recipient.country
    return Breach(
        situation.count,
        f"The recipient is registered in {country} ({flow.recipient.source}); where its server stands was not looked "
        "up.",
        f"接收方注册地为 {country}（{flow.recipient.source}）；未查询其服务器所在地。",
        # Where an owner is registered does not tell where the data went.
        ceiling="medium",
    )


PREDICATES: dict[str, SituationPredicate] = {
    "out_of_mainland": SituationPredicate(out_of_mainland, needs=("market",)),
    "to_third_country": SituationPredicate(to_third_country, needs=("market",)),
    "to_country_of_concern": SituationPredicate(to_country_of_concern, needs=("market",)),
}
