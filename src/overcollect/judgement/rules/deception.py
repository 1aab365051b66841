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
from overcollect.knowledge import Rule

_MOST_NAMED = 5
_STORE, _UPDATES = "app_store", "store_updates"
"""The service type whose business packages are, and its function that brings them without a tap."""


class _Kin(Struct, frozen=True):
    """How a package is related to the app that fetched it."""

    said: str
    said_zh: str
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
            reason=" ".join(said for said, _ in told),
            reason_zh="".join(said for _, said in told),
            contact=packages[0][0].message,
            ceiling="low" if store or all(kin.own for _, kin in packages) else "critical",
        )


def _told(seen: SeenPackage, kin: _Kin, context: Context) -> tuple[str, str]:
    """Return what came, and whether a mark shows that the device installed it afterwards."""
    came = seen.message.time
    marks = context.timeline.marks
    if came is None or not any(mark.install == seen.package.name and mark.start >= came for mark in marks):
        return kin.said, kin.said_zh
    return f"{kin.said} It was installed afterwards.", f"{kin.said_zh}随后该安装包被安装。"


def _kin(seen: SeenPackage, context: Context) -> _Kin | None:
    """Return what package came; None for the app's own update, and where its name is not known."""
    package = seen.package
    if context.app is None or not package.name:
        return None
    app, whose = context.app.app, _signed(package.signers)
    named = f"{package.name} {package.version}".strip()
    signer = app.signer.replace(":", "").lower()
    if package.name == app.id:
        if not signer or not package.signers or signer in package.signers:
            return None
        return _Kin(
            f"It is {named}, named like the app itself, but signed by another certificate{whose[0]}.",
            f"安装包为 {named}，与该应用同名，但签名证书不同{whose[1]}。",
        )
    if signer and signer in package.signers:
        return _Kin(
            f"It is {named}, signed with the app's own certificate: a plug-in of the app, or another app of its maker.",
            f"安装包为 {named}，签名证书与该应用相同，可能是其插件，也可能是同一开发者的其他应用。",
            own=True,
        )
    return _Kin(
        f"It is {named}, another app than {app.id}{whose[0]}.", f"安装包为 {named}，不是 {app.id} 本身{whose[1]}。"
    )


def _signed(signers: tuple[str, ...]) -> tuple[str, str]:
    if not signers:
        return "", ""
    return f" (certificate SHA-256 {signers[0][:16]}…)", f"（证书 SHA-256：{signers[0][:16]}…）"


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
