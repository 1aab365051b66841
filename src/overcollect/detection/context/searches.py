"""Method 6 for what was searched for: ``q`` can be anything, but in a request to ``/search`` it is the query."""

from __future__ import annotations

import re
from functools import lru_cache

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.requests import TWO_UNSPACED, texts_of_request
from overcollect.detection.page import Page
from overcollect.knowledge.words import word_set
from overcollect.lazy_regex import later

_SEARCH = "search_history"
_PATH = re.compile(
    r"(?:^|[/._-])(?:search[a-z]{0,16}|suggest(?:ions?)?|autocomplete|typeahead|such(?:e|en|ergebnisse)|recherches?"
    r"|rechercher|buscar?|busqueda|pesquisar?|ricerca|cerca|zoek(?:en)?|szukaj|wyszukiwanie|poisk|arama|ara|pencarian|cari|kensaku)"
    r"(?:[/._-]|$)"
)
_NAMES = word_set("messages", "more_fields_of_searches")
_KEYS = frozenset(["key", "keys"])
"""Names of what opens something as well, or of that by which a list is sorted: one word under them says nothing."""
_SEVERAL = later(rf"{TWO_UNSPACED}|[^\W\d_]{{2}} [^\W\d_]{{2}}")
_WORDS = re.compile(r"[^\W\d_]{2}")
_CODE = re.compile(r"[\w-]{20,}|[{}<>*:=/\\@]|^(?:true|false|null|none|asc|desc)$", re.IGNORECASE)
"""An id, a program or a setting."""
_LONGEST = 120
_REASON = "the name can mean it, and the request is one of a search"


@lru_cache(1024)
def is_search(path: str) -> bool:
    """Tell whether the path of a request, in lower case, is that of a search."""
    return _PATH.search(path) is not None


def settle_searches(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and the words under names that mean a query in a request of a search."""
    if _SEARCH not in page.types:
        return found
    queries = [field for field in page.under(_NAMES) if _is_query(page.texts[field])]
    queries += [field for field in page.under(_KEYS) if _is_query(text := page.texts[field]) and _SEVERAL.search(text)]
    return [*found, *texts_of_request(page, found, _SEARCH, queries, _REASON)]


def _is_query(text: str) -> bool:
    return len(text) <= _LONGEST and _WORDS.search(text) is not None and _CODE.search(text) is None
