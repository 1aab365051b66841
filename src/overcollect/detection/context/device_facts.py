"""Method 6 for properties of the device: a model, a system's version, a carrier mean it where others stand beside them.

``model`` alone is a phone's, a car's, or an article's in a shop. Beside a version of the system and a screen's size, or
in an object called ``device``, it is the phone's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.surroundings import nearest_name
from overcollect.detection.named.name_index import NameHit
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.plausible import is_answer, is_plausible
from overcollect.detection.page import Group, Page
from overcollect.knowledge import DataType, fold
from overcollect.model import Grade, Method

_FACTS = frozenset(["hardware_profile", "sensor"])
_MORE_FACTS = frozenset(["network_type", "carrier", "device_name"])
_IDENTIFIERS = frozenset(["device_identifier", "advertising_identifier"])
_NO_EVIDENCE = frozenset(["session_id", "cookie_id", "user_agent", "push_token"])
"""Types that stand in requests of every kind, so that they say nothing of what stands beside them."""
_OPEN = frozenset(["device_model", "device_name", "cpu_info"])
"""Types whose values are names that makers choose: what looks like none of those that are known is one as well."""
_LONGEST = 60
_LEAST = 2
"""Other types beside a property, where no container says what it is about."""
_DEVICE_TEXT = """
    device dev deviceinfo devinfo deviceinformation devicedata deviceparams devices phone phoneinfo handset terminal
    terminalinfo hardware hardwareinfo hw sysinfo systeminfo clientinfo mobileinfo equipment deviceproperties
    deviceprofile devicecontext deviceparam basedevice xdevice
"""
_DEVICE = frozenset(_DEVICE_TEXT.split())
"""Containers of what is known of a device."""
_GOODS_TEXT = """
    price saleprice originalprice marketprice sku skuid skuname stock goodsid goodsname productid productname itemid spu
    spuid inventory quantity discount shopid sellerid vin plateno licenseplate mileage odometer displacement bitrate
    codec fps videourl coverurl thumbnail
"""
_GOODS = frozenset(_GOODS_TEXT.split())
"""What articles of a shop, cars and videos have, and phones have not."""
_SHELVES_TEXT = """
    product products goods goodslist productlist item items itemlist sku skus skulist article articles catalog catalogue
    car cars vehicle vehicles offer offers recommendations recommend searchresults cart orderitems wares commodity
    video videos stream streams format formats rendition renditions image images banner banners creative creatives media
    thumbnail thumbnails playlist poster cover
"""
_SHELVES = frozenset(_SHELVES_TEXT.split())
"""Containers of articles, of videos and of pictures."""


class DeviceFacts:
    def __init__(self, data_types: Mapping[str, DataType], placeholders: Placeholders) -> None:
        self._placeholders = placeholders
        self._types = data_types
        types = data_types.values()
        self._facts = frozenset(
            d.id for d in types if (d.category in _FACTS or d.id in _MORE_FACTS) and d.id not in _NO_EVIDENCE
        )
        identifiers = {d.id for d in types if d.category in _IDENTIFIERS}
        self._evidence = self._facts | identifiers - _NO_EVIDENCE

    def settle(self, page: Page, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Return the candidates, with properties of the device probable where their surroundings agree.

        Fields of a weak name whose value is plausible are added to them.
        """
        found = list(candidates)
        beside: dict[Group, set[str]] = {}
        told: set[int] = set()
        for candidate in found:
            if candidate.data_type in self._evidence and candidate.method is not Method.SHAPE:
                beside.setdefault(page.group(candidate.field), set()).add(candidate.data_type)
                told.add(candidate.field)
        if not beside:
            return found
        around = _Surroundings(page, beside)
        for candidate in found:
            if candidate.data_type not in self._facts or candidate.method is not Method.NAME:
                continue
            if around.agree(candidate.field, candidate.data_type):
                if self._can_be(candidate):
                    candidate.grade, candidate.method = Grade.PROBABLE, Method.CONTEXT
                    candidate.reason += "; it stands among other properties of the device"
            elif around.are_shelves(candidate.field):
                candidate.grade = Grade.POSSIBLE
                candidate.reason += ", but it stands among articles"
        found += self._weak(page, around, told)
        return found

    def _can_be(self, candidate: Candidate) -> bool:
        if candidate.data_type in _OPEN:
            return len(candidate.value) <= _LONGEST and "://" not in candidate.value
        data_type = self._types[candidate.data_type]
        return data_type.form is not None or not data_type.values or is_plausible(data_type, candidate.value)

    def _weak(self, page: Page, around: _Surroundings, told: set[int]) -> Iterator[Candidate]:
        for field in page.named:
            weak, text = page.meanings[field].weak, page.texts[field]
            for hit in weak if text and field not in told and around.has_any(field) else ():
                if self._is_fact(hit, text) and around.agree(field, hit.data_type.id):
                    yield Candidate(
                        field,
                        hit.data_type.id,
                        Grade.PROBABLE,
                        Method.CONTEXT,
                        text,
                        text,
                        "the name can mean it, the value looks like one, and other properties of the device are beside",
                    )
                    break

    def _is_fact(self, hit: NameHit, text: str) -> bool:
        data_type = hit.data_type
        return (
            data_type.id in self._facts
            and is_plausible(data_type, text)
            and (is_answer(data_type, text) or not self._placeholders.has(data_type.id, text))
        )


class _Surroundings:
    """What the containers of fields say, worked out when it is asked for."""

    def __init__(self, page: Page, beside: Mapping[Group, set[str]]) -> None:
        self._page = page
        self._beside = beside
        self._containers: dict[Group, _Container] = {}

    def agree(self, field: int, data_type: str) -> bool:
        """Tell whether a field stands in a device's object, or among enough other properties of a device."""
        group = self._page.group(field)
        beside = self._beside.get(group)
        if not beside:
            return False
        container = self._container(field, group)
        if container is _Container.UNTOLD:
            return len(beside - {data_type}) >= _LEAST
        return container is _Container.DEVICE

    def has_any(self, field: int) -> bool:
        """Tell whether any property of a device stands in the container of a field."""
        return self._page.group(field) in self._beside

    def are_shelves(self, field: int) -> bool:
        return self._container(field, self._page.group(field)) is _Container.SHELF

    def _container(self, field: int, group: Group) -> _Container:
        found = self._containers.get(group)
        if found is None:
            found = self._containers[group] = self._look(field, group)
        return found

    def _look(self, field: int, group: Group) -> _Container:
        page = self._page
        over = fold(nearest_name(page.fields[field]))
        is_item = bool(group[1]) and group[1][-1].__class__ is int
        if over in _SHELVES or (
            is_item and any(page.meanings[other].folded in _GOODS for other in page.siblings[group])
        ):
            return _Container.SHELF
        return _Container.DEVICE if over in _DEVICE else _Container.UNTOLD


class _Container(Enum):
    DEVICE = 1
    SHELF = 2
    """Of articles."""
    UNTOLD = 3
