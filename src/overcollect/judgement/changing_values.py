"""Values that change from request to request: under a name of two meanings (``rid``) they are numbers of requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from overcollect.judgement.observations import Observations, Traits
from overcollect.knowledge import IDENTIFIERS, Catalogue
from overcollect.model import Grade

_FEWEST = 3
"""Requests from which a change says something."""


def without_changing(
    observed: Mapping[tuple[str, str], Mapping[Traits, Observations]], catalogue: Catalogue
) -> Mapping[tuple[str, str], Mapping[Traits, Observations]]:
    """Return what was observed, by data type and host, without possible identifiers that no two requests have alike.

    What is more than possible stays: an identifier that is renewed, or encrypted anew each time, is one all the same.
    """
    kept = dict(observed)
    for key, by_traits in observed.items():
        data_type = catalogue.data_types.get(key[0])
        if data_type is None or data_type.category not in IDENTIFIERS:
            continue
        possible = [seen for traits, seen in by_traits.items() if traits.grade is Grade.POSSIBLE]
        if possible and _all_differ(possible):
            kept[key] = {traits: seen for traits, seen in by_traits.items() if traits.grade is not Grade.POSSIBLE}
    return {key: by_traits for key, by_traits in kept.items() if by_traits}


def _all_differ(observations: Iterable[Observations]) -> bool:
    values = [value for seen in observations for value in seen.values]
    return len(values) >= _FEWEST and len(set(values)) == len(values)
