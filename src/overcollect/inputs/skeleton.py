"""A first app.yaml to be filled in, and what is still unclear in one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from overcollect.inputs.app import App, DeclaredRecipient
from overcollect.inputs.app_file import SCHEMA
from overcollect.inputs.references import known_roles
from overcollect.knowledge import Catalogue, Service

_REST = """
# What a user can do that goes beyond the basic function; `like` names a function of the catalogue.
# Functions in timeline.yaml must be named here or in the catalogue.
functions:{functions}
#  - {{id: sign_in, kind: extended, like: account_sign_in}}

# Third parties that the privacy policy and the SDK list name.
# role: advertising, analytics, crash, push, maps, payment, cdn, ...; capacity: processor, independent, joint
recipients: []
#  - {{id: tally, name: Tally, domains: [tally.example], role: analytics, country: CN, capacity: processor,
#     sdk: {{name: Tally Analytics, version: "9.4"}}}}

# What is collected, why, and who gets it, as the privacy policy says it. Until you take the # off and fill it in,
# nothing counts as declared and no report judges it. An empty list would declare that nothing is collected.
# basis: consent, contract, law, security, vital_interest, public_task, and under the GDPR legitimate_interest
# needed: true is the operator's claim, shown as a claim
#purposes:
#  - id: sign_in
#    why: log in by phone number
#    needed: false
#    basis: consent
#    data: [phone_number, verification_code]
#    recipients: [operator]
#    when: {{consent: [accepted], functions: [sign_in], at_most: 1/session}}
"""


ANY_ID = "com.example.app"
"""The id of a form that nobody has filled in yet."""
_NAME = "Example App"


def app_skeleton(app_id: str, services: Sequence[Service]) -> str:
    """Return the text of an app.yaml with a comment for everything that is to be filled in."""
    lines = [
        "# What the app declares. Fill in what you know, then run `overcollect app check FILE`.",
        f"schema: {SCHEMA}",
        "# platform: android, ios, harmonyos, windows, macos, linux, web, mini_program",
        "# market: the country whose rules hold; audience: general, mixed, children",
        "app:",
        f"  id: {json.dumps(app_id, ensure_ascii=False)}",
        f"  name: {_NAME}",
        '  version: "1.0"',
        "  platform: android",
        "  market: CN",
        "  audience: general",
        "",
        "# Service types: they decide what the app needs. `overcollect explain ID` describes one.",
        f"services: [{', '.join(service.id for service in services)}]",
    ]
    for service in services:
        lines += _needs(service)
    lines += [
        "",
        "# Who runs the app, and all domains of its own servers: take the # off and fill them in. Without them, its",
        "# own servers cannot be told from third parties.",
        "operator:",
        "  name: Example Ltd",
        "#  domains: [example.com, example.cn]",
    ]
    basic = dict.fromkeys(function for service in services for function in service.basic)
    functions = "".join(f"\n  - {{id: {name}, kind: basic, like: {name}}}" for name in basic) or " []"
    return "\n".join(lines) + "\n" + _REST.format(functions=functions)


def unclear(app: App, catalogue: Catalogue) -> Iterator[str]:
    """Yield what the file leaves open, each with what follows from it and what to add."""
    if app.app.id == ANY_ID or app.app.name == _NAME:
        yield "app: the id or the name is still that of the form, and reports would bear it; write the app's own"
    if not app.services:
        yield "services: none, so what the app needs cannot be judged; name its service type"
    if app.declares_nothing:
        yield "purposes: the key is missing, so what was declared cannot be judged; add what the privacy policy says"
    elif not app.purposes:
        yield "purposes: empty, so everything that is sent counts as undeclared; add what the privacy policy says"
    if app.operator is None or not app.operator.domains:
        yield "operator: no domains, so the app's own servers cannot be told from third parties; add operator.domains"
    if not app.app.market:
        yield "app.market: not given, so the default norms hold; add the country, such as CN"
    yield from _unclear_recipients(app, catalogue)
    for purpose in app.purposes:
        if not purpose.why.strip():
            yield f"purposes {purpose.id}: no why, so it says not what the data is for; add it in the policy's words"
    yield from _unclear_services(app)
    yield from _unclear_functions(app)


def _unclear_functions(app: App) -> Iterator[str]:
    if app.tells_no_functions:
        yield (
            "functions: the key is missing, so what apps of this kind may also do makes a finding milder, and "
            "timeline.yaml can only mark functions of the catalogue; add what a user can do, or [] for nothing more"
        )
    elif not app.functions:
        yield "functions: none, so timeline.yaml can only mark functions of the catalogue; add what a user can do"


def _unclear_services(app: App) -> Iterator[str]:
    for own in app.own_services:
        if own.id in app.services and not own.functions:
            yield f"own_services {own.id}: no functions, so it implies no data; add those of its basic function"


def _unclear_recipients(app: App, catalogue: Catalogue) -> Iterator[str]:
    roles = known_roles(catalogue)
    owners: dict[str, str] = {}
    declared = [(recipient.id, recipient.domains) for recipient in app.recipients]
    if app.operator is not None:
        declared.insert(0, ("operator", app.operator.domains))
    for name, domains in declared:
        for domain in domains:
            first = owners.setdefault(domain, name)
            if first != name:
                yield f"recipients {name}: {domain} is also a domain of {first}; keep it at one of them"
    named = {recipient for purpose in app.purposes for recipient in purpose.recipients}
    for recipient in app.recipients:
        if not recipient.domains:
            yield f"recipients {_called(recipient)}: no domains, so its traffic is not recognised; add them"
        if recipient.role and recipient.role not in roles:
            listed = ", ".join(sorted(roles))
            yield f"recipients {_called(recipient)}: the role {recipient.role} is not known; known are {listed}"
        elif not recipient.role:
            yield f"recipients {_called(recipient)}: no role, so it counts for no function as processor; add role"
        if app.purposes and recipient.id not in named:
            yield f"recipients {_called(recipient)}: no purpose names it, so what it gets is undeclared; add one"


def _called(recipient: DeclaredRecipient) -> str:
    """The id, with the name where the id does not tell it."""
    told = recipient.name.casefold() in ("", recipient.id.casefold())
    return recipient.id if told else f"{recipient.id} ({recipient.name})"


def _needs(service: Service) -> list[str]:
    if service.needs_no_personal_information:
        return [f"# {service.id}: its basic function needs no personal information ({service.citation})."]
    return [
        f"# {service.id}: what the law lists as needed ({service.citation}), with its condition:",
        *(f"#   {', '.join(item.data_types)} ({item.condition})" for item in service.necessary_items),
    ]
