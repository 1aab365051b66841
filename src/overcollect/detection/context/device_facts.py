"""Method 6 for properties of the device: a model, a system's version, a carrier mean it where others stand beside them.

``model`` alone is a phone's, a car's, or an article's in a shop. Beside a version of the system and a screen's size, or
in an object called ``device``, it is the phone's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.context.searches import is_search
from overcollect.detection.context.surroundings import nearest_name
from overcollect.detection.named.meaning import NameHit
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.plausible import fits, is_answer
from overcollect.detection.page import Page
from overcollect.knowledge import IDENTIFIERS, DataType, fold
from overcollect.model import Grade, Method

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
_LEAST = 2
"""Other types beside a property, where no container says what it is about."""
_DEVICE_TEXT = """
    device dev deviceinfo devinfo deviceinformation devicedata deviceparams devices phone phoneinfo handset terminal
    terminalinfo hardware hardwareinfo hw sysinfo systeminfo clientinfo mobileinfo equipment deviceproperties
    deviceprofile devicecontext deviceparam basedevice xdevice dvc dvcinfo dinfo deviceattrs devicemeta devicemetadata
    clientdevice mobiledevice geraet appareil dispositivo aparelho toestel urzadzenie cihaz perangkat
"""
_DEVICE = frozenset(_DEVICE_TEXT.split())
"""Containers of what is known of a device."""
_GOODS_TEXT = """
    price saleprice originalprice marketprice sku skuid skuname stock goodsid goodsname productid productname itemid spu
    spuid inventory quantity discount shopid sellerid vin plateno licenseplate mileage odometer displacement bitrate
    codec videourl coverurl thumbnail
"""
_GOODS = frozenset(_GOODS_TEXT.split())
"""What articles of a shop, cars and videos have, and phones have not."""
_SHELVES_TEXT = """
    product products goods goodslist productlist item items itemlist phones smartphones sku skus skulist article
    articles catalog catalogue car cars vehicle vehicles offer offers recommendations recommend searchresults cart
    orderitems wares commodity video videos stream streams format formats rendition renditions image images banner
    banners creative creatives media thumbnail thumbnails playlist poster cover filter filters criteria compatible
    compatibility supporteddevices requirements
"""
_SHELVES = frozenset(_SHELVES_TEXT.split())
"""Containers of articles, of videos and of pictures, and of what an app asks of devices."""

_SOUGHT_TEXT = """
    q query keyword keywords searchkey searchword searchtext sort sortby sortorder sorttype sortfield orderby pricemin
    pricemax minprice maxprice pricefrom priceto lowprice highprice pricerange priceasc categoryid categoryids cateid
    catid facet facets color colour
