"""What the lists of a HAR tell (queries, cookies, parameters) that the text beside them lacks.

Most programs write everything twice, some only once: Insomnia leaves the query out of the URL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote_plus, unquote_plus

from overcollect.captures.texts import utf8

type Pairs = list[tuple[str, str]]

_SHORT = 6
"""Characters of a value below which it stands in other words by chance."""
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")


def lacking(listed: Iterable[tuple[str, str]], written: str) -> Pairs:
    """Return the pairs whose value, or whose name where they have none, is not in ``written`` in any spelling."""
    lost = [(name, value) for name, value in listed if (name or value) and f"{name}={value}" not in written]
    if not lost:
        return []
    spelled = [written, unquote_plus(written), *([unquote_plus(written, "gb18030")] if "%" in written else [])]
    texts = [text.replace("\r\n", "\n") for text in spelled]
    return [pair for pair in lost if not any(_holds(text, pair[1] or pair[0]) for text in texts)]


def _holds(text: str, value: str) -> bool:
    value = value.replace("\r\n", "\n")
    spellings = {value, unquote_plus(value)}
    if len(value) >= _SHORT:
        return any(each in text for each in spellings)
    return any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text) for each in spellings)


def as_form(listed: Iterable[tuple[str, str]]) -> str:
    """Write pairs as a form; some programs give them as they were sent, others decoded."""
    return "&".join(f"{_form_text(name)}={_form_text(value)}" for name, value in listed)


def _form_text(value: str) -> str:
    return value if value.isascii() and _ESCAPED.search(value) else quote_plus(utf8(value))
