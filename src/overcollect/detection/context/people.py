"""Method 6 for names of people: ``name`` is a shop's, a file's or a person's, and a person's beside a telephone number.

A weak name of the data type counts where its value can be a Chinese name of a person, and a field of the same object
is surely a telephone number, the number of an identity card or a date of birth. Shops and hills have addresses, too.

Names in Latin letters look like any words with capitals. They count beside a date of birth, which only people have,
beside a telephone number where they are a Chinese name (``Wang Fang``), or where somebody signs up with it, and beside
it or an e-mail address in an object that is called a person (``requester``, ``user``), or in a form that somebody fills
in: with a password, a code or a gender as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from overcollect.detection.candidate import KNOWN_VALUE, POSSIBLE, PROBABLE, SHAPE, Candidate, taken_fields
from overcollect.detection.columns import Group
from overcollect.detection.context.firms import FIRM
from overcollect.detection.named.chinese_names import PERSON
from overcollect.detection.named.plain_letters import plain_letters
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import nearest_name
from overcollect.knowledge import fold
from overcollect.knowledge.words import any_of, word_list, word_set
from overcollect.lazy_regex import later
from overcollect.model import Method

_NAME = "person_name"
_ACCOUNT = "user_account"
_BESIDE = frozenset(["phone_number", "national_id_cn", "date_of_birth", "bank_card_number", "id_document_number"])
_ONLY_OF_PERSONS = frozenset(["date_of_birth", "national_id_cn", "passport_number"])
"""What no firm has."""
_PAPERS = word_set("people", "objects_about_a_person")
_PERSON = later(PERSON)
_BUSINESS = later("[店馆厅院校园铺吧坊站所司社厂行场室城楼府家]$")

_LATIN = later(
    r"[A-Z\u00c0-\u00de][a-z\u00df-\u024f'’-]+"
    r"(?: (?:(?:v[ao]n|de[rnl]?|della|da|di|dos|du|bin|al|el|la|le) ){0,2}"
    r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f.'’-]*){0,3}"
    r"|[\u0410-\u042f][\u0430-\u045f-]+(?: [\u0410-\u042f][\u0430-\u045f.-]*){0,2}"
    r"|[\uac00-\ud7a3]{2,4}|[\u4e00-\u9fa5]{1,4}[ \u3000][\u3040-\u30ff\u4e00-\u9fa5]{1,6}"
    r"|[\u0900-\u097f\u0e00-\u0e7f\u0600-\u06ff]{2,20}(?: [\u0900-\u097f\u0e00-\u0e7f\u0600-\u06ff]{2,20}){0,3}"
)
"""Names in Latin, Cyrillic, Korean, Japanese, Indian, Thai and Arabic letters."""
_SYLLABLE = (
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:[iu]ang|iong|[aeio]ng|i?ao|i?an|uai|uan|[ae]i|ou|[aeiu]n|i[aeu]|u[aieo]|[aeiouv])"
)
_IN_PINYIN = "|".join(word_list("person_names", "surnames_in_pinyin"))
_PINYIN = later(rf"(?i)(?:{_IN_PINYIN}) (?:{_SYLLABLE}){{1,2}}")
"""A Chinese name in the order that Chinese give it: one of the same surnames, and one or two syllables."""
_SMALL = later(r"[a-z\u00df-\u024f'’-]{2,20}(?: [a-z\u00df-\u024f'’-]{1,20}){0,3}")
_OPENED_WITH = frozenset(["date_of_birth", "email_address", "password"])
"""A name in small letters counts only where all of these stand beside it, as where somebody signs up."""
_LONGEST = 60
NAME_FIELDS = word_set("person_names", "fields_of_names")
_PEOPLE = word_set("people", "objects_called_a_person")
_CALLED_PERSONS = _PEOPLE | _PAPERS
_CERTAIN = word_set("people", "objects_of_persons_alone")
_WHOLE = word_set("messages", "whole_messages")
_REACHED_AT = frozenset(["phone_number", "email_address"])
_SIGNED_UP = re.compile(r"regist|sign_?-?up|customers?\b|members?\b|users?\b|profile|passengers?\b|patients?\b|onboard")
"""In the path of a request with the name, the number and the e-mail address of one who signs up."""
_SIGNS_UP = re.compile(
    r"(?<![a-z])(?:regist(?:er|ration|rasi|ro)|sign_?-?up|otp-signup|createaccount|create-account)/?\Z"
)
"""In the path of a request with which somebody opens an account for himself."""
_OF_OTHERS = re.compile(any_of(word_list("people", "things_and_firms_in_paths")))
_LISTED = re.compile(
    r"(?<![a-z])(?:users|people|persons?|subscribers?|prospects?|leads?|end_?users?|identify|customers|members|attendees"
    r"|passengers?|patients?)(?![a-z-])"
)
"""In the path of a request that enters one person, with a name and an e-mail address: ``POST /v1/people.json``."""
_SHORTEST_WORD = 4
_SIGNING_UP = frozenset(["password", "gender", "verification_code"])
"""What a person gives to an app, and no shop has."""
_OF_SOMEBODY = _BESIDE | _REACHED_AT | _SIGNING_UP


@concerning(_OF_SOMEBODY, names=NAME_FIELDS, retypes=True)
def settle_people(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and the names of people that stand under weak names beside what is surely of a person."""
    if _NAME not in page.types:
        return found
    found = [*found, *_in_persons(page, found)] if not NAME_FIELDS.isdisjoint(page.folded) else found
    persons = [c for c in found if c.data_type in _OF_SOMEBODY and c.grade is not POSSIBLE and not c.member]
    if not persons:
        return found
    beside: dict[Group, set[str]] = {}
    for candidate in persons:
        beside.setdefault(page.group(candidate.field), set()).add(candidate.data_type)
    for candidate in found:
        if candidate.data_type == _ACCOUNT and _is_persons(candidate, beside.get(page.group(candidate.field), set())):
            candidate.data_type, candidate.method = _NAME, Method.CONTEXT
            candidate.reason += "; the value is a name of a person, of whom surely more stands beside it"
    # A record stands at the first of its fields, and says nothing of what that is.
    single = [c for c in found if c.method is not SHAPE or c.field in c.folds]
    sure = taken_fields(single)
    taken = {c.field for c in single if c.data_type != _NAME or c.grade is not POSSIBLE}
    called, lengths = frozenset(page.under(NAME_FIELDS)), page.lengths
    for group, types_beside in beside.items():
        can_be_chinese = not _BESIDE.isdisjoint(types_beside)
        if not called and not can_be_chinese:
            continue
        members = page.siblings[group]
        for field in [f for f in members if f in called or (can_be_chinese and 1 < lengths[f] < 5)]:
            is_chinese = can_be_chinese and _is_chinese(page, field, taken)
            if is_chinese or _is_latin(page, field, types_beside, sure):
                text = page.texts[field]
                reason = (
                    "the name can mean it, the value looks like one, and what surely is a person's stands beside it"
                )
                found.append(Candidate(field, _NAME, PROBABLE, Method.CONTEXT, text, text, reason))
    return found


