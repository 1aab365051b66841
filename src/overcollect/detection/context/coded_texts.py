"""Method 6 for encoded texts: of base64 of an Android ID, the Android ID is the finding, not the base64.

Both are fields of one name, so the name speaks for both, and the look of the coded one can be that of another
identifier.
"""

from __future__ import annotations

from overcollect.detection.candidate import FORM, POSSIBLE, Candidate
from overcollect.detection.page import Page
from overcollect.model import Field, Method

_BY_NAME = frozenset([Method.NAME, Method.CONTEXT, FORM])


def without_coded(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates but those that rest on the name of a text of which what it stands for says what it is."""
    fields = page.fields
    coded = [one for one in found if fields[one.field].opened and one.span is None and one.method in _BY_NAME]
    if not coded:
        return found
    told = {
        id(fields[one.field].node.parent)
        for one in found
        if one.grade is not POSSIBLE and _is_what_stands_for_it(fields[one.field])
    }
    mute = {id(one) for one in coded if id(fields[one.field].node) in told}
    return [one for one in found if id(one) not in mute] if mute else found


def _is_what_stands_for_it(field: Field) -> bool:
    """Tell whether a field is all that one value stands for, and nothing is in it."""
    return not field.node.keys and field.node.parent is not None and not field.opened
