"""SARIF 2.1.0, which code hosts show beside a change: one result a finding, masked as every report.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
import os
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from overcollect.choices import SEVERITIES
from overcollect.judgement.outcome import Finding, Outcome
from overcollect.knowledge import Catalogue
from overcollect.reports.clean import clean
from overcollect.reports.interface import Settings
from overcollect.reports.text.findings import place_of
from overcollect.reports.text.head import warnings
from overcollect.reports.text.page import Page
from overcollect.reports.wording import Phrases

_LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "note", "info": "none"}
_SCORES = {"critical": "9.5", "high": "8.0", "medium": "5.5", "low": "2.0", "info": "0.0"}
"""GitHub sorts security results by such a number from 0 to 10; a severity's stands in the middle of its band."""


class SarifReport:
    format = "sarif"

    def render(self, outcome: Outcome, catalogue: Catalogue, settings: Settings) -> str:
        page = Page(outcome, catalogue, settings)
        rules = sorted({finding.rule for finding in outcome.findings})
        driver = {
            "name": "overcollect",
            "version": version("overcollect"),
            "rules": [_rule(name, page) for name in rules],
        }
        run = {
            "tool": {"driver": driver},
            "invocations": [
                {
                    # What was found holds whatever was not seen, but nothing found is then no success.
                    "executionSuccessful": not settings.complaints,
                    "toolExecutionNotifications": _notifications(page),
                }
            ],
            "results": [_result(finding, rules, page) for finding in outcome.findings],
        }
        document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, page: Page) -> dict[str, Any]:
    """Describe a rule; its severity is that of its worst finding, since it hangs on the case."""
    rule, text = page.catalogue.rules[name], page.wording.text
    of_it = (finding.severity for finding in page.outcome.findings if finding.rule == name)
    worst = max(of_it, key=SEVERITIES.index)
    overturned = page.say("explain.overturned_by", text=page.wording.unfilled(text(rule.overturned_by)))
    remedy = page.say("explain.remedy", text=page.wording.unfilled(text(rule.remedy)))
    return {
        "id": name,
        "shortDescription": {"text": text(rule.title)},
        "fullDescription": {"text": page.wording.unfilled(text(rule.explanation))},
        "help": {"text": f"{remedy}\n{overturned}"},
        "defaultConfiguration": {"level": _LEVELS[worst]},
        "properties": {"security-severity": _SCORES[worst], "tags": ["security", "privacy"]},
    }


def _result(finding: Finding, rules: list[str], page: Page) -> dict[str, Any]:
    phrases = Phrases(finding, page.catalogue, page.wording)
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "kind": "informational" if finding.severity == "info" else "fail",
        "level": _LEVELS[finding.severity],
        "message": {"text": clean(phrases.explanation, 2000)},
        "locations": _locations(finding, page),
        "partialFingerprints": {"overcollectFinding/v1": finding.id},
        "properties": {
            "severity": finding.severity,
            "confidence": finding.confidence,
            "strength": finding.strength,
            "subject": clean(finding.subject),
            "consent": finding.consent,
            "count": finding.count,
            "citations": phrases.citations,
        },
    }


def _locations(finding: Finding, page: Page) -> list[dict[str, Any]]:
    """Return the capture, and in it the message and the field; code hosts show only results with a file."""
    if finding.evidence:
        name, place = finding.evidence[0].message.capture, place_of(finding.evidence[0], page)
    elif finding.contact is not None:
        name, place = finding.contact.capture, f"#{finding.contact.index} {page.host(finding.contact.host)}"
    elif page.outcome.captures:
        name, place = page.outcome.captures[0].path, ""
    else:
        return []
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(name)}, "region": {"startLine": 1}}
    }
    if place:
        location["logicalLocations"] = [{"fullyQualifiedName": place}]
    return [location]


def _uri(name: str) -> str:
    path = Path(name)
    # A name need not be UTF-8: its bytes are quoted, not its characters.
    return path.as_uri() if path.is_absolute() else quote(os.fsencode("stdin" if name == "-" else path.as_posix()))


def _notifications(page: Page) -> list[dict[str, Any]]:
    """Say why the audit is no clean one, and what was not seen: no results about it is no clean result."""
    told = [("error", complaint) for complaint in page.settings.complaints]
    told += [("warning", line.plain) for line in warnings(page)]
    return [{"level": level, "message": {"text": text}} for level, text in told]