def _in_persons(page: Page, found: Collection[Candidate]) -> Iterator[Candidate]:
    """Yield Chinese names in objects called a person, ``resume: {name: 龚雨桐}``, and others where that is sure."""
    sure = taken_fields(found)
    for field in page.under(NAME_FIELDS):
        text = page.texts[field]
        if field in sure:
            continue
        is_chinese = looks_chinese(text)
        if not is_chinese and not looks_full(text):
            continue
        if fold(nearest_name(page.fields[field])) in (_CALLED_PERSONS if is_chinese else _CERTAIN):
            reason = "the value looks like a name, and the object is called a person"
            yield Candidate(field, _NAME, PROBABLE, Method.CONTEXT, text, text, reason)


def looks_chinese(text: str) -> bool:
    """Tell whether a text can be a Chinese name of a person."""
    return 1 < len(text) < 5 and _PERSON.fullmatch(text) is not None and not _BUSINESS.search(text)


def looks_full(text: str) -> bool:
    """Tell whether a text of several words can be a name in other letters, and has no word of firms."""
    return " " in text and len(text) <= _LONGEST and _LATIN.fullmatch(text) is not None and not FIRM.search(text)


def _is_chinese(page: Page, field: int, taken: Collection[int]) -> bool:
    return (
        field not in taken
        and looks_chinese(page.texts[field])
        and (any(hit.data_type.id == _NAME for hit in page.meanings[field].weak) or _NAME in page.leading(field))
    )


