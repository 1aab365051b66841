"""The comparison of identities as one JSON object: reports/schemas/compare-1.json."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from overcollect.comparison import Comparison, Follower, Identity, Value, Where
from overcollect.model import Grade
from overcollect.reports.clean import clean
from overcollect.reports.comparison.value import shown
from overcollect.reports.masking import Masking

SCHEMA = "overcollect/compare/1"


def comparison_json(found: Comparison, masking: Masking) -> str:
    """Return the object as text that ends with a newline."""
    document = {
        "schema": SCHEMA,
        "identities": [_identity(one, alone) for one, alone in zip(found.identities, found.alone, strict=True)],
        "places": {"compared": found.compared, "same": found.same, "changing": found.changing},
        "followers": [_follower(one, masking) for one in found.followers],
        "steady": [
            {
                "data_types": _types(one.types),
                "value": _value(one.value, masking),
                "place": _place(one.where, masking),
            }
            for one in found.steady
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _identity(one: Identity, alone: int) -> dict[str, Any]:
    return {
        "name": clean(one.name, 4096),
        "captures": [clean(name, 4096) for name in one.captures],
        "known_values": one.has_device,
        "messages": one.seen.messages,
        "alone": alone,
        "left_out": one.seen.left_out,
    }


def _follower(one: Follower, masking: Masking) -> dict[str, Any]:
    return {
        "data_types": _types(one.types),
        "explained": one.is_explained,
        "proved": one.is_proved,
        "digest": one.digest or None,
        "values": [_value(value, masking) for value in one.values],
        "places": [_place(where, masking) for where in one.where],
    }


def _types(types: Sequence[tuple[str, Grade]]) -> list[dict[str, str]]:
    return [{"id": name, "grade": grade} for name, grade in types]


def _value(value: Value | None, masking: Masking) -> str | None:
    return None if value is None else shown(value, masking)


def _place(where: Where, masking: Masking) -> dict[str, Any]:
    slot = where.slot
    return {
        "host": clean(masking.host(slot.host)),
        "method": clean(slot.method),
        "path": clean(masking.text(slot.path)),
        "location": clean(masking.text(slot.location)),
        "messages": list(where.messages),
    }
