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
from overcollect.knowledge import Rule, role_name
from overcollect.model import Needed


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
    words = naming[0].words
    return Breach.of(
        (part for part in parts if not part.transforms),
        f"{said.files} has {words} as not linked to the user; it was sent as it is, and names the user by itself.",
        f"{said.files} 称{words}未与用户关联；但该信息以原值发送，其本身即可识别用户。",
    )


def _not_tracked(said: Said, flow: DataFlow, parts: Iterable[Part], rule: Rule) -> Breach | None:
    naming = said.naming(flow.data_type)
    if flow.data_type not in rule.names("tracking_types") or not naming or said.unclear:
        return None
    if flow.recipient.party != "third" or flow.recipient.role not in rule.names("tracking_roles"):
        return None
    if any(entry.tracking is not False for entry in naming):
        return None
    role, by = role_name(flow.recipient.role or ""), known_by(flow.recipient)
    found = Breach.of(
        parts,
        f"{said.files} does not have {naming[0].words} among the data used to track. The recipient's role is "
        f"{role.en} (by {by.en}); whether it joins the data with that of others, traffic "
        "does not show.",
        f"{said.files} 未将{naming[0].words}列入用于跟踪的数据。接收方的角色为{role.zh}"
        f"（依据{by.zh}）；其是否与其他来源的数据结合，流量无法显示。",
    )
    return None if found is None else Breach(found.count, found.reason, found.reason_zh, ceiling="low")


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
    return Breach.of(
        (part for part in parts if not part.encrypted),
        f"{said.files} says that all data is encrypted in transit; this was sent unencrypted.",
        f"{said.files} 称所有数据均加密传输；但该信息以未加密方式发送。",
    )


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
    return Breach.of(
        (part for part in parts if part.input not in BY_USER),
        f"{said.files} has {naming[0].words} as collected, not as shared; app.yaml has the recipient as "
        f"{flow.recipient.capacity}, so no service provider, and no separate consent went before.",
        f"{said.files} 将{naming[0].words}列为收集而非共享；app.yaml 声明该接收方为 {flow.recipient.capacity}，"
        "不属于服务提供商，且此前未征得单独同意。",
    )


def against_double_list(flow: DataFlow, situation: Situation, rule: Rule, context: Context) -> Breach | None:
    """Sent to the operator, and not among what is collected; or to a third party, and not among what it gets."""
    said = context.published.said(LIST)
    if said is None or flow.data_type in rule.names("spared"):
        return None
    if flow.data_type in context.catalogue.baseline.environment:
        return None
    en, zh = _listed(said, flow, context)
    if not en:
        return None
    declared = ", ".join(situation.declared.purposes)
    if declared:
        en, zh = f"{en} app.yaml declares it ({declared}).", f"{zh}app.yaml 中已声明（{declared}）。"
    return Breach.of(collected(situation), en, zh)


def _listed(said: Said, flow: DataFlow, context: Context) -> tuple[str, str]:
    """Return what the lists leave out, in two languages; empty where nothing is, or where that is not sure."""
    published, recipient = context.published, flow.recipient
    name = recipient.owner or recipient.domain
    if recipient.party == "first":
        own = published.of_operator(said)
        if own is not None and own.names(flow.data_type) is False:
            return f"By {said.files} it is not among what is collected.", f"{said.files} 未将其列入收集的信息。"
    elif recipient.party == "third":
        part = published.of_recipient(said, recipient)
        if part is not None and part.names(flow.data_type) is False:
            return (
                f"By {said.files} {name} gets other data, and not this.",
                f"{said.files} 列出了{name}，但未列出此项。",
            )
        # Entrusting a processor is no sharing (PIPL 21 and 23).
        if part is None and recipient.capacity != "processor" and published.leaves_out(said, recipient):
            return (
                f"By {said.files} {name} is not among those who get data.",
                f"{said.files} 未将{name}列为接收方。",
            )
    return "", ""


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
    types = said.covered_by[flow.data_type]
    names, names_zh = ", ".join(types), "、".join(types)
    return Breach.of(
        parts, f"Not in {said.files}, as any of: {names}.", f"{said.files} 未列出下列任何一项：{names_zh}。"
    )


PREDICATES: dict[str, SituationPredicate] = {
    "against_apple_label": SituationPredicate(against_apple_label, needs=("apple_label",)),
    "against_play_label": SituationPredicate(against_play_label, needs=("play_label",)),
    "against_double_list": SituationPredicate(against_double_list, needs=("double_list",)),
}
