"""Which proposals stand: one detection a data type, value and field, the more specific one first."""

from __future__ import annotations

from bisect import insort_left
from collections.abc import Iterable, Sequence

from overcollect.detection.candidate import FORM, KNOWN_VALUE, POSSIBLE, PROBABLE, SHAPE, Candidate
from overcollect.model import WRITTEN_CONTENT, Grade, Method

_ACCOUNT = "user_account"
_ADDRESS, _NAME = "email_address", "person_name"
_CONTACTS = frozenset(["email_address", "phone_number"])
_SURER = (KNOWN_VALUE, Method.ENDPOINT)
"""Methods that make others probable, or leave them out."""
_BACKWARDS = "reversed"
_IMEI = "imei"
_LABELS = "inferred_profile"
_TOLD_BY_LABELS_TEXT = """
    sexual_orientation religion ethnicity political_opinion health_record reproductive_health criminal_record
"""
_TOLD_BY_LABELS = frozenset(_TOLD_BY_LABELS_TEXT.split())
"""Sensitive types that the labels of a profile can name; such a meaning outranks that of labels."""
_AGENT = "user_agent"
_WHOLE = frozenset([*WRITTEN_CONTENT, _AGENT])
"""Types of whole texts: a value that stands in one leaves the text what it is."""
_ONE_NUMBER = frozenset(["driver_licence", "national_id_cn"])
"""What one number can be at once: a driving licence of China has that of its holder's identity card."""
_MODIFIER = "minor_data"
"""What says whose a value is, and not what it is: a child's name is a name as well."""


