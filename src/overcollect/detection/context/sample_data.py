"""Method 6 for sample data: a template's preview, an interface's example, a formula's sample are nobody's.

``{"example": "11010519491231002X", "birth": "19491231"}`` explains a number: what stands beside it is a part of it.
Objects that are called examples are settled before (``ownership``).
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import PROBABLE, Candidate
from overcollect.detection.context.subjects import CONCERNED, heads, is_doubtful
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import nearest_name
from overcollect.knowledge.words import word_set

_TYPES = (CONCERNED - {"system_locale"}) | {"verification_code", "user_generated_content", "national_id_cn"}
_PATH = re.compile(
    r"(?:^|/)(?:openapi|swagger|api[_-]?docs?|postman)/(?:[^/]+/)*(?:mocks?|examples?|samples?)$"
    r"|(?:^|[/_-])(?:sms|mail|email|push|message|msg|notification|notice)[/_-]?(?:templates?|tpl)(?:/[^/]+)*/preview$"
)
"""Of interfaces that are tried out, and of templates that are looked at; a résumé has a template as well."""
_ENDS = ("/preview", "/mock", "/mocks", "/example", "/examples", "/sample", "/samples")
"""What such a path ends with; it costs less than the pattern."""
_EXAMPLES = word_set("messages", "fields_of_examples")
_DEFINITIONS = word_set("messages", "facts_of_definitions")
_TELLING = _EXAMPLES | _DEFINITIONS
_SAMPLES = frozenset(["sample", "example", "testcase"])
_SHORTEST = 4
"""Characters of a part of an example that no chance explains."""
_REASON = ", but it is made up for an example"


@concerning(_TYPES)
def without_sample_data(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; what an example holds is possible."""
    is_all = page.path.endswith(_ENDS) and _PATH.search(page.path) is not None
    if not is_all and _TELLING.isdisjoint(page.folded):
        return found
    is_defined, explains = not _DEFINITIONS.isdisjoint(page.folded), not _EXAMPLES.isdisjoint(page.folded)
    for candidate in found:
        if (
            candidate.grade is PROBABLE
            and candidate.data_type in _TYPES
            and is_doubtful(candidate)
            and (
                is_all
                or (is_defined and _is_of_sample(page, candidate.field))
                or (explains and _is_part(page, candidate))
            )
        ):
            candidate.doubt(_REASON)
    return found


def _is_of_sample(page: Page, field: int) -> bool:
    """Tell whether an object is the sample beside what defines it: ``{formula, sample: {weight, age}}``."""
    parent, keys = page.group(field)
    is_sample = not heads(nearest_name(page.fields[field])).isdisjoint(_SAMPLES)
    return is_sample and page.has_beside((parent, keys[:-1]), _DEFINITIONS)


def _is_part(page: Page, candidate: Candidate) -> bool:
    """Tell whether the value is a part of an example that stands beside it."""
    members = page.siblings[page.group(candidate.field)]
    return len(candidate.value) >= _SHORTEST and any(
        page.meanings[number].folded in _EXAMPLES and candidate.value in page.texts[number] for number in members
    )
