"""What field names say about the known values under them."""

from __future__ import annotations

from urllib.parse import unquote

from overcollect.detection.page import Page

_BIRTH = "date_of_birth"
_MOST_QUOTINGS = 3
"""How often a name is percent-encoded at the most."""


def is_told(page: Page, number: int, span: tuple[int, int], *data_types: str) -> bool:
    """Tell whether the words of a name lead to one of the data types.

    Of a day that is all of its field one word is enough, since ``birth`` says nothing else: ``birthTicks``.
    """
    if not page.leading(number).isdisjoint(data_types):
        return True
    return _BIRTH in data_types and span == (0, page.lengths[number]) and page.mentions(number, _BIRTH)


def unquoted(name: str) -> str:
    for _ in range(_MOST_QUOTINGS):
        if "%" not in name:
            break
        name = unquote(name)
    return name
