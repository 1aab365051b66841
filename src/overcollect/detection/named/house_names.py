"""Names in the style of a house: one prefix before all that an app tells of itself (``wm_did``, ``AcmeDeviceModel``).

The prefix is an author's habit, and says nothing by itself. Where several names of one object have it, and without it
surely speak for properties and identifiers of a device, the others mean what they mean without it as well. The names of
a flattened object (``car_model``, ``mch_phone``) are no such style: the prefix says whose the values are. A whole word
is the name of a house only where a version or the package of an app is among them, which no router and no car has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from overcollect.detection.columns import Columns, Group
from overcollect.detection.named.meaning import Meaning

_FEWEST = 4
"""Names of one object with the prefix."""
_TELLING = 3
"""Of these, that without the prefix surely speak for what an app tells of itself."""
_DEVICE = frozenset(["device_identifier", "advertising_identifier", "hardware_profile", "network"])
"""Categories of which one must be among them: shops have places and accounts as well."""
_APP = "app_metadata"
_OWN = _DEVICE | {"location", "authentication", "account", "app_metadata"}


class HouseNames:
    """A message in which no name begins with a short prefix costs a look at each meaning.

    Args:
        page: the fields of one message.
        meanings: what their names mean.
        meaning: returns what a name means by itself.
    """

    def __init__(self, page: Columns, meanings: Sequence[Meaning], meaning: Callable[[str], Meaning]) -> None:
        self._page = page
        self._meanings = meanings
        self._meaning = meaning

    def find(self) -> Iterator[tuple[int, str]]:
        """Yield the fields whose names mean something without the prefix of the house, and the rest of these names."""
        prefixes = Counter([one.house.prefix for one in self._meanings if one.house is not None])
        if not prefixes or max(prefixes.values()) < _FEWEST:
            return
        styles: dict[tuple[Group, str, bool], list[tuple[int, str]]] = {}
        for number, meaning in enumerate(self._meanings):
            if (house := meaning.house) and prefixes[house.prefix] >= _FEWEST:
                style = self._page.group(number), house.prefix, house.is_word
                styles.setdefault(style, []).append((number, house.rest))
        for (_, _, is_word), members in styles.items():
            rests = {rest for _, rest in members}
            if len(rests) >= _FEWEST and self._is_style(rests, is_word=is_word):
                yield from ((number, rest) for number, rest in members if self._is_told_by(number, rest))

    def _is_style(self, rests: Iterable[str], *, is_word: bool) -> bool:
        told = [{hit.data_type.category for hit in self._meaning(rest).hits if hit.strong} for rest in rests]
        of_all = set[str]().union(*told)
        is_own = sum(not _OWN.isdisjoint(one) for one in told) >= _TELLING and not _DEVICE.isdisjoint(of_all)
        return is_own and (not is_word or _APP in of_all)

    def _is_told_by(self, number: int, rest: str) -> bool:
        """Tell whether the rest of a name says more than the whole of it."""
        return not self._meanings[number].strong and bool(self._meaning(rest).hits)
