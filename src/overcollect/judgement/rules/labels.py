"""LABEL: sent otherwise than the store's label, the manifest or the lists for people say.

What the stores' own definitions leave out is left out here: each rule's file names them with their source.
"""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.judgement.context import Context
from overcollect.judgement.outcome import DataFlow, Part, Situation
from overcollect.judgement.publications import FORM, LABEL, LIST, MANIFEST, Said
from overcollect.judgement.rules.common import BY_USER, NOT_AGREED, collected, known_by, to_role
from overcollect.judgement.rules.interface import Breach, SituationPredicate
from overcollect.knowledge import Rule, Sentences, Text, listed, role_name, together
from overcollect.model import Needed

_SAID = Sentences("rules", "labels")


def against_apple_label(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """Not on the label; on it as not linked, though it names the user by itself; or not for tracking.

    The label speaks for the app and its partners, the manifest for the app's own code alone.
    """
    if not _is_asked(flow, rule):
        return None
    parts = [part for part in collected(situation) if to_role(flow, rule) or _must_be_named(part, flow, rule)]
    for kind in (LABEL, MANIFEST):
        said = context.published.said(kind) if kind == LABEL or flow.recipient.party == "first" else None
        if said is None:
            continue
        breach = _unlisted(said, flow, parts) or _not_linked(said, flow, parts, rule)
        breach = breach or (_not_tracked(said, flow, parts, rule) if kind == LABEL else None)
        if breach is not None:
            return breach
    return None


def _must_be_named(part: Part, flow: DataFlow, rule: Rule) -> bool:
    """Tell whether Apple surely counts what went to somebody whose role is not to keep and to profile.

    Not counted: what nobody keeps longer than the request takes, and what users give by themselves in a form.
    """
    served = flow.data_type in rule.names("served_at_once") and part.needed not in (Needed.NO, Needed.CLAIMED)
    return not served and part.input not in BY_USER


def _not_linked(said: Said, flow: DataFlow, parts: Iterable[Part], rule: Rule) -> Breach | None:
    naming = said.naming(flow.data_type)
    if flow.data_type not in rule.names("always_linked") or not naming or said.unclear:
        return None
    if any(entry.linked is not False for entry in naming):
        return None
    text = _SAID("not_linked", files=said.files, words=naming[0].words)
    return Breach.of((part for part in parts if not part.transforms), text)


def _not_tracked(said: Said, flow: DataFlow, parts: Iterable[Part], rule: Rule) -> Breach | None:
    naming = said.naming(flow.data_type)
    if flow.data_type not in rule.names("tracking_types") or not naming or said.unclear:
        return None
    if flow.recipient.party != "third" or flow.recipient.role not in rule.names("tracking_roles"):
        return None
    if any(entry.tracking is not False for entry in naming):
        return None
    role, by = role_name(flow.recipient.role or ""), known_by(flow.recipient)
    text = _SAID("not_tracked", files=said.files, words=naming[0].words, role=role, by=by)
    return Breach.of(parts, text, ceiling="low")


def against_play_label(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """Not in the form; in it as not shared; or sent in clear text, though the form says that nothing is."""
    said = context.published.said(FORM)
    if said is None or not _is_asked(flow, rule):
        return None
    parts = collected(situation)
    return _unlisted(said, flow, parts) or _in_clear(said, parts) or _not_shared(said, flow, situation, parts, context)


def _in_clear(said: Said, parts: Iterable[Part]) -> Breach | None:
    if said.encrypted is not True:
        return None
    return Breach.of((part for part in parts if not part.encrypted), _SAID("said_encrypted", files=said.files))


def _not_shared(
    said: Said, flow: DataFlow, situation: Situation, parts: Iterable[Part], context: Context
) -> Breach | None:
    """Transfers to service providers, and those after a prominent disclosure and consent, are no sharing."""
    naming = said.naming(flow.data_type)
    if said.unclear or not naming or any(entry.shared for entry in naming):
        return None
    if flow.recipient.party != "third" or flow.recipient.capacity not in ("independent", "joint"):
        return None
    if situation.consent not in NOT_AGREED:
        parts = [part for part in parts if context.events.names and "separate_consent" not in part.after]
    text = _SAID("not_shared", files=said.files, words=naming[0].words, capacity=flow.recipient.capacity)
    return Breach.of((part for part in parts if part.input not in BY_USER), text)


def against_double_list(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """Sent to the operator, and not among what is collected; or to a third party, and not among what it gets."""
    said = context.published.said(LIST)
    if said is None or flow.data_type in rule.names("spared"):
        return None
    if flow.data_type in context.catalogue.baseline.environment:
        return None
    text = _left_out(said, flow, context)
    if text is None:
        return None
    if purposes := ", ".join(situation.declared.purposes):
        text = together(text, _SAID("declared", purposes=purposes))
    return Breach.of(collected(situation), text)


def _left_out(said: Said, flow: DataFlow, context: Context) -> Text | None:
    """Return what the lists leave out; None where nothing is, or where that is not sure."""
    published, recipient = context.published, flow.recipient
    name = recipient.owner or recipient.domain
    if recipient.party == "first":
        own = published.of_operator(said)
        if own is not None and own.names(flow.data_type) is False:
            return _SAID("not_collected", files=said.files)
    elif recipient.party == "third":
        part = published.of_recipient(said, recipient)
        if part is not None and part.names(flow.data_type) is False:
            return _SAID("gets_other_data", files=said.files, recipient=name)
        # Entrusting a processor is no sharing (PIPL 21 and 23).
        if part is None and recipient.capacity != "processor" and published.leaves_out(said, recipient):
            return _SAID("recipient_left_out", files=said.files, recipient=name)
    return None


def _is_asked(flow: DataFlow, rule: Rule) -> bool:
    """Tell whether the store's definitions name the data type, and the app or its partners collect it there.

    Of hosts that nobody is known behind only what no web page can send counts: the open web is not the app's.
    """
    table = rule.parameters.get("covered_by")
    if not isinstance(table, dict) or flow.data_type not in table:
        return False
    party = flow.recipient.party
    return party in ("first", "third") or (party == "unknown" and flow.data_type in rule.names("of_the_device"))


def _unlisted(said: Said, flow: DataFlow, parts: Iterable[Part]) -> Breach | None:
    if said.names(flow.data_type) is not False:
        return None
    return Breach.of(parts, _SAID("not_in", files=said.files, types=listed(said.covered_by[flow.data_type])))


PREDICATES: dict[str, SituationPredicate] = {
    "against_apple_label": SituationPredicate(against_apple_label, needs=("apple_label",)),
    "against_play_label": SituationPredicate(against_play_label, needs=("play_label",)),
    "against_double_list": SituationPredicate(against_double_list, needs=("double_list",)),
}
