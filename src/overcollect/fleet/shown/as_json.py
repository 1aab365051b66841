"""The fleet for programs: one JSON object (reports/schemas/fleet-report-1.json)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec

from overcollect.fleet.census import Census, RuleTally, Tally, by_number
from overcollect.fleet.entry import Entry
from overcollect.fleet.shown.names import Names
from overcollect.knowledge import Catalogue
from overcollect.reports.clean import clean

SCHEMA = "overcollect/fleet-report/1"


def fleet_json(found: Census, catalogue: Catalogue, lang: str) -> str:
    """Return the object as text that ends with a newline."""
    names = Names(catalogue, lang)
    document = {
        "schema": SCHEMA,
        "not_audited": _apps(found.not_audited, lang),
        "hardly_seen": _apps(found.hardly_seen, lang),
        "judged": _apps(found.judged, lang),
        "data_types": [
            {"id": clean(ident), "name": names.data_type(ident), **_numbers(tally)}
            for ident, tally in by_number(found.data_types)
        ],
        "recipients": [
            {
                "name": names.recipient(tally.recipient),
                "domains": [clean(domain) for domain in sorted(tally.domains)],
                "party": tally.recipient.party,
                "role": tally.recipient.role,
                **_numbers(tally),
            }
            for _, tally in by_number(found.recipients)
        ],
        "rules": _rules(found.rules, names),
        "noted": _rules(found.noted, names),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _apps(entries: Sequence[Entry], lang: str) -> list[dict[str, Any]]:
    """Return the lines of apps, with what they say in words in the language of the report alone."""
    return [
        {
            **{key: value for key, value in msgspec.to_builtins(entry).items() if key != "in_words"},
            **msgspec.to_builtins(entry.reasons(lang)),
        }
        for entry in entries
    ]


def _rules(tallies: dict[str, RuleTally], names: Names) -> list[dict[str, Any]]:
    return [{"id": clean(ident), "title": names.rule(tally), "apps": tally.apps} for ident, tally in by_number(tallies)]


def _numbers(tally: Tally) -> dict[str, Any]:
    return {"apps": tally.apps, "unneeded_in": tally.unneeded}
