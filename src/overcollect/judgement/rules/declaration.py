"""DECL: sent, and the app does not say so."""

from __future__ import annotations

from overcollect.judgement.context import Context
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.common import BY_USER, collected, known_by, to_role
from overcollect.judgement.rules.interface import Breach, SituationPredicate
from overcollect.knowledge import Rule, Sentences, listed, role_name
from overcollect.model import Consent, Declared, Needed

_SAID = Sentences("rules", "declaration")
_IN_TEXTS_AT_MOST = "low"
_OF_UNKNOWN_AT_MOST = "medium"
"""How bad it is at most where the host may be the operator's own."""


def undeclared_data_type(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> bool | Breach:
    """The data type stands nowhere in the declaration, for no recipient.

    Nobody can declare what users will write into a remark: there it is the remark that has to be declared.
    """
    if situation.declared.answer is not Declared.NO or situation.needed.answer is Needed.TECHNICAL:
        return False
    assert context.app is not None
    if any(flow.data_type in purpose.data for purpose in context.app.purposes):
        return False
    if _is_of_session(flow, situation, rule):
        return False
    in_texts = all(part.content for part in situation.parts)
    return not in_texts or Breach(situation.count, situation.declared.text, ceiling=_IN_TEXTS_AT_MOST)


def _is_of_session(flow: DataFlow, situation: Situation, rule: Rule) -> bool:
    """Tell whether it is what a session that the user may have agreed to carries back to the operator."""
    return (
        flow.data_type in rule.names("of_sessions")
        and flow.recipient.party == "first"
        and situation.consent in (Consent.ACCEPTED, Consent.UNKNOWN)
        and situation.needed.answer is not Needed.NO
    )


def undeclared_recipient(flow: DataFlow, situation: Situation, _: Rule, context: Context) -> Breach | None:
    """Somebody who is not among the declared recipients: a third party, or a host that nobody knows.

    An unknown owner is never taken for a third party. It may be the operator itself, so it is no more than a hint, and
    only where the app names its operator's domains and others who get data: then this host is missing there. It is
    about the recipient, so no reason speaks of one data type.
    """
    recipient = flow.recipient
    if recipient.declared_as is not None or situation.needed.answer is Needed.TECHNICAL:
        return None
    if recipient.party == "third":
        return Breach(situation.count)
    app = context.app
    names_all = app is not None and app.operator is not None and app.operator.domains and app.recipients
    # What is known of it, though not whose it is: a cloud, a sister company of the operator, a name of the app's own.
    hints = recipient.owner or recipient.hosted_at or recipient.note
    if recipient.party != "unknown" or hints or not names_all:
        return None
    if recipient.domain in context.of_pages:
        return None
    return Breach(situation.count, _SAID("owner_unknown"), ceiling=_OF_UNKNOWN_AT_MOST, proves=False)


def other_purpose(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """Declared, but only for purposes of others, and sent to a recipient with a role that serves another end."""
    if situation.declared.answer is not Declared.PARTLY or not to_role(flow, rule) or not flow.recipient.source:
        return None
    covers = context.declarations.covers
    purposes = [p for p in context.purposes(situation.declared.purposes) if covers(p, flow.data_type)]
    if not purposes or any(flow.recipient.declared_as in purpose.recipients for purpose in purposes):
        return None
    names = listed(_SAID("purpose", purpose=purpose.why or purpose.id) for purpose in purposes)
    role, by = role_name(flow.recipient.role or ""), known_by(flow.recipient)
    return Breach(situation.count, _SAID("only_for", purposes=names, role=role, by=by))


def more_than_sdk_list(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """Not in the list of what the SDK collects that its operator has published.

    Asked about is what code in the app can read from the device: the rest the app must have passed in.
    """
    said = context.published.listed_for(flow.recipient)
    if said is None or said.names(flow.data_type) is not False or flow.data_type not in rule.names("read_from_device"):
        return None
    return Breach.of(
        (part for part in collected(situation) if part.input not in BY_USER), _SAID("list", files=said.files)
    )


def kept_too_long(_: DataFlow, situation: Situation, __: Rule, ___: Context) -> Breach | None:
    """A batch holds records that were made longer ago than the declaration lets the data be kept."""
    kept = situation.kept
    if kept is None or situation.declared.answer is not Declared.YES:
        return None
    return Breach(kept.count, _SAID("oldest_record", days=kept.oldest_s / 86_400, promised=kept.promised))


PREDICATES: dict[str, SituationPredicate] = {
    "undeclared_data_type": SituationPredicate(undeclared_data_type, needs=("declaration",)),
    "undeclared_recipient": SituationPredicate(undeclared_recipient, needs=("declaration",)),
    "more_than_sdk_list": SituationPredicate(more_than_sdk_list, needs=("sdk_list",)),
    "other_purpose": SituationPredicate(other_purpose, needs=("declaration",)),
    "kept_too_long": SituationPredicate(kept_too_long, needs=("retention", "dated_records")),
}
