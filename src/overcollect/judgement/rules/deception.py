"""DECEIVE: packages that nobody asked for, and rewards for identity data."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from overcollect.judgement.context import Context
from overcollect.judgement.downloads import SeenPackage
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.judgement.rules.common import alike, names_type
from overcollect.judgement.rules.interface import AuditPredicate, Hit, SituationPredicate
from overcollect.knowledge import NOTHING, Rule, Sentences, Text, together

_SAID = Sentences("rules", "deception")
_MOST_NAMED = 5
_STORE, _UPDATES = "app_store", "store_updates"
"""The service type whose business packages are, and its function that brings them without a tap."""


class _Kin(Struct, frozen=True):
    """How a package is related to the app that fetched it."""

    said: Text
    own: bool = False
    """Signed as the app is: a plug-in of the app, or another app of its operator."""


def unasked_package(ledger: Ledger, rule: Rule, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - the interface
    """A package of another app came, and the user had neither confirmed a download nor tapped before.

    An update of the app itself is no other app, unless it is signed by somebody else. What was not recorded well enough
    to tell its name, and what has no time, accuses nobody; nor does what web pages may have brought that the app
    showed. In an app store it is mild: it may be an update of what the user has.
    """
    store = context.app is not None and _STORE in context.app.services
    unasked: dict[str, list[tuple[SeenPackage, _Kin]]] = {}
    for seen in context.packages:
        kin = _kin(seen, context)
        domain = context.recipients.resolve(seen.message.host).domain
        if kin is not None and domain not in context.of_pages and not _asked_for(seen, rule, context):
            unasked.setdefault(domain, []).append((seen, kin))
    for domain, packages in sorted(unasked.items()):
        told = list(dict.fromkeys(_told(seen, kin, context) for seen, kin in packages))[:_MOST_NAMED]
        yield Hit(
            domain=domain,
            count=sum(seen.messages for seen, _ in packages),
            text=together(*told),
            contact=packages[0][0].message,
            ceiling="low" if store or all(kin.own for _, kin in packages) else "critical",
        )


def _told(seen: SeenPackage, kin: _Kin, context: Context) -> Text:
    """Return what came, and whether a mark shows that the device installed it afterwards."""
    came = seen.message.time
    marks = context.timeline.marks
    if came is None or not any(mark.install == seen.package.name and mark.start >= came for mark in marks):
        return kin.said
    return together(kin.said, _SAID("installed"))


def _kin(seen: SeenPackage, context: Context) -> _Kin | None:
    """Return what package came; None for the app's own update, and where its name is not known."""
    package = seen.package
    if context.app is None or not package.name:
        return None
    app, certificate = context.app.app, _certificate(package.signers)
    named = f"{package.name} {package.version}".strip()
    signer = app.signer.replace(":", "").lower()
    if package.name == app.id:
        if not signer or not package.signers or signer in package.signers:
            return None
        return _Kin(_SAID("other_signer", package=named, certificate=certificate))
    if signer and signer in package.signers:
        return _Kin(_SAID("own_signer", package=named), own=True)
    return _Kin(_SAID("other_app", package=named, app=app.id, certificate=certificate))


def _certificate(signers: tuple[str, ...]) -> Text:
    return _SAID("certificate", begins=signers[0][:16]) if signers else NOTHING


def _asked_for(seen: SeenPackage, rule: Rule, context: Context) -> bool:
    """Tell whether the user had just tapped, or confirmed a download not long before or in one use of a function.

    Who has an app store update what is installed has asked for it.
    """
    time, events = seen.message.time, context.events
    if time is None or alike(context.clock.moment(time).functions or (), (_UPDATES,), context):
        return True
    confirmed = events.since("download_confirmed", time)
    if confirmed is not None and (confirmed <= rule.number("confirmed_s", 600) or events.in_one_use(time, confirmed)):
        return True
    tapped = events.since("tap", time)
    return tapped is not None and tapped <= rule.number("tapped_s", 10)


def identity_for_reward(flow: DataFlow, situation: Situation, rule: Rule, _: Context) -> bool:
    """Identity or biometric data goes out while a function for points, a lottery or coupons is in use."""
    names = situation.function.casefold().replace("-", "_")
    return names_type(flow, rule) and any(word in names for word in rule.names("in_function_names"))


PREDICATES: dict[str, SituationPredicate | AuditPredicate] = {
    "unasked_package": AuditPredicate(
        unasked_package, needs=("response_bodies", "package_content", "app_id", "download_marks")
    ),
    "identity_for_reward": SituationPredicate(identity_for_reward, needs=("functions",)),
}
