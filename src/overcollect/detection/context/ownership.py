"""Method 6 for whose a value is: objects that describe a shop, an article or a book hold nothing of the user's.

What an object describes its name tells, or that of an object around it; the nearest one that says anything decides. A
field's own name comes before them (``dealerPhone``), what stands beside it after the nearest (``openingHours``), and
what the request is about last (``GET /doctors/17``). Which words say what is knowledge: classifiers/subjects. Where no
word does, the circumstances may.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from overcollect.detection.candidate import FORM, KNOWN_VALUE, POSSIBLE, Candidate
from overcollect.detection.context.circumstances import Circumstances
from overcollect.detection.context.firms import CALLED, NUMBERS_OF_FIRMS, names_firm
from overcollect.detection.context.objects import Objects
from overcollect.detection.context.resources import about, page_about, segment_about
from overcollect.detection.context.searches import is_search
from overcollect.detection.context.subjects import MET, can_be_met, is_doubtful
from overcollect.detection.context.told_of_device import CHECKED
from overcollect.detection.context.vocabulary import MessageWords, Vocabulary
from overcollect.detection.page import Page
from overcollect.knowledge import Catalogue, Subject
from overcollect.knowledge.words import word_set

_OF_RESOURCES = frozenset(
    [
        *("contact", "location", "identity", "demographic", "special_category", "health", "vehicle"),
        *("assets_income", "education_employment"),
    ]
)
"""Data types, and categories of them, of what the path of a request says enough about."""
_OF_PEOPLE = frozenset(["user_account", "profile_info", "social_account", "financial_account"])
"""Data types of people beside those."""
_PLACES = frozenset(["precise_location", "coarse_location", "trip_endpoints", "location_track"])
"""What a user has as well who asks for shops."""
_OF_SITES = _PLACES | {"postal_address"}
_CRITERIA = frozenset(["assets_income", "education_employment"])
"""What whoever looks for work asks of it: ``GET /jobs/list?salary=15-20K&page=1``."""
_PAGES = word_set("messages", "pages_of_lists")
_IN_REQUESTS = frozenset(["query", "body", "payload"])
_NAMED = word_set("fields", "names_of_objects")
_OF_PAGES = word_set("goods", "facts_of_pages_of_businesses")
_MORE_OF_ONE = _OF_PAGES | {"phone", "tel", "telephone", "address", "addr"}
_LOOKS_AROUND = re.compile(r"/(?:[a-z_-]*search|nearby|near|around|closest)(?:[/._-]|$)")
_NUMBERS = ("id", "no", "code", "number")
_MET = MET - {"person_name"}
"""Whether a known name is the person's is settled by what else of the person stands beside it."""
_SETTING = "setting"
"""What a request to a search gives is what is sought."""


