"""Method 6 for properties of the device: a model, a system's version, a carrier mean it where others stand beside them.

``model`` alone is a phone's, a car's, or an article's in a shop. Beside a version of the system and a screen's size, or
in an object called ``device``, it is the phone's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from overcollect.detection.candidate import FORM, POSSIBLE, PROBABLE, SHAPE, Candidate
from overcollect.detection.columns import Group, is_entry
from overcollect.detection.context.searches import is_search
from overcollect.detection.named.meaning import NameHit
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.plausible import fits, is_answer
from overcollect.detection.page import Page
from overcollect.detection.surroundings import nearest_name
from overcollect.knowledge import IDENTIFIERS, DataType, fold
from overcollect.knowledge.words import word_set
from overcollect.model import Method

_FACTS = frozenset(["hardware_profile", "sensor"])
_MORE_FACTS = frozenset(["network_type", "carrier", "device_name"])
_NO_EVIDENCE = frozenset(["session_id", "cookie_id", "user_agent", "push_token"])
"""Types that stand in requests of every kind, so that they say nothing of what stands beside them."""
_FORMED_TEXT = "android_id gaid idfa idfv oaid imei meid mac_address imsi iccid"
_FORMED = frozenset(_FORMED_TEXT.split())
"""Identifiers with a form of their own: ``device_id`` of 16 hexadecimal digits beside a model is the Android ID."""
_OPEN = frozenset(["device_model", "device_name", "cpu_info"])
"""Types whose values are names that makers choose: what looks like none of those that are known is one as well."""
_LONGEST = 60
_SEVERAL = -1
"""Fields of which each may tell the same."""
_LEAST = 2
"""Other types beside a property, where no container says what it is about."""
_DEVICE = word_set("devices", "objects_of_the_device")
_GOODS = word_set("goods", "facts_of_goods")
_SHELVES = word_set("goods", "objects_of_goods")

SOUGHT = word_set("goods", "facts_of_searches")
BRANDS = frozenset(["brand", "brands", "brandname", "make", "manufacturer"])
"""Filters of shops; a model alone is hardly one."""
_SHORT = 2
"""Letters of a name under which one digit says nothing."""
_MANY = 6
"""Other types beside it from which it says something all the same."""
_MODEL = "device_model"
_LONGEST_IMEI = 15
_OF_NO_ARTICLE = frozenset(["root_emulator_state", "vpn_proxy_state", "boot_time"])
"""What no article has, nor any filter of a shop asks for."""


class DeviceFacts:
    def __init__(self, data_types: Mapping[str, DataType], placeholders: Placeholders) -> None:
        self._placeholders = placeholders
        types = data_types.values()
        self._facts = frozenset(
            d.id for d in types if (d.category in _FACTS or d.id in _MORE_FACTS) and d.id not in _NO_EVIDENCE
        )
        identifiers = {d.id for d in types if d.category in IDENTIFIERS}
        self.types = self._facts | identifiers - _NO_EVIDENCE
        self._looks = {d.id: d.values for d in types if d.values and d.form is None and d.id not in _OPEN}
        """Patterns of the values that have no form."""

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates, with properties of the device probable where their surroundings agree.

        Fields of a weak name whose value is plausible are added to them.
        """
        evidence = self.types
        told = [c for c in found if c.data_type in evidence and c.method is not SHAPE]
        if not told:
            return found
        groups = {group: _Surroundings(page, group, members) for group, members in _by_group(page, told).items()}
        for around in groups.values():
            self._settle(around)
        able = {group: around for group, around in groups.items() if around.can_agree()}
        if able:
            found += self._weak(page, able, {candidate.field for candidate in told})
        return found

    def _settle(self, around: _Surroundings) -> None:
        """Settle what an object tells."""
        facts = [c for c in around.members if c.method is Method.NAME and c.data_type in self._facts]
        for candidate in facts:
            if not around.agree(candidate.field, candidate.data_type):
                _doubt(candidate, around)
            elif self._can_be(candidate):
                candidate.grade, candidate.method = PROBABLE, Method.CONTEXT
                candidate.reason += "; it stands among other properties of the device"
        if len(facts) < len(around.members):
            _settle_formed([candidate for candidate in around.members if candidate.data_type in _FORMED], around)

    def _can_be(self, candidate: Candidate) -> bool:
        look = self._looks.get(candidate.data_type)
        if look is not None:
            return fits(look, candidate.value)
        is_open = candidate.data_type in _OPEN
        return not is_open or (len(candidate.value) <= _LONGEST and "://" not in candidate.value)

    def _weak(self, page: Page, groups: Mapping[Group, _Surroundings], told: set[int]) -> Iterator[Candidate]:
        meanings = page.meanings
        # Most names are known to have none.
        for field in [field for field in page.named if meanings[field].facts != () and field not in told]:
            facts = meanings[field].facts
            if facts is None:
                # Of a strong name that has a form, a value without the form can be a code: carrier 1 is China Mobile.
                hits = [hit for hit in meanings[field].hits if not hit.strong or hit.data_type.form]
                facts = meanings[field].facts = tuple(hit for hit in hits if hit.data_type.id in self._facts)
            if not facts or not (text := page.texts[field]):
                continue
            around = groups.get(page.group(field))
            if around is None:
                continue
            if len(text) == 1 and len(meanings[field].folded) <= _SHORT and len(around.types) < _MANY:
                continue  # a counter or a switch: ct=1, _ss=1
            standing = page.hits[field] if meanings[field].beside else facts
            for hit in facts:
                if hit in standing and around.agree(field, hit.data_type.id) and self._looks_like(hit, text):
                    yield Candidate(
                        field,
                        hit.data_type.id,
                        PROBABLE,
                        Method.CONTEXT,
                        text,
                        text,
                        "the name can mean it, the value looks like one, and other properties of the device are beside",
                    )
                    break

    def _looks_like(self, hit: NameHit, text: str) -> bool:
        """Tell whether a text is a value under a name: one that counts only with values of its own takes no other."""
        data_type = hit.data_type
        # Nearly anything looks like a model, so that its look under this very name counts as well.
        is_own = hit.narrow or (hit.own and data_type.id in _OPEN)
        return fits(hit.own if is_own else data_type.values, text) and (
            is_answer(data_type, text) or not self._placeholders.has(data_type.id, text)
        )


