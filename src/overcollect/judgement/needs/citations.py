"""Citations as a person reads them: ``NPIP 5(2)`` becomes the name of the text, the article and its date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from overcollect.knowledge import Sentences, Text

type Instruments = Mapping[str, Mapping[str, str | None]]

_SAID = Sentences("needs", "citations")
_COUNTED_AS = {"TAF077": "part", "COPPA": "§", "COPPA2025": "§"}
"""What the numbers of a text count, where not articles."""


def expand(citations: Iterable[str], instruments: Instruments) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_expanded(citation, instruments) for citation in citations))


def in_sentence(citation: str) -> Text:
    """Return the clause that lists a service type's items as it reads inside a reason."""
    parts = re.fullmatch(r"NPIP (\d+)\((\d+)\)", citation)
    if parts is None:
        return Text(en=citation, zh=citation)
    article, number = (Text(en=number, zh=chinese_number(int(number))) for number in parts.groups())
    return _SAID("listed_in", article=article, number=number)


def chinese_number(number: int) -> str:
    """Return a number below 1,000 as Chinese texts count their articles.

    >>> chinese_number(5), chinese_number(12), chinese_number(28), chinese_number(103)
    ('五', '十二', '二十八', '一百零三')
    """
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        said += f"{digits[tens] if tens > 1 or hundreds else ''}十"
    elif hundreds and ones:
        said += "零"
    return said + (digits[ones] if ones or not number else "")


def _expanded(citation: str, instruments: Instruments) -> str:
    name, clause = _parts(citation)
    instrument = instruments.get(name)
    if instrument is None:
        return citation
    english, chinese = instrument.get("en"), instrument.get("zh") or ""
    return _said(name, clause, english, chinese, instrument.get("in_force"))


@lru_cache(1024)
def _parts(citation: str) -> tuple[str, str]:
    """Return the short name of a text and the clause; no name where there is none."""
    parts = re.match(r"([A-Z]+\d*)[\s.]*(.*)", citation, re.DOTALL)
    return ("", "") if parts is None else (parts[1], parts[2])


@lru_cache(1024)
def _said(name: str, clause: str, english: str | None, chinese: str, date: str | None) -> str:
    # Chinese titles that quote the name of a text need no second pair of marks.
    quoted = chinese if "《" in chinese else f"《{chinese}》"
    title = quoted if english in (None, chinese) else f"{english} ({quoted})"
    if clause[:1].isdigit():
        clause = f"{_COUNTED_AS.get(name, 'art.')} {clause}"
    return ", ".join(part for part in (title, clause, f"in force {date}" if date else "") if part)
