"""Field names in a company's own style: one prefix before everything (``wm_did``, ``AcmeDeviceModel``).

The prefix is an author's habit, and says nothing by itself. Where several names of one object have it, and without it
surely speak for properties and identifiers of a device, the others mean what they mean without it as well. The names of
a flattened object (``car_model``, ``mch_phone``) are no such style: the prefix says whose the values are. A whole word
is the name of a house only where a version or the package of an app is among them, which no router and no car has.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from overcollect.detection.columns import Group
from overcollect.detection.named.meaning import Meaning
from overcollect.knowledge.words import word_set

_FEWEST = 4
"""Names of one object with the prefix."""
_TELLING = 3
"""Of these, that without the prefix surely speak for what an app tells of itself."""
_DEVICE = frozenset(["device_identifier", "advertising_identifier", "hardware_profile", "network"])
"""Categories of which one must be among them: shops have places and accounts as well."""
_APP = "app_metadata"
_OWN = _DEVICE | {"location", "authentication", "account", "app_metadata"}
_WHOSE = word_set("devices", "owners_that_are_no_house")


def without_house(
    groups: Sequence[Group], meanings: Sequence[Meaning], meaning: Callable[[str], Meaning]
) -> Sequence[tuple[int, str]]:
    """Return the fields whose names mean something without the prefix of the house, and the rest of these names.

    A message in which no short prefix stands before several names costs a look at each meaning.

    Args:
        groups: the containers of the fields of one message.
        meanings: what their names mean.
        meaning: returns what a name means by itself.
    """
    prefixes = [one.house.prefix for one in meanings if one.house]
    if len(prefixes) - len(set(prefixes)) < _FEWEST - 1:
        return ()
    styles: dict[tuple[Group, str, bool], list[tuple[int, str]]] = {}
    for number, one in enumerate(meanings):
        if one.house:
            style = groups[number], one.house.prefix, one.house.is_word
            styles.setdefault(style, []).append((number, one.house.rest))
    found: list[tuple[int, str]] = []
    for (_, prefix, is_word), members in styles.items():
        rests = {rest: meaning(rest) for _, rest in members}
        if len(rests) >= _FEWEST and _is_style(rests.values(), is_word=is_word):
            # The rest of a name must say more than the whole of it.
            is_house = prefix not in _WHOSE
            found += [
                (number, rest)
                for number, rest in members
                if rests[rest].hits and not (meanings[number].strong if is_house else meanings[number].hits)
            ]
    return found


def _is_style(rests: Collection[Meaning], *, is_word: bool) -> bool:
    told = [{hit.data_type.category for hit in rest.hits if hit.strong} for rest in rests]
    of_all = set[str]().union(*told)
    # Names of what only devices have can mean several things of them: ``os``, ``device_id``.
    meant = {hit.data_type.category for rest in rests for hit in rest.hits}
    is_own = sum(not _OWN.isdisjoint(one) for one in told) >= _TELLING and not _DEVICE.isdisjoint(meant)
    return is_own and (not is_word or _APP in of_all)
