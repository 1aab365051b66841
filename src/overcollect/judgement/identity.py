"""Ids that stay the same while the facts stay the same (design.md, section 5)."""

from __future__ import annotations

import hashlib
import json


def flow_id(data_type: str, domain: str, service: str = "") -> str:
    """Id of a data flow; ``service`` is that on the recipient's host which another company runs, '' for the host."""
    return _digest(["data-flow", data_type, domain, *([service] if service else [])])


def finding_id(rule: str, subject: str, consent: str) -> str:
    """Id of a finding: the rule, what it is about, and the state of consent.

    The subject names data type and domain as the rule's ``subject`` says. Never a value, position, time, count,
    grade, owner, host or file.
    """
    return _digest(["finding", rule, subject, consent])


def _digest(parts: list[str]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]
