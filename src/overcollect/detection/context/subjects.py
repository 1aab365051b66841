"""Method 6 for records of things: the gender of a shoe, the age of a dog and an actor's birthday are not the user's.

What an object describes its name tells, and so do the names over it: ``movie: {cast: [{gender, birthday}]}``. The
nearest one that names a person or a thing decides. An entry of a list, and an object that is called an ``item``, is a
thing where it has what only things have: an article number, a brand, a breed. People of whom a day of death is told are
history.
"""

from __future__ import annotations

import re
from functools import lru_cache

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.context.surroundings import names_over, words
from overcollect.detection.page import Page
from overcollect.knowledge import fold
from overcollect.model import Grade, Method

_CONCERNED_TEXT = """
    gender age date_of_birth person_name health_metric phone_number email_address postal_address coarse_location
    precise_location religion ethnicity marital_status education_employment political_opinion sexual_orientation
    system_locale profile_info bank_branch financial_account assets_income password health_record
"""
CONCERNED = frozenset(_CONCERNED_TEXT.split())
"""Data types that things have as well."""
_DOUBTFUL = frozenset([Method.FORM, Method.NAME, Method.CONTEXT, Method.SHAPE])

_THINGS_TEXT = """
    product goods article catalog catalogue merchandise commodity sku plant wine beer roster avatar mannequin
    laureate book album song playlist artist movie film cast crew actor actress lineup squad episode programme news
    podcast artwork painting museum anime manga novel comic recipe dish cuisine character role npc hero monster
    pokemon pet animal taxon species breed storm airport stadium venue geofence warehouse supplier aircraft building
    banner font theme sticker template filter criteria schema dictionary holiday course
    coupon voucher advertiser publisher manufacturer cities countries currencies doctors designs heroes
    fences regions scooters bikes flights lots parkings 商品 产品 图书 歌曲 电影 角色 宠物 菜品 作品 キャラクター 店舗
    producto produto pelicula filme livro libro receta receita platillo parada linha
    товар товары фильм книга рецепт 상품 영화
"""
_THINGS = frozenset(_THINGS_TEXT.split())
"""Objects that describe no user; in the plural where one alone can be the user's: ``city``, ``flight``."""
_OFFERS = frozenset(["hotels", "hotellist", "trains", "trainlist", "doctors", "doctorlist", "hospitals"])
"""Lists to choose from."""
_CHOSEN = frozenset(["accommodation_record", "travel_itinerary", "medical_appointment"])
"""What somebody has who chose from such a list."""
_PEOPLE_TEXT = """
    user usr member me my self own customer client consumer buyer owner profile account person people patient
    passenger guest student child kid baby driver rider courier employee applicant candidate contact friend family
    parent guardian insured holder cardholder children dependent household pax traveller payer payee sender receiver
    recipient consignee subscriber visitor viewer player participant tenant borrower spouse traveler shipping
    billing delivery device order booking reservation policy payment transaction invoice quote trip ride 用户 会员
    客户 收货人 乘客 患者 宝宝 订单
"""
PEOPLE = frozenset(_PEOPLE_TEXT.split())
"""Objects of a person and of what a person ordered, whatever lies over them: ``product: {buyer: {gender}}``."""
HAPPENINGS = frozenset(
    ["event", "log", "batch", "message", "request", "record", "entry", "session", "hit", "action", "data"]
)
"""Lists whose entries have an article's number and the user's gender beside each other."""

_FACTS_TEXT = """
    sku skuid spu spuid ean upc gtin isbn asin barcode goodsid goodsname productid productname itemid itemname itembrand
    brand breed price saleprice nowcost stock seats shirtnumber jerseynumber carat publisher discount
    iata icao callsign icao24 stopid stopname stationid mls agent recruiter recruiterphone jobid vacancyid trainno
    ingredients idealfor 价格 品牌
"""
_FACTS = frozenset(_FACTS_TEXT.split())
"""What an object has that describes a thing on offer."""
_ITEMS = frozenset(["item", "listing", "offer", "lot", "job", "object", "entity", "subject"])
"""Objects of anything."""
_DEATHS = frozenset(["dateofdeath", "deathdate", "died", "diedon", "deathday", "deathyear", "placeofdeath"])

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")
_FRAMES = frozenset(["list", "info", "infos", "data", "detail", "details", "array", "dto", "vo", "items", "model"])
"""Words behind what an object is called: ``memberList``, ``goodsInfo``."""
_OWN_TEXT = """
    user usr my customer client member buyer passenger patient consignee receiver recipient
"""
_OWN = frozenset(_OWN_TEXT.split())
"""Words of a field's own name that say whose the value is, wherever it stands."""
_OF_THING = ", but it stands in what describes a thing"


def without_things(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; those that describe a thing are possible."""
    groups: dict[Group, bool] = {}
    for candidate in found:
        if is_doubtful(candidate) and _stands_in_thing(page, candidate, groups):
            candidate.grade = Grade.POSSIBLE
            candidate.reason += _OF_THING
    return found


def is_doubtful(candidate: Candidate) -> bool:
    """Tell whether a candidate is probable by what it looks like: neither known, nor meant by an endpoint."""
    return candidate.grade is Grade.PROBABLE and candidate.method in _DOUBTFUL and not candidate.member


def says_whose(page: Page, field: int) -> bool:
    """Tell whether the field's own name says that the value is a user's: ``user_phone``."""
    return not words([page.fields[field].name]).isdisjoint(_OWN)


def _stands_in_thing(page: Page, candidate: Candidate, groups: dict[Group, bool]) -> bool:
    if candidate.data_type in _CHOSEN:
        return _is_offered(page, candidate.field)
    if candidate.data_type not in CONCERNED:
        return False
    group = page.group(candidate.field)
    if group not in groups:
        groups[group] = _is_thing(page, group, candidate.field)
    return groups[group] and not says_whose(page, candidate.field)


def _is_thing(page: Page, group: Group, field: int) -> bool:
    """Tell whether the object that a field lies in describes a thing."""
    if page.has_beside(group, _DEATHS):
        return True
    is_entry = bool(group[1]) and group[1][-1].__class__ is int
    for depth, name in enumerate(names_over(page.fields[field])):
        said = heads(name)
        if not said.isdisjoint(PEOPLE):
            return False
        if not said.isdisjoint(_THINGS):
            return True
        can_be = (is_entry and said.isdisjoint(HAPPENINGS)) or not said.isdisjoint(_ITEMS)
        if depth == 0 and can_be and page.has_beside(group, _FACTS):
            return True
    return False


def _is_offered(page: Page, field: int) -> bool:
    said = frozenset[str]().union(*map(heads, names_over(page.fields[field])))
    return not said.isdisjoint(_OFFERS) and said.isdisjoint(PEOPLE)


@lru_cache(4096)
def heads(name: str) -> frozenset[str]:
    """Return what an object is called: its whole name and the last word of it that says so, also in the singular."""
    parts = [fold(part) for part in _WORD.findall(name)]
    while len(parts) > 1 and parts[-1] in _FRAMES:
        parts.pop()
    found = {fold(name), "".join(parts), *parts[-1:]}
    singular = {one[:-3] + "y" if one.endswith("ies") else one[:-1] for one in found if one.endswith("s")}
    return frozenset(found | singular)
