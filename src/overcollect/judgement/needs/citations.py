"""Citations as a person reads them: ``NPIP 5(2)`` becomes the name of the text, the article and its date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from overcollect.knowledge import Text

type Instruments = Mapping[str, Mapping[str, str | None]]

_ENGLISH = {
    "NPIP": "Provisions on the Scope of Necessary Personal Information for Common Types of Mobile Apps",
    "PIPL": "Personal Information Protection Law",
    "CSL": "Cybersecurity Law",
    "NDSMR": "Network Data Security Management Regulations",
    "MIIT164": "MIIT notice 164 (2020)",
    "MIIT26": "MIIT notice 26 (2023)",
    "IDM": "Method for Identifying Unlawful Collection and Use of Personal Information by Apps",
    "ATF": "Anti-Telecom and Online Fraud Law",
    "DRAFT2026": "draft regulation on personal information in internet applications (2026, not law)",
}
"""Short English names; a text without one has that of its entry."""


_COUNTED_AS = {"TAF077": "part", "COPPA": "§", "COPPA2025": "§"}
"""What the numbers of a text count, where not articles."""


def expand(citations: Iterable[str], instruments: Instruments) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_expanded(citation, instruments) for citation in citations))


def in_sentence(citation: str) -> Text:
    """Return the clause that lists a service type's items as it reads inside a reason."""
    parts = re.fullmatch(r"NPIP (\d+)\((\d+)\)", citation)
    if parts is None:
        return Text(en=citation, zh=citation)
    article, number = parts.groups()
    return Text(
        en=f"Necessary Information Provisions, art. {article}({number})",
        zh=f"《常见类型移动互联网应用程序必要个人信息范围规定》第{article}条第（{number}）项",
    )


def _expanded(citation: str, instruments: Instruments) -> str:
    parts = re.match(r"([A-Z]+\d*)[\s.]*(.*)", citation, re.DOTALL)
    if parts is None or parts[1] not in instruments:
        return citation
    name, clause = parts.groups()
    instrument = instruments[name]
    english, chinese = _ENGLISH.get(name) or instrument.get("en"), instrument.get("zh") or ""
    # Chinese titles that quote the name of a text need no second pair of marks.
    quoted = chinese if "《" in chinese else f"《{chinese}》"
    title = quoted if english in (None, chinese) else f"{english} ({quoted})"
    if clause[:1].isdigit():
        clause = f"{_COUNTED_AS.get(name, 'art.')} {clause}"
    date = instrument.get("in_force")
    return ", ".join(part for part in (title, clause, f"in force {date}" if date else "") if part)
