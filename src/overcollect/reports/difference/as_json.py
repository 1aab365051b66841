"""The difference of two audits as one JSON object: reports/schemas/diff-1.json."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from overcollect.difference import Difference, Sides
from overcollect.inputs.reported import Reported, ReportedFinding, ReportedFlow
from overcollect.reports.clean import clean

SCHEMA = "overcollect/diff/1"


def difference_json(found: Difference) -> str:
    """Return the object as text that ends with a newline."""
    document = {
        "schema": SCHEMA,
        "old": _report(found.old),
        "new": _report(found.new),
        "doubts": list(found.doubts),
        "findings": _sides(found.findings),
        "data_flows": _sides(found.data_flows),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _report(report: Reported) -> dict[str, Any]:
    app = {key: clean(value) for key, value in msgspec.to_builtins(report.app).items()}
    return {"app": app, "coverage": msgspec.to_builtins(report.coverage)}


def _sides[Entry: (ReportedFinding, ReportedFlow)](sides: Sides[Entry]) -> dict[str, Any]:
    return {
        "new": [_entry(entry) for entry in sides.new],
        "gone": [_entry(entry) for entry in sides.gone],
        "changed": [{"old": _entry(change.old), "new": _entry(change.new)} for change in sides.changed],
        "same": sides.same,
    }


def _entry(entry: ReportedFinding | ReportedFlow) -> dict[str, Any]:
    if isinstance(entry, ReportedFinding):
        return {key: clean(value) for key, value in msgspec.to_builtins(entry).items()}
    return {
        "id": clean(entry.id),
        "data_type": clean(entry.data_type),
        "domain": clean(entry.recipient.domain),
        "verdict": entry.verdict,
        "grade": entry.grade,
    }
