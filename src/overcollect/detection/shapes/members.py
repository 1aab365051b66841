"""One member of a planted collection is not the collection: a consignee may stand in the address book as well.

The Necessary Information Provisions list a consignee's name and telephone (art. 5(6), 5(7)) and a payee's name
(art. 5(24)); whoever picks one contact has not sent the address book.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from overcollect.detection.candidate import POSSIBLE, PROBABLE, Candidate
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import names_over, words
from overcollect.knowledge.words import word_set
from overcollect.model import Method

_OWN_APP = "app_info"
"""What an app says of itself, so that it says nothing of another app."""
_CANARY = "com.example.canary"
"""How the packages are called that ``device init`` makes up."""
_LEAST = 2
"""Members in one message from which they are a collection."""
_CHOSEN = word_set("collections", "chosen_people")
_MOST_CHOSEN = 9
"""Of them. More may be an address book under another name."""
_SAYS = {
    "contacts_list": word_set("collections", "contacts_in_names"),
    "call_log": word_set("collections", "calls_in_names"),
    "sms_content": word_set("collections", "text_messages_in_names"),
    "installed_apps": word_set("collections", "apps_in_names"),
}
"""Words of a name that mean the collection. ``contact_name`` is one person."""


@concerning(_SAYS, retypes=True)
def settle_members(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates with members of a collection that stand alone as what they are themselves.

    Several members of one kind in a message, or a name that means the collection, leave it the collection. A name and
    a telephone are one contact. What has no type of its own (an app) is then only possible. Those whom a letter or a
    booking names are no address book.
    """
    found = _without_chosen(page, found)
    members = [c for c in found if c.member and c.data_type in _SAYS]
    if not members:
        return found
    distinct: dict[tuple[str, str], set[str]] = {}
    for member in members:
        if member.grade is not POSSIBLE:
            distinct.setdefault((member.data_type, member.own_type), set()).add(member.canonical)
    whole: dict[str, int] = {}
    for (collection, _), values in distinct.items():
        if len(values) >= _LEAST:
            whole[collection] = max(len(values), whole.get(collection, 0))
    alone: list[Candidate] = []
    for member in members:
        if member.data_type in whole:
            # Names and telephones of the same people are no more people.
            member.items = whole[member.data_type]
        elif not _says_collection(page, member) and not _is_canary(member):
            _stand_alone(member)
            alone.append(member)
    return _without_outdone(alone, found)


def _is_canary(member: Candidate) -> bool:
    """Tell whether it is an app that was planted, alone in its field: nobody but the device knows that there is one.

    Other packages may stand anywhere: an advertisement or a button names what many have installed.
    """
    return member.span is None and member.canonical.startswith(_CANARY) and member.own_type == member.data_type


def _without_outdone(alone: Sequence[Candidate], found: list[Candidate]) -> list[Candidate]:
    """Leave out the doubtful ones of whose field another method says for sure what it is: the app in the foreground."""
    doubtful = {member.field for member in alone if member.grade is POSSIBLE and member.span is None}
    named = (c for c in found if c.field in doubtful and c.method is Method.NAME and c.data_type != _OWN_APP)
    told = {c.field for c in named if c.grade is PROBABLE}
    if not told:
        return found
    outdone = {id(member) for member in alone if member.field in told and member.own_type == member.data_type}
    return [candidate for candidate in found if id(candidate) not in outdone]


def _without_chosen(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Turn the people whom the user chose by name into what they are, and drop the list that they make."""
    people = [c for c in found if c.data_type == "contacts_list" and _says_chosen(page, c)]
    if not people:
        return found
    distinct = {(c.own_type, c.canonical) for c in people if c.member}
    most = max([_most_of_a_kind(distinct), *(c.items or 0 for c in people if not c.member)])
    if most > _MOST_CHOSEN:
        return found
    for person in people:
        if person.member:
            _stand_alone(person)
    lists = {id(person) for person in people if person.data_type == "contacts_list"}
    return [candidate for candidate in found if id(candidate) not in lists]


def _most_of_a_kind(distinct: set[tuple[str, str]]) -> int:
    return max(Counter(own_type for own_type, _ in distinct).values(), default=0)


def _says_chosen(page: Page, candidate: Candidate) -> bool:
    over = words(names_over(page.fields[candidate.field]))
    return not over.isdisjoint(_CHOSEN) and over.isdisjoint(_SAYS["contacts_list"])


def _stand_alone(member: Candidate) -> None:
    if member.own_type == member.data_type:
        member.doubt(", alone and under a name that means no collection")
        return
    member.reason = member.reason.replace("of the device", "of a contact planted on the device", 1)
    member.data_type = member.own_type
    member.items, member.known = None, 0


def _says_collection(page: Page, member: Candidate) -> bool:
    field = page.fields[member.field]
    if any(hit.strong and hit.data_type.id == member.data_type for hit in page.hits[member.field]):
        return True
    said = words([field.name, *names_over(field)])
    return not said.isdisjoint(_SAYS.get(member.data_type, ()))