def resolve(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that stand, in the order of the fields.

    A known value wins over endpoint knowledge, that over a guess of another meaning, a form over a name, wherever
    they speak of the same text. What belongs to a collection is folded into it, but the subject's own known values
    stay.
    """
    fields: dict[int, list[Candidate]] = {}
    collections: list[Candidate] = []
    for candidate in candidates:
        if candidate.method is SHAPE:
            collections.append(candidate)
        elif candidate.field in fields:
            fields[candidate.field].append(candidate)
        else:
            fields[candidate.field] = [candidate]
    collections = _widest(collections) if len(collections) > 1 else collections
    folded = frozenset[int]().union(*[collection.folds for collection in collections])
    standing: list[Candidate] = []
    for field in sorted(fields):
        proposals = fields[field]
        if field in folded:
            proposals = [p for p in proposals if p.method is KNOWN_VALUE and not p.member]
        standing += proposals if len(proposals) < 2 else sorted(_in_one_field(proposals), key=_order)
    for collection in reversed(collections):
        insort_left(standing, collection, key=_order)
    return standing


def _order(candidate: Candidate) -> tuple[int, str, tuple[int, int], str]:
    return candidate.field, candidate.data_type, candidate.span or (0, 0), candidate.canonical


def _widest(collections: Sequence[Candidate]) -> list[Candidate]:
    """Leave out what has all its fields in another collection: packages among the notifications of apps.

    So is a collection that shares a field with a larger one of the same data type. What is certain stays; of two that
    hold the same fields the first does.
    """
    standing: list[Candidate] = []
    holding: dict[int, list[Candidate]] = {}
    """Those that stand, by each of their fields."""
    for candidate in sorted(collections, key=lambda c: (c.grade is not Grade.CERTAIN, -len(c.folds))):
        folds = candidate.folds
        within = any(
            folds <= other.folds or other.data_type == candidate.data_type
            for field in folds
            for other in holding.get(field, ())
        )
        if not within or candidate.grade is Grade.CERTAIN:
            standing.append(candidate)
            for field in folds:
                holding.setdefault(field, []).append(candidate)
    return standing


def _in_one_field(candidates: Sequence[Candidate]) -> list[Candidate]:
    if _say_the_same(candidates):
        return [min(candidates, key=_specific)]
    candidates = _without_names_of_addresses(_within_what_is_meant(candidates))
    _join(candidates)
    standing: list[Candidate] = []
    values: set[tuple[str, str]] = set()
    for candidate in sorted(candidates, key=_specific):
        rivals = (other for other in standing if other.covers(candidate) or candidate.covers(other))
        value = (candidate.data_type, candidate.canonical)
        if value not in values and not any(_excludes(rival, candidate) for rival in rivals):
            standing.append(candidate)
            values.add(value)
    return standing


def _say_the_same(candidates: Sequence[Candidate]) -> bool:
    """Tell whether several guesses, by name or by what stands around, are of one data type and value."""
    data_type, canonical = candidates[0].data_type, candidates[0].canonical
    for one in candidates:
        if one.data_type != data_type or one.canonical != canonical or one.method in _SURER:
            return False
    return True


def _join(candidates: Sequence[Candidate]) -> None:
    """Make a known value probable that could stand there by chance, where another method says the same."""
    telling = [candidate for candidate in candidates if _tells(candidate)]
    for candidate in candidates:
        if candidate.method is not KNOWN_VALUE or candidate.grade is not POSSIBLE:
            continue
        for other in telling:
            if other.data_type == candidate.data_type and other.covers(candidate):
                candidate.grade, candidate.strong = PROBABLE, other.strong
                candidate.reason += f"; {other.reason}"
                break


def _tells(candidate: Candidate) -> bool:
    return candidate.method is not KNOWN_VALUE and candidate.grade is PROBABLE


def _within_what_is_meant(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Where endpoint knowledge says what a field means, leave out the guesses of another meaning."""
    meant = {_meaning(candidate) for candidate in candidates if candidate.method is Method.ENDPOINT}
    if not meant:
        return candidates
    return [
        c
        for c in candidates
        if c.method is KNOWN_VALUE or _meaning(c) in meant or _is_made_into(c) or (_LABELS in meant and _weighs(c))
    ]


def _without_names_of_addresses(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Leave out the names of people that are parts of an e-mail address: ``lin.xiaoyu@…`` is one value, an address.

    Where more stands around the address, the name in it may be all that tells of the name beside it.
    """
    if any(c.data_type == _ADDRESS and c.span is None and c.transform is None for c in candidates):
        return [c for c in candidates if c.data_type != _NAME or c.span is None]
    return candidates


def _weighs(candidate: Candidate) -> bool:
    """Tell whether it is of a special category, and more than possible."""
    return candidate.data_type in _TOLD_BY_LABELS and candidate.grade is not POSSIBLE


def _is_made_into(candidate: Candidate) -> bool:
    """Tell whether an SDK's own identifier contains this one (backwards, or as a part), so that both were sent."""
    is_part = candidate.data_type == _IMEI and candidate.span is not None
    return candidate.method is FORM and (candidate.transform == _BACKWARDS or is_part)


def _meaning(candidate: Candidate) -> str:
    """A place stays the same meaning, however fine it is."""
    return candidate.data_type if candidate.precision_m is None else "place"


def _specific(candidate: Candidate) -> tuple[bool, int, bool, bool, bool, int, str, str, tuple[int, int]]:
    return (
        candidate.method is not KNOWN_VALUE,
        candidate.grade.rank,
        not candidate.preferred,
        not candidate.strong,
        candidate.method is Method.NAME,
        -(candidate.span[1] - candidate.span[0] if candidate.span else 1 << 30),
        candidate.data_type,
        candidate.canonical,
        candidate.span or (0, 0),
    )


def _stand_together(standing: Candidate, other: Candidate) -> bool:
    """Tell whether both are said of one text.

    An address signs in, labels say what weighs more, agents hold values, a licence has the number of its holder.
    """
    if standing.data_type in _ONE_NUMBER and other.data_type in _ONE_NUMBER:
        return standing.data_type != other.data_type and other.grade is not POSSIBLE
    if standing.data_type == _ACCOUNT:
        return other.data_type in _CONTACTS and other.grade is PROBABLE
    if _LABELS in (standing.data_type, other.data_type):
        return _weighs(standing) or _weighs(other)
    return standing.data_type == _AGENT and standing.span is None and other.span is not None


def _excludes(standing: Candidate, other: Candidate) -> bool:
    """Tell whether ``other`` says nothing more, given ``standing``, which is the more specific of the two.

    A known value inside a longer text leaves the whole text a value of its own type, and so does any value inside what
    somebody wrote or inside a user agent. Of two known values in one text, one inside the other, only one stands,
    unless a digest was made of both. Who signs in with an e-mail address sends an account and an address.
    """
    if standing.transform is not None and standing.transform == other.transform and "+" in standing.transform:
        return False
    if _stand_together(standing, other):
        return False
    if _MODIFIER in (standing.data_type, other.data_type) and other.grade is not POSSIBLE:
        return standing.data_type == other.data_type
    if _is_made_into(standing) or _is_made_into(other):
        return standing.data_type == other.data_type
    inner = standing.span is not None and other.span is None
    is_other = standing.method is KNOWN_VALUE or other.data_type in _WHOLE
    return not (inner and is_other and standing.data_type != other.data_type)
