"""Method 6 for records of things: the gender of a shoe, the age of a dog and an actor's birthday are not the user's.

What words say of an object is settled before (``ownership``). Here is the rest: people with a day of death are history,
competitors and candidates are told by what stands beside them, lists to choose from are nobody's choice, what an
example gives is nobody's. A known value that is met by chance as well (34, female, a common name) is no exception.
"""

from __future__ import annotations

import re
from functools import lru_cache

from overcollect.detection.candidate import FORM, KNOWN_VALUE, PROBABLE, SHAPE, Candidate
from overcollect.detection.columns import Group
from overcollect.detection.context.device_facts import BRANDS, SOUGHT
from overcollect.detection.context.searches import is_search
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import names_over, parts, words
from overcollect.knowledge import fold
from overcollect.knowledge.words import word_set
from overcollect.model import Method

_CONCERNED_TEXT = """
    gender age date_of_birth person_name health_metric phone_number email_address postal_address coarse_location
    precise_location religion ethnicity marital_status education_employment political_opinion sexual_orientation
    system_locale profile_info bank_branch financial_account assets_income password health_record
"""
CONCERNED = frozenset(_CONCERNED_TEXT.split())
"""Data types that things have as well."""
_ACCOUNT = "user_account"
MET = CONCERNED | {"device_model", "device_name", "os_version", "carrier"}
"""Data types whose known values stand in what describes a thing: ``compatible: [{model: Pixel 8}]``."""
DOUBTFUL = frozenset([FORM, Method.NAME, Method.CONTEXT, SHAPE])

_OFFERS = word_set("goods", "lists_of_offers")
_LISTED = word_set("goods", "lists_of_anything")
_OF_ORDERS = word_set("goods", "signs_of_orders")
_CHOSEN = frozenset(["accommodation_record", "travel_itinerary", "medical_appointment", "purchase_history"])
"""What somebody has who chose from such a list."""
_APPOINTMENT, _PURCHASE = "medical_appointment", "purchase_history"
_SHOWN = re.compile(r"impression|expos(?:e|ed|ure|ition|ing)(?![a-z])|item_?view|product_?view|baoguang|prefetch")
"""Paths, and names of events, of what was on the screen: nobody has bought it."""
_EVENTS = frozenset(["event", "eventname", "evt", "eventtype"])
_LISTS = re.compile(
    r"/(?:doctors?|hospitals?|clinics?|departments?|depts?|schedules?|physicians)(?:[/_-]?(?:list|search|query))?$"
)
"""Ends of paths under which doctors, and when they receive, are asked for."""
PEOPLE = word_set("people", "objects_of_people")
HAPPENINGS = word_set("messages", "happenings")

_EXAMPLES = word_set("messages", "examples")
_DOCUMENTED = _EXAMPLES | {"doc", "documentation"}
_OF_BANKS = frozenset(["financial_account", "bank_branch", "bank_card_number", "card_security_data"])
"""Of which a documentation has well-known examples; ``docs`` are papers of somebody elsewhere."""
_CRITERIA = word_set("advertising", "criteria")
_REACHED_AT = word_set("accounts", "facts_of_sign_in")
_CONTESTS = (
    (word_set("people", "contestants"), word_set("people", "facts_of_contestants")),
    (word_set("people", "sportspeople"), word_set("people", "facts_of_sportspeople")),
    (word_set("people", "elected"), word_set("people", "facts_of_elected")),
)
"""People of whom news tell, and what an object of one of them has; who can be reached is somebody of the app."""
_OF_MANY = _CRITERIA.union(*(facts for _, facts in _CONTESTS))
_CHOICES = SOUGHT | word_set("goods", "facts_of_choices")
_LEAST_CHOICES = 3
_BARE = word_set("fields", "bare_numbers")
_ORDERS = word_set("messages", "orders")
_OF_ACCOUNT = word_set("accounts", "facts_of_accounts")
ENVELOPES = word_set("messages", "envelopes")
_LOOKED_AT = CONCERNED | _CHOSEN | _OF_BANKS
_LOOKED_AT_IF_KNOWN = _LOOKED_AT | MET | {_ACCOUNT}
_DEATHS = word_set("people", "deaths")
_OF_SOMEBODY = _REACHED_AT | word_set("accounts", "facts_of_somebody")
_WHOM_FOR = frozenset(["age", "gender"])
"""What articles are for, and what they are chosen by."""
_OF_OTHERS = _OF_MANY | _DEATHS
"""Names that most messages have none of."""

