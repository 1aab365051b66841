"""Method 6 for people in public roles: who composed, wrote or teaches something is not the user.

``teacher: {name, avatar}`` and ``artist: {name}`` are content. Where such a person can be reached (a telephone, an
e-mail address, an account), the object is of somebody, and what it holds keeps its grade. A known name of the address
book proves no more: namesakes are many.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import KNOWN_VALUE, POSSIBLE, PROBABLE, Candidate
from overcollect.detection.columns import Group
from overcollect.detection.context.subjects import ENVELOPES, PEOPLE, can_be_met, heads, is_doubtful
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import nearest_name
from overcollect.knowledge.words import word_set

_TOLD = frozenset(["person_name", "gender", "age", "profile_info", "date_of_birth", "coarse_location"])
_NUMBER_OF_PERSON = re.compile(r"nm[0-9]{7,8}")
"""Of people in the catalogue of films that all apps of films use: developer.imdb.com, names in ``nconst``."""
_REACHED_AT = frozenset(["phone_number", "email_address", "user_account", "national_id_cn", "id_document_number"])
_ALSO = frozenset(["user_account", "health_metric"])
"""What the catalogue tells of such people beside that."""
_CONTACTS = frozenset(["phone_number", "email_address"])
_ROLES = word_set("people", "public_roles")
_PROFESSIONS = word_set("people", "professions_in_directories")
_OF_ROLE = ", but it is that of somebody of whom the app tells"


@concerning(_TOLD)
def without_roles(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; what is told of people of a public role is possible."""
    groups: dict[Group, bool] = {}
    for candidate in found:
        if (
            candidate.data_type in _TOLD
            and candidate.grade is PROBABLE
            and (is_doubtful(candidate) or _is_anothers(candidate))
        ):
            group = page.group(candidate.field)
            if group not in groups:
                groups[group] = _is_public(page, group, candidate.field, found)
            if groups[group] or (candidate.member and _is_of_other(page, group, candidate.field, found)):
                candidate.doubt(_OF_ROLE)
    stars = {group for group, is_public in groups.items() if is_public and _is_star(page, group)}
    for candidate in found if stars else ():
        if candidate.data_type in _ALSO and is_doubtful(candidate) and page.group(candidate.field) in stars:
            candidate.doubt(_OF_ROLE)
    return found


def _is_star(page: Page, group: Group) -> bool:
    """Tell whether an object is of somebody whom the catalogue of films numbers."""
    return any(_NUMBER_OF_PERSON.fullmatch(page.texts[number]) for number in page.siblings[group])


def _is_public(page: Page, group: Group, field: int, found: list[Candidate]) -> bool:
    said = heads(nearest_name(page.fields[field]))
    if not said.isdisjoint(_PROFESSIONS) or (said and _is_star(page, group)):
        return True
    return not said.isdisjoint(_ROLES) and not any(
        c.data_type in _REACHED_AT and c.grade is not POSSIBLE and page.group(c.field) == group for c in found
    )


def _is_of_other(page: Page, group: Group, field: int, found: list[Candidate]) -> bool:
    """Tell whether an object is called what no acquaintance is, and has no known way to reach one."""
    over = nearest_name(page.fields[field])
    if not over or not heads(over).isdisjoint(PEOPLE | ENVELOPES):
        return False
    return not any(c.method is KNOWN_VALUE and c.own_type in _CONTACTS and page.group(c.field) == group for c in found)


def _is_anothers(candidate: Candidate) -> bool:
    """Tell whether a candidate is a known value that others have as well; the user's own name stays the user's."""
    return can_be_met(candidate) and (candidate.member or candidate.data_type != "person_name")
