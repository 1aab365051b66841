"""XBORDER: sent abroad.

Three countries tell something, and are never mixed: the seat of the recipient's owner (by the declaration or the table
of owners), the country to which a registry assigned the server's address, and the country in which the user's database
of positions puts the server. The first and the third can break a rule; the second is told beside them. None of them
proves a transfer, so these rules stay indicative.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from overcollect.judgement.context import Context
from overcollect.judgement.norms import EEA_AND_UK
from overcollect.judgement.outcome import DataFlow, Recipient, Situation
from overcollect.judgement.rules.common import known_by, names_type
from overcollect.judgement.rules.interface import Breach, SituationPredicate
from overcollect.knowledge import Rule, Sentences, Text, country_name, listed, together
from overcollect.model import Needed

_SAID = Sentences("rules", "cross_border")


def out_of_mainland(flow: DataFlow, situation: Situation, _: Rule, context: Context) -> Breach | None:
    """The app is for mainland China, and the recipient's seat or its servers are elsewhere."""
    return _breach(flow, situation, lambda country: country != "CN") if _market(context) == "CN" else None


def to_third_country(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """The app is for the EEA or the UK, and the country had no adequacy decision on the day of the traffic."""
    if _market(context) not in EEA_AND_UK:
        return None
    decided = rule.parameters.get("adequate_since")
    day = context.norms.day
    since = decided.items() if isinstance(decided, dict) else ()
    safe = EEA_AND_UK | {country for first, countries in since if not day or first <= day for country in countries}
    return _breach(flow, situation, lambda country: country not in safe)


def to_country_of_concern(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """The app is for the US, and data of the bulk types goes to a listed country."""
    if _market(context) != "US" or not names_type(flow, rule):
        return None
    return _breach(flow, situation, lambda country: country in rule.names("countries"))


def _market(context: Context) -> str:
    return "" if context.app is None else context.app.app.market


def _breach(flow: DataFlow, situation: Situation, is_abroad: Callable[[str], bool]) -> Breach | None:
    recipient = flow.recipient
    if situation.needed.answer is Needed.TECHNICAL:
        return None
    # The operator answers for its own hosts wherever its seat is: only where they stand says something about them.
    seat = recipient.party != "first" and bool(recipient.country) and is_abroad(recipient.country or "")
    # The edges of delivery networks stand near the user, whoever is behind them.
    stands = bool(recipient.served_from) and recipient.hosted_at is None and all(map(is_abroad, recipient.served_from))
    if not seat and not stands:
        return None
    # Neither the owner's seat nor a database of positions proves where the data went.
    return Breach(situation.count, together(*_reasons(recipient)), ceiling="medium")


def _reasons(recipient: Recipient) -> Iterator[Text]:
    if recipient.country and recipient.party != "first":
        yield _SAID("seat", country=country_name(recipient.country), by=known_by(recipient))
    if recipient.served_from:
        countries = listed(map(country_name, recipient.served_from))
        yield _SAID("servers_stand", database=recipient.positions, countries=countries)
    else:
        yield _SAID("servers_not_looked_up")
    if recipient.registered_in:
        yield _SAID("addresses_registered", countries=listed(map(country_name, recipient.registered_in)))


PREDICATES: dict[str, SituationPredicate] = {
    "out_of_mainland": SituationPredicate(out_of_mainland, needs=("market",)),
    "to_third_country": SituationPredicate(to_third_country, needs=("market",)),
    "to_country_of_concern": SituationPredicate(to_country_of_concern, needs=("market",)),
}