_FRAMES = word_set("name_parts", "frames")
_OWN = word_set("people", "users_in_names")
_OF_THING = ", but it stands in what describes a thing"
_OF_FILTER = ", but it stands among what goods are chosen by"
_OF_SCREEN = ", but it was only on the screen"
_OF_SEARCH = ", but it is what the user looks for"
_OF_EXAMPLE = ", but it stands in an example"
_OF_NUMBER = ", but the number can be that of what the object describes"


@concerning(_LOOKED_AT_IF_KNOWN)
def without_things(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; those that describe a thing are possible."""
    groups: dict[Group, str] = {}
    for candidate in [c for c in found if c.data_type in _LOOKED_AT_IF_KNOWN and c.grade is PROBABLE]:
        is_known = can_be_met(candidate)
        is_looked_at = is_known or (candidate.data_type in _LOOKED_AT and is_doubtful(candidate))
        if is_looked_at and (doubt := _doubt(page, candidate, groups, is_known=is_known)):
            candidate.doubt(doubt)
    return found


def is_doubtful(candidate: Candidate) -> bool:
    """Tell whether a candidate is probable by what it looks like: neither known, nor meant by an endpoint."""
    return candidate.grade is PROBABLE and candidate.method in DOUBTFUL and not candidate.member


def can_be_met(candidate: Candidate) -> bool:
    """Tell whether a candidate is a known value that stands in texts about others as well, so that it proves little."""
    return (
        candidate.method is KNOWN_VALUE
        and candidate.grade is PROBABLE
        and candidate.transform is None
        and (not candidate.member or candidate.data_type == candidate.own_type)
    )


def says_whose(page: Page, field: int) -> bool:
    """Tell whether the field's own name says that the value is a user's: ``user_phone``."""
    return not words([page.fields[field].name]).isdisjoint(_OWN)


def _doubt(page: Page, candidate: Candidate, groups: dict[Group, str], *, is_known: bool) -> str:
    """Return why a value is hardly a user's, '' where nothing says so."""
    data_type, field = candidate.data_type, candidate.field
    if data_type in _CHOSEN:
        return _doubt_of_choice(page, data_type, field)
    if data_type in _OF_BANKS and _is_documented(page, field):
        return _OF_EXAMPLE
    if is_known and data_type == _ACCOUNT and page.meanings[field].folded in _BARE:
        if _numbers_other(page, field):
            return _OF_NUMBER
    elif data_type not in (MET if is_known else CONCERNED):
        return ""
    if page.meanings[field].folded in _EXAMPLES:
        return _OF_EXAMPLE
    group = page.group(field)
    if group not in groups:
        groups[group] = _doubt_of_object(page, group, field)
    doubt = groups[group]
    if not doubt and data_type in _WHOM_FOR and _is_filter(page, group, field):
        doubt = _OF_FILTER
    return "" if doubt == _OF_THING and says_whose(page, field) else doubt


def _doubt_of_object(page: Page, group: Group, field: int) -> str:
    """Return why what an object holds, in which a field lies, is hardly a user's."""
    if _OF_OTHERS.isdisjoint(page.folded):
        return _OF_EXAMPLE if any(map(_is_example, names_over(page.fields[field]))) else ""
    beside = page.beside(group)
    doubt: str | None = None if _DEATHS.isdisjoint(beside) else _OF_THING
    for depth, name in enumerate(names_over(page.fields[field])):
        if _is_example(name):
            return _OF_EXAMPLE
        if doubt is not None:
            continue
        said = heads(name)
        if depth == 0 and not _OF_MANY.isdisjoint(beside) and _is_of_many(said, beside):
            doubt = _OF_THING
        elif not said.isdisjoint(PEOPLE):
            doubt = ""
    return doubt or ""


@lru_cache(4096)
def _is_example(name: str) -> bool:
    return "." not in name and not heads(name).isdisjoint(_EXAMPLES)


def _is_of_many(said: frozenset[str], beside: set[str]) -> bool:
    """Tell whether an object says whom something is for, or is of a competitor of whom sports news tell."""
    for roles, facts in _CONTESTS:
        if not said.isdisjoint(roles) and not facts.isdisjoint(beside):
            return _REACHED_AT.isdisjoint(beside)
    return said.isdisjoint(PEOPLE) and "age" not in beside and not _CRITERIA.isdisjoint(beside)


def _is_filter(page: Page, group: Group, field: int) -> bool:
    """Tell whether an object says which goods are wanted: ``{category, brand, color, gender: male, age: 3-6}``.

    That of a person, who has a car of a colour and a make as well, does not.
    """
    is_sought = page.has_beside(group, SOUGHT) and (page.has_beside(group, BRANDS) or _asks_for_goods(page, group))
    if not is_sought or page.has_beside(group, _OF_SOMEBODY):
        return False
    return all(heads(name).isdisjoint(PEOPLE) for name in names_over(page.fields[field]))


def _asks_for_goods(page: Page, group: Group) -> bool:
    """Tell whether a request says by several things which goods are wanted: ``?gender=female&size=M&color=red``."""
    return page.message.method == "GET" and len(page.beside(group) & _CHOICES) >= _LEAST_CHOICES


def _is_documented(page: Page, field: int) -> bool:
    """Tell whether the number of an account is one that a documentation gives."""
    return any(not heads(name).isdisjoint(_DOCUMENTED) for name in names_over(page.fields[field]))


def _numbers_other(page: Page, field: int) -> bool:
    """Tell whether a short number that is the account's is the ``id`` of something else: ``machine: {id: 42}``."""
    for name in names_over(page.fields[field]):
        said = heads(name)
        if not (said & PEOPLE).issubset(_ORDERS):
            return False
        if said.isdisjoint(ENVELOPES):
            return True
    return _OF_ACCOUNT.isdisjoint(page.beside(page.group(field)))


def _doubt_of_choice(page: Page, data_type: str, field: int) -> str:
    if data_type == _APPOINTMENT and _is_looked_for(page):
        return _OF_SEARCH
    if data_type == _PURCHASE:
        return _OF_SCREEN if _shows(page) or _is_on_shelf(page, field) else ""
    return _OF_THING if _is_offered(page, field) else ""


def _is_looked_for(page: Page) -> bool:
    """Tell whether a request only asks for doctors: a department and a hospital in it are no appointment."""
    return page.message.method == "GET" and (is_search(page.path) or _LISTS.search(page.path) is not None)


def _shows(page: Page) -> bool:
    """Tell whether a message reports what was on the screen, by its path or by every event in it."""
    events = [page.pieces[number] for number in page.under(_EVENTS)]
    return all(map(_SHOWN.search, events)) if events else _SHOWN.search(page.path) is not None


def _is_on_shelf(page: Page, field: int) -> bool:
    """Tell whether goods stand in a list of any items, and nothing in the message says that they are bought."""
    listed = next(iter(names_over(page.fields[field])), "") or page.names[field]
    if fold(listed) not in _LISTED:
        return False
    events = [page.texts[number] for number in page.under(_EVENTS)]
    said = words([*page.names, *events, *names_over(page.fields[field]), page.path.replace("/", " ")])
    return _OF_ORDERS.isdisjoint(said)


def _is_offered(page: Page, field: int) -> bool:
    said = frozenset[str]().union(*map(heads, names_over(page.fields[field])))
    return not said.isdisjoint(_OFFERS) and said.isdisjoint(PEOPLE)


@lru_cache(4096)
def heads(name: str) -> frozenset[str]:
    """Return what an object is called: its whole name and the last word of it that says so, also in the singular."""
    said = list(parts(name))
    while len(said) > 1 and said[-1] in _FRAMES:
        said.pop()
    found = {fold(name), "".join(said), *said[-1:]}
    singular = {one[:-3] + "y" if one.endswith("ies") else one[:-1] for one in found if one.endswith("s")}
    return frozenset(found | singular)
