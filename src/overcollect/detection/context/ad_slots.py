"""Method 6 for the size of an advertisement: ``w=320&h=50`` is a banner's, not the screen's."""

from __future__ import annotations

from overcollect.detection.candidate import KNOWN_VALUE, Candidate
from overcollect.detection.columns import Group
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.knowledge.words import word_set

_SCREEN = "screen_metrics"
_SIZES = word_set("advertising", "sizes_of_banners")
_ACROSS, _DOWN = frozenset(["w", "width", "adw", "adwidth"]), frozenset(["h", "height", "adh", "adheight"])
_SIDES = _ACROSS | _DOWN


@concerning([_SCREEN])
def without_ad_slots(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates without widths and heights that are together the size of an advertisement."""
    sides: dict[Group, dict[bool, str]] = {}
    for candidate in found:
        if candidate.data_type == _SCREEN and candidate.method is not KNOWN_VALUE:
            name = page.meanings[candidate.field].folded
            if name in _SIDES:
                sides.setdefault(page.group(candidate.field), {})[name in _ACROSS] = candidate.value
    slots = {group for group, side in sides.items() if f"{side.get(True)}x{side.get(False)}" in _SIZES}
    if not slots:
        return found
    return [
        one
        for one in found
        if one.data_type != _SCREEN
        or page.meanings[one.field].folded not in _SIDES
        or page.group(one.field) not in slots
    ]
