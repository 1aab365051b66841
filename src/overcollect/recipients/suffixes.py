"""Refuses declared domains under which anybody can register a name, since these identify nobody."""

from __future__ import annotations

import re

from overcollect.inputs.app import App
from overcollect.model import InputProblem
from overcollect.recipients.domains import is_public_suffix

_OF_COUNTRIES = re.compile(r"(?:com|net|org|gov|gob|gouv|edu|mil|co|ac|ne|or|go|nom|info|biz)\.[a-z]{2}")
"""Suffixes of registries; those of providers (``cloudfront.net``, ``myshopify.com``) have an owner."""


def refuse_suffixes(app: App, place: str) -> None:
    """Refuse a declaration in which the operator or a recipient has a public suffix of a registry for a domain.

    Raises:
        InputProblem: one has; every server under it would count as theirs.
    """
    named = [("operator", () if app.operator is None else app.operator.domains)]
    named += [(recipient.id, recipient.domains) for recipient in app.recipients]
    for name, domains in named:
        for domain in domains:
            if _OF_COUNTRIES.fullmatch(domain) and is_public_suffix(domain):
                raise InputProblem(
                    f"{place}: domains of {name}",
                    f"anybody can register names under {domain}, so that all of them would count as {name}'s",
                    f"Write the registered domain itself, such as example.{domain}",
                )