"""
_SOUGHT = frozenset(_SOUGHT_TEXT.split())
"""What stands beside the brand that somebody looks for, and beside no device."""
_BRANDS = frozenset(["brand", "brands", "brandname", "make", "manufacturer"])
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
        self._types = data_types
        types = data_types.values()
        self._facts = frozenset(
            d.id for d in types if (d.category in _FACTS or d.id in _MORE_FACTS) and d.id not in _NO_EVIDENCE
        )
        identifiers = {d.id for d in types if d.category in IDENTIFIERS}
        self._evidence = self._facts | identifiers - _NO_EVIDENCE

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates, with properties of the device probable where their surroundings agree.

        Fields of a weak name whose value is plausible are added to them.
        """
        evidence = self._evidence
        told = [c for c in found if c.data_type in evidence and c.method is not Method.SHAPE]
        if not told:
            return found
        groups: dict[Group, _Surroundings] = {}
        facts: list[tuple[Candidate, _Surroundings]] = []
        formed: list[tuple[Candidate, _Surroundings]] = []
        for candidate in told:
            group = page.group(candidate.field)
            around = groups.get(group)
            if around is None:
                around = groups[group] = _Surroundings(page, group)
            around.fields.setdefault(candidate.data_type, set()).add(candidate.field)
            if candidate.grade is not Grade.POSSIBLE:
                around.sure[candidate.data_type] = candidate.canonical
            if candidate.method is Method.NAME and candidate.data_type in self._facts:
                facts.append((candidate, around))
            elif (
                candidate.method is Method.FORM
                and candidate.grade is Grade.POSSIBLE
                and candidate.data_type in _FORMED
                and candidate.span is None
            ):
                formed.append((candidate, around))
        for candidate, around in facts:
            self._settle(candidate, around)
        fields = Counter(candidate.field for candidate, _ in formed)
        for candidate, around in formed:
            if (
                fields[candidate.field] == 1
                and around.agree(candidate.field, candidate.data_type)
                and around.is_sole(candidate)
                and not _is_counted_up(candidate)
            ):
                candidate.grade, candidate.method = Grade.PROBABLE, Method.CONTEXT
                candidate.reason += "; it stands among properties of the device"
        found += self._weak(page, groups, {candidate.field for candidate in told})
        return found

    def _settle(self, candidate: Candidate, around: _Surroundings) -> None:
        if around.agree(candidate.field, candidate.data_type):
            if self._can_be(candidate):
                candidate.grade, candidate.method = Grade.PROBABLE, Method.CONTEXT
                candidate.reason += "; it stands among other properties of the device"
        elif around.container(candidate.field) is _Container.SHELF and candidate.data_type not in _OF_NO_ARTICLE:
            candidate.doubt(", but it stands among articles")
        elif candidate.data_type == _MODEL and around.is_sought():
            candidate.doubt(", but it stands among what a search asks for")

    def _can_be(self, candidate: Candidate) -> bool:
        if candidate.data_type in _OPEN:
            return len(candidate.value) <= _LONGEST and "://" not in candidate.value
        data_type = self._types[candidate.data_type]
        return data_type.form is not None or not data_type.values or fits(data_type.values, candidate.value)

    def _weak(self, page: Page, groups: Mapping[Group, _Surroundings], told: set[int]) -> Iterator[Candidate]:
        meanings = page.meanings
        # Most names are known to have none.
        for field in [field for field in page.named if meanings[field].facts != ()]:
            facts = meanings[field].facts
            if facts is None:
                # Of a strong name that has a form, a value without the form can be a code: carrier 1 is China Mobile.
                hits = [hit for hit in meanings[field].hits if not hit.strong or hit.data_type.form]
                facts = meanings[field].facts = tuple(hit for hit in hits if hit.data_type.id in self._facts)
            if not facts or field in told or not (text := page.texts[field]):
                continue
            around = groups.get(page.group(field))
            if around is None:
                continue
            if len(text) == 1 and len(meanings[field].folded) <= _SHORT and len(around.fields) < _MANY:
                continue  # a counter or a switch: ct=1, _ss=1
            standing = page.hits[field] if meanings[field].beside else facts
            for hit in facts:
                if hit in standing and around.agree(field, hit.data_type.id) and self._looks_like(hit, text):
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

    def _looks_like(self, hit: NameHit, text: str) -> bool:
        """Tell whether a text is a value under a name: one that counts only with values of its own takes no other."""
        data_type = hit.data_type
        # Nearly anything looks like a model, so that its look under this very name counts as well.
        is_own = hit.narrow or (hit.own and data_type.id in _OPEN)
        return fits(hit.own if is_own else data_type.values, text) and (
            is_answer(data_type, text) or not self._placeholders.has(data_type.id, text)
        )


def _is_counted_up(candidate: Candidate) -> bool:
    """Tell whether a number is longer than an IMEI: an SDK's own id is, and an IMEI with its version seldom sent."""
    return candidate.data_type == "imei" and sum(map(str.isdigit, candidate.value)) > _LONGEST_IMEI


class _Surroundings:
    """What the container of fields says, and which properties of a device stand in it."""

    def __init__(self, page: Page, group: Group) -> None:
        self.fields: dict[str, set[int]] = {}
        """The fields by what they may tell of a device."""
        self.sure: dict[str, str] = {}
        """The identifiers and properties that are sure, by data type."""
        self._page = page
        self._group = group
        self._container: _Container | None = None
        self._is_sought: bool | None = None

    def agree(self, field: int, data_type: str) -> bool:
        """Tell whether a field stands in a device's object, or among enough other properties of a device."""
        container = self.container(field)
        if container is _Container.UNTOLD:
            others = [of for of, fields in self.fields.items() if of != data_type and fields != {field}]
            return len(others) >= _LEAST
        return container is _Container.DEVICE

    def is_sole(self, candidate: Candidate) -> bool:
        """Tell whether no other value of the data type is surely the device's."""
        return self.sure.get(candidate.data_type, candidate.canonical) == candidate.canonical

    def is_sought(self) -> bool:
        """Tell whether the object says what somebody looks for in a shop, and nothing else of a device."""
        if len(self.fields) > 1:
            return False
        if self._is_sought is None:
            page = self._page
            is_asked = is_search(page.path) or page.has_beside(self._group, _SOUGHT)
            self._is_sought = is_asked and page.has_beside(self._group, _BRANDS)
        return self._is_sought

    def container(self, field: int) -> _Container:
        """Return what holds a field: it is looked at when the first of its fields asks for it."""
        if self._container is None:
            self._container = self._look(field)
        return self._container

    def _look(self, field: int) -> _Container:
        page, group = self._page, self._group
        over = fold(nearest_name(page.fields[field]))
        is_item = bool(group[1]) and group[1][-1].__class__ is int
        if over in _SHELVES or (is_item and page.has_beside(group, _GOODS)):
            return _Container.SHELF
        return _Container.DEVICE if over in _DEVICE else _Container.UNTOLD


class _Container(Enum):
    DEVICE = 1
    SHELF = 2
    """Of articles."""
    UNTOLD = 3