class Ownership:
    def __init__(self, catalogue: Catalogue, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.types = vocabulary.data_types
        self._setting = catalogue.subjects.get(_SETTING)
        types = catalogue.data_types.values()
        self._of_resources = frozenset(
            one.id for one in types if one.category in _OF_RESOURCES or one.id in _OF_RESOURCES
        )
        self._of_people = self._of_resources | _OF_PEOPLE

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates; those that are hardly a user's are possible."""
        # As they are now: some become possible while others are asked about.
        sure = [c for c in found if c.grade is not POSSIBLE]
        concerned = [c for c in sure if c.data_type in self.types and _can_be_anothers(c)]
        if not concerned:
            return found
        words = MessageWords(page, self._vocabulary)
        objects = Objects(page, words, sure)
        circumstances = Circumstances(page, objects, sure)
        of_resources, lent = self._of_resources, self._vocabulary.lent
        for candidate in concerned:
            data_type = candidate.data_type
            if (
                data_type not in of_resources
                and candidate.span is None
                and objects.leave_alone(candidate.field, data_type)
                and (data_type not in lent or objects.beside(candidate) is None)
            ):
                continue  # nearly all
            subject = objects.subject(candidate.field, data_type)
            if subject is None and data_type in of_resources:
                subject = self._of_resource(page, objects, words, candidate)
            if subject is not None and subject is self._setting and _tells_of_device(page, sure, candidate.field):
                continue
            if doubt := self._doubt(candidate, subject, objects, circumstances):
                candidate.doubt(doubt)
        return found

    def _doubt(
        self, candidate: Candidate, subject: Subject | None, objects: Objects, circumstances: Circumstances
    ) -> str:
        """Return why a value is hardly a user's, '' where nothing says so."""
        data_type = candidate.data_type
        if subject is not None and self._vocabulary.has(subject, data_type):
            return f", but {subject.says}"
        if data_type in self._vocabulary.lent and (other := objects.beside(candidate)) is not None:
            return f", but {other.says}"
        if subject is not None or candidate.method is KNOWN_VALUE:
            return ""
        return circumstances.doubt(candidate, of_people=data_type in self._of_people)

    def _of_resource(self, page: Page, objects: Objects, words: MessageWords, candidate: Candidate) -> Subject | None:
        """Return what the request is about, where nothing in the message says more."""
        field = candidate.field
        place = page.fields[field].node.place
        if place not in _IN_REQUESTS or objects.is_own(field):
            return None
        is_of_all = page.message.method == "GET" and objects.is_all(field)
        is_asked = is_of_all and candidate.data_type not in _PLACES
        if is_of_all and (one := self._of_page(page, words, candidate)) is not None:
            return one
        if (firm := _of_firm(page, words, field)) is not None:
            return firm
        if candidate.data_type in _OF_SITES and (site := objects.site(field)) is not None:
            return site
        resource = about(page.path, words)
        if resource is None:
            is_criterion = candidate.data_type in _CRITERIA
            if is_search(page.path):
                is_sought = (is_asked and place == "query") or (is_criterion and objects.is_all(field))
            else:
                is_sought = is_criterion and is_asked and place == "query" and bool(page.under(_PAGES))
            return self._setting if is_sought else None
        segment, subject = resource
        singular = segment.removesuffix("s")
        is_named = page.has_beside(page.group(field), _NAMED | {segment, singular, f"{singular}name"})
        if candidate.data_type in _PLACES and (is_of_all or _LOOKS_AROUND.search(page.path)):
            # Whoever asks for shops of a name near a position is at it; that of one shop has more beside it.
            more = _MORE_OF_ONE | {f"{singular}{number}" for number in _NUMBERS}
            is_named = is_named and page.has_beside(page.group(field), more)
        return subject if is_named or is_asked else None

    def _of_page(self, page: Page, words: MessageWords, candidate: Candidate) -> Subject | None:
        """Return what the request asks for by its number, where the query tells more of it than its number.

        A position is that of a shop where the query also says when it opens; alone it is where whoever asks is.
        """
        group = page.group(candidate.field)
        is_told = page.has_beside(group, _OF_PAGES)
        if not is_told and (candidate.data_type in _PLACES or not page.has_beside(group, _NAMED)):
            return None
        return page_about(page.path, page.folded, words)


def _of_firm(page: Page, words: MessageWords, field: int) -> Subject | None:
    """Return whose a record with the name and the number of a firm is, where the path is one of such records."""
    group = page.group(field)
    if page.has_beside(group, NUMBERS_OF_FIRMS) and names_firm(page, group, CALLED):
        return segment_about(page.path, words)
    return None


def _tells_of_device(page: Page, sure: Iterable[Candidate], field: int) -> bool:
    """Tell whether the object of a field identifies hardware: ``search`` of a page is its address as well."""
    group = page.group(field)
    return any(c.data_type in CHECKED and c.method is FORM and page.group(c.field) == group for c in sure)


def _can_be_anothers(candidate: Candidate) -> bool:
    """Tell whether a candidate is probable by what it looks like, or a known value that many have."""
    if candidate.method is KNOWN_VALUE:
        return candidate.data_type in _MET and can_be_met(candidate)
    return candidate.transform is None and is_doubtful(candidate)
