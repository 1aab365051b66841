"""Which known word a misspelt one may stand for."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_LEAST_OF_SLIP = 5
"""Letters of a word of which one wrong letter leaves enough: ``cms`` is no slip of ``sms``."""
_CANDIDATES = 8
"""Words among which one is looked for whose letters only changed places."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that looks most like ``word``, or the only one of which it is a part, if any does.

    >>> nearest("personal_name", ["person_name", "phone_number"])
    'person_name'
    >>> nearest("email", ["email_address", "phone_number"])
    'email_address'
    >>> nearest("imie", ["imei", "imsi"])
    'imei'
    """
    words = sorted(known)
    if near := difflib.get_close_matches(word, words, n=_CANDIDATES):
        # Letters that changed places are the commonest slip, and look no better to difflib than wrong ones.
        return next((one for one in near if _is_exchanged(word.casefold(), one.casefold())), near[0])
    holding = [one for one in words if word.casefold() in one.casefold().split("_")]
    return holding[0] if len(holding) == 1 else None


def is_slip(word: str, known: Iterable[str]) -> bool:
    """Tell whether a word is hardly meant, but a known one with one letter wrong, missing, too many or exchanged.

    >>> is_slip("analitics", ["analytics"]), is_slip("analyitcs", ["analytics"]), is_slip("statistics", ["logistics"])
    (True, True, False)
    """
    near = nearest(word, known)
    if near is None or min(len(word), len(near)) < _LEAST_OF_SLIP:
        return False
    one, other = word.casefold(), near.casefold()
    kept = sum(block.size for block in difflib.SequenceMatcher(None, one, other).get_matching_blocks())
    return _is_exchanged(one, other) or max(len(one), len(other)) - kept <= 1


def _is_exchanged(word: str, meant: str) -> bool:
    """Tell whether two neighbouring letters changed places, and nothing else.

    >>> _is_exchanged("imie", "imei"), _is_exchanged("imsi", "imei")
    (True, False)
    """
    differing = [place for place, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other]
    if len(word) != len(meant) or len(differing) != 2:
        return False
    first, second = differing
    return second == first + 1 and word[first] == meant[second] and word[second] == meant[first]


_MEANT = {"agreed": "accepted", "agree": "accepted", "yes": "accepted", "declined": "refused", "denied": "refused"}
_MEANT |= {"rejected": "refused", "no": "refused", "revoked": "withdrawn", "bg": "background", "fg": "foreground"}
"""Other words for states. Some look more like their opposite than like what they mean."""


def nearest_choice(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that ``word`` misspells or is another word for, if any.

    A closed list of states is no vocabulary: ``agreed`` looks like ``refused``, and who followed such advice would
    state the opposite. Only what is plainly a slip is answered.

    >>> nearest_choice("acepted", ["accepted", "refused"]), nearest_choice("agreed", ["accepted", "refused"])
    ('accepted', 'accepted')
    >>> nearest_choice("agred", ["refused"]) is None
    True
    """
    known = sorted(choices)
    folded = word.casefold()
    if folded in known:
        return folded
    if (meant := _MEANT.get(folded)) in known:
        return meant
    near = difflib.get_close_matches(folded, known, n=1, cutoff=0.75)
    return near[0] if near and near[0][:1] == folded[:1] else None
