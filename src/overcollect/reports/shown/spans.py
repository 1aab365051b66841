"""What stands in backticks: keys and commands in sentences of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CODE = re.compile("`([^`]+)`")


def spans(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text, each with whether it stood in backticks, which are left out."""
    return ((part, bool(number % 2)) for number, part in enumerate(_CODE.split(text)))
