"""Who a recipient is, in one line."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from overcollect.judgement.outcome import Recipient
from overcollect.knowledge import country_name
from overcollect.reports.clean import clean
from overcollect.reports.text.page import Page


def recipient_line(domain: str | None, page: Page) -> Text:
    """Return the line over the findings of a recipient; None stands for the app, whoever receives it."""
    if domain is None:
        return Text(page.say("live.whole_app"), style="bold underline")
    recipient = next((f.recipient for f in page.outcome.data_flows if f.recipient.domain == domain), None)
    line = Text(clean(domain) or "-", style="bold underline")
    if recipient is not None:
        line.append("  " + _about(recipient, page), style="not bold not underline")
    return line


def _about(recipient: Recipient, page: Page) -> str:
    wording = page.wording
    parts = [
        _owner(recipient, page),
        _role(recipient, page),
        wording.word("party", recipient.party),
    ]
    if recipient.country:
        parts[0] = wording.aside(parts[0], wording.text(country_name(recipient.country)))
    if recipient.party in ("third", "unknown"):
        declared = recipient.declared_as
        parts.append(
            page.say("report.declared_as", id=declared) if declared else page.say("report.undeclared_recipient")
        )
    if recipient.party == "unknown" and recipient.note:
        parts.append(wording.remark(recipient.note).rstrip(".。"))
    if recipient.cloaks:
        parts.append(page.say("report.cloaks", owner=_name_of(recipient.cloaks, page)))
    elif recipient.hosted_at and recipient.hosted_at != recipient.owner:
        in_chinese = recipient.hosted_at_zh if wording.lang == "zh" else None
        parts.append(page.say("report.hosted_at", name=in_chinese or recipient.hosted_at))
    if recipient.registered_in:
        parts.append(page.say("report.registered_in", countries=_countries(recipient.registered_in, page)))
    if recipient.served_from:
        countries = _countries(recipient.served_from, page)
        parts.append(page.say("report.served_from", countries=countries, source=recipient.positions))
    return " · ".join(clean(part) for part in parts if part)


def _countries(codes: Iterable[str], page: Page) -> str:
    return page.wording.listed(page.wording.text(country_name(code)) for code in codes)


def _role(recipient: Recipient, page: Page) -> str:
    """Return the role, and beside a declared one what the owner is known for where that never is a reason to send."""
    role = page.wording.word("role", recipient.role or "")
    if recipient.known_role not in page.catalogue.baseline.roles_never:
        return role
    return page.say("report.known_role", declared=role, known=page.wording.word("role", recipient.known_role))


def _name_of(ident: str, page: Page) -> str:
    owner = next((owner for owner in page.catalogue.owners if owner.id == ident), None)
    if owner is None:  # of a built table, whose rows the catalogue does not hold
        return ident
    return owner.name_zh or owner.name if page.wording.lang == "zh" else owner.name


def _owner(recipient: Recipient, page: Page) -> str:
    in_chinese = recipient.owner_zh if page.wording.lang == "zh" else None
    return in_chinese or recipient.owner or ""