def _is_latin(page: Page, field: int, beside: Collection[str], taken: Collection[int]) -> bool:
    text = page.texts[field]
    if page.meanings[field].folded not in NAME_FIELDS or field in taken or len(text) > _LONGEST:
        return False
    if "phone_number" in beside and _PINYIN.fullmatch(text):
        return True
    # Who opens an account may not care for capitals.
    is_typed = _SMALL.fullmatch(text) is not None and _OPENED_WITH.issubset(beside) and not FIRM.search(text)
    if not is_typed and _LATIN.fullmatch(text) is None:
        return False
    is_persons = not _ONLY_OF_PERSONS.isdisjoint(beside) or _has_papers(page, field, beside)
    return is_persons or _is_of_person(page, field, beside)


def _has_papers(page: Page, field: int, beside: Collection[str]) -> bool:
    """Tell whether a full name stands beside a number of papers and how to reach whose they are: firms have one too."""
    text = page.texts[field]
    is_full = " " in text and not FIRM.search(text)
    return is_full and "id_document_number" in beside and not _REACHED_AT.isdisjoint(beside)


def _is_of_person(page: Page, field: int, beside: Collection[str]) -> bool:
    """Tell whether the object is called a person who can be reached, or is the form of one who signs up."""
    if fold(nearest_name(page.fields[field])) in _PEOPLE:
        return True
    text, reached = page.texts[field], _REACHED_AT.intersection(beside)
    if "phone_number" in reached and not FIRM.search(text) and _signs_up(page, field):
        return True
    signs_up = not _SIGNING_UP.isdisjoint(beside)
    if not (reached and " " in text) or FIRM.search(text):
        return False
    if signs_up or fold(nearest_name(page.fields[field])) not in _WHOLE:
        return signs_up
    is_reached_both_ways = reached == _REACHED_AT and _is_for_person(page, field)
    is_listed = "email_address" in reached and _LISTED.search(page.path) is not None
    return is_reached_both_ways or is_listed or _is_in_mailbox(page, field)


def _signs_up(page: Page, field: int) -> bool:
    """Tell whether a field lies in what somebody sends who opens an account, and no firm or thing does."""
    path = page.path
    if _SIGNS_UP.search(path) is None or _OF_OTHERS.search(path):
        return False
    return fold(nearest_name(page.fields[field])) in _WHOLE


def _is_for_person(page: Page, field: int) -> bool:
    """Tell whether the request is one of who signs up, or the mailbox is called after a word of the name."""
    if _SIGNED_UP.search(page.path):
        return True
    words = {word for word in plain_letters(page.texts[field]).casefold().split() if len(word) >= _SHORTEST_WORD}
    return not words.isdisjoint(_mailboxes(page, field))


def _is_in_mailbox(page: Page, field: int) -> bool:
    """Tell whether an e-mail address beside a name is made of its first and last word: ``ana.silva@example.com``."""
    words = plain_letters(page.texts[field]).casefold().split()
    made = {
        f"{one}{gap}{other}" for one, other in (words[:: len(words) - 1], words[:: 1 - len(words)]) for gap in "._-"
    }
    return not made.isdisjoint(_mailboxes(page, field))


def _mailboxes(page: Page, field: int) -> set[str]:
    """Return the mailboxes of the e-mail addresses beside a name, without the figures at their ends."""
    addresses = (page.texts[other] for other in page.siblings[page.group(field)] if "@" in page.texts[other])
    return {address.partition("@")[0].casefold().rstrip("0123456789") for address in addresses}


def _is_persons(account: Candidate, beside: Collection[str]) -> bool:
    """Tell whether what is called an account is the name of a person: ``userName: 李小明``, ``user: {name: Ana}``."""
    if account.method is Method.CONTEXT and "date_of_birth" in beside:
        return _LATIN.fullmatch(account.value) is not None
    return account.method is not KNOWN_VALUE and looks_chinese(account.value)
