"""Method 6 for names in rows: ``O,0,1,林晓禾,1,110101199303071235,13912340078,N`` is a passenger of a ticket.

Of the parts of such a text a Chinese name is nobody's by itself. The number of an identity card among them says whose
row it is: the nearest name before it, or the first behind it, is its holder's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.detection.candidate import Candidate, within
from overcollect.detection.context.people import looks_chinese
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning

_CITIZEN, _NAME = "national_id_cn", "person_name"
_PARTS = re.compile(r"[^,;|#，；、\t]+")
_LONGEST = 512
_REASON = "a Chinese name in a row with the number of an identity card"


@concerning([_CITIZEN])
def settle_rows(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and the names in rows of values without names."""
    if _NAME not in page.types:
        return found
    numbers = [c for c in found if c.data_type == _CITIZEN and c.span is not None and c.transform is None]
    # Other methods read names in texts as well: of what has a label, of lines for deliveries.
    told = {c.field for c in found if c.data_type == _NAME}
    return [*found, *(name for c in numbers if c.field not in told for name in _names(page, c))]


def _names(page: Page, number: Candidate) -> Iterator[Candidate]:
    """Yield the name of the holder of an identity card."""
    text = page.texts[number.field]
    if number.span is None or len(text) > _LONGEST:
        return
    names = [part.span() for part in _PARTS.finditer(text) if looks_chinese(part[0].strip())]
    before = [span for span in names if span[1] <= number.span[0]]
    behind = [span for span in names if span[0] >= number.span[1]]
    for span in before[-1:] or behind[:1]:
        yield within(number.field, _NAME, text, span, _REASON)