def _doubt(candidate: Candidate, around: _Surroundings) -> None:
    """Leave a property possible that stands among what is no device's."""
    if around.container(candidate.field) is _Container.SHELF and candidate.data_type not in _OF_NO_ARTICLE:
        candidate.doubt(", but it stands among articles")
    elif candidate.data_type == _MODEL and around.is_sought():
        candidate.doubt(", but it stands among what a search asks for")


def _by_group(page: Page, told: Iterable[Candidate]) -> dict[Group, list[Candidate]]:
    found: dict[Group, list[Candidate]] = {}
    last: Group | None = None
    members: list[Candidate] = []
    for candidate in told:
        group = page.group(candidate.field)
        # Mostly they stand in one row.
        if group is not last:
            members = found.setdefault(group, [])
            last = group
        members.append(candidate)
    return found


def _settle_formed(formed: Sequence[Candidate], around: _Surroundings) -> None:
    """Make identifiers probable that only their form shows, where they stand among properties of the device.

    No other value of their data type must surely be the device's.
    """
    lone = [c for c in formed if c.grade is POSSIBLE and c.method is FORM and c.span is None]
    if not lone:
        return
    fields = Counter(candidate.field for candidate in lone)
    sure = {candidate.data_type: candidate.canonical for candidate in formed if candidate.grade is not POSSIBLE}
    for candidate in lone:
        if (
            fields[candidate.field] == 1
            and around.agree(candidate.field, candidate.data_type)
            and sure.get(candidate.data_type, candidate.canonical) == candidate.canonical
            and not _is_counted_up(candidate)
        ):
            candidate.grade, candidate.method = PROBABLE, Method.CONTEXT
            candidate.reason += "; it stands among properties of the device"


def _is_counted_up(candidate: Candidate) -> bool:
    """Tell whether a number is longer than an IMEI: an SDK's own id is, and an IMEI with its version seldom sent."""
    return candidate.data_type == "imei" and sum(map(str.isdigit, candidate.value)) > _LONGEST_IMEI


class _Surroundings:
    """What the container of fields says, and which properties of a device stand in it."""

    def __init__(self, page: Page, group: Group, members: Sequence[Candidate]) -> None:
        self.types: dict[str, int] = {}
        """What its fields may tell of a device, each with the only field that may, or ``_SEVERAL``."""
        for member in members:
            field = member.field
            if self.types.setdefault(member.data_type, field) != field:
                self.types[member.data_type] = _SEVERAL
        self.members = members
        self._page = page
        self._group = group
        self._lone: list[int] = []
        """For each data type that only one field may tell, that field."""
        self._container: _Container | None = None
        self._answer: bool | None = None
        """Whether its fields ``agree``; None where each has an answer of its own."""
        self._is_sought: bool | None = None

    def agree(self, field: int, data_type: str) -> bool:
        """Tell whether a field stands in a device's object, or among enough other properties of a device."""
        if self._container is None:
            self._answer = self._answer_for_all(self.container(field))
        if self._answer is not None:
            return self._answer
        # What the field itself can be as well is no other property.
        others = len(self.types) - self._lone.count(field)
        if others == _LEAST:  # one of them is the data type itself, if it stands in other fields
            return self.types.get(data_type, field) == field
        return others > _LEAST

    def _answer_for_all(self, container: _Container) -> bool | None:
        if container is not _Container.UNTOLD:
            return container is _Container.DEVICE
        if len(self.types) < _LEAST:
            return False
        self._lone = lone = [field for field in self.types.values() if field != _SEVERAL]
        most_of_one_field = 1 + len(lone) - len(set(lone))
        return True if len(self.types) - most_of_one_field > _LEAST else None

    def can_agree(self) -> bool:
        """Tell whether any field can, as far as is known without a look at the container."""
        return self._container in (None, _Container.DEVICE) or len(self.types) >= _LEAST

    def is_sought(self) -> bool:
        """Tell whether the object says what somebody looks for in a shop, and nothing else of a device."""
        if len(self.types) > 1:
            return False
        if self._is_sought is None:
            page = self._page
            is_asked = is_search(page.path) or page.has_beside(self._group, SOUGHT)
            self._is_sought = is_asked and page.has_beside(self._group, BRANDS)
        return self._is_sought

    def container(self, field: int) -> _Container:
        """Return what holds a field: it is looked at when the first of its fields asks for it."""
        if self._container is None:
            self._container = self._look(field)
        return self._container

    def _look(self, field: int) -> _Container:
        page, group = self._page, self._group
        over = fold(nearest_name(page.fields[field]))
        if over in _SHELVES or (is_entry(group) and page.has_beside(group, _GOODS)):
            return _Container.SHELF
        return _Container.DEVICE if over in _DEVICE else _Container.UNTOLD


class _Container(Enum):
    DEVICE = 1
    SHELF = 2
    """Of articles."""
    UNTOLD = 3
