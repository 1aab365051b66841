"""Names of people in resources of FHIR (hl7.org/fhir, "HumanName"): ``name: [{family: Smith, given: [Alice]}]``.

``family`` and ``given`` say nothing by themselves (of typefaces, of devices), so that the type of the resource must.
"""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

_PARTS = frozenset(["family", "given", "text"])
_NAME = "name"
_TYPE = "person_name"
_SUBJECTS = frozenset(["Patient", "RelatedPerson"])
"""Resources about people who are cared for, and their relatives."""
_OTHERS = frozenset(["Practitioner"])
"""Those who care for them."""
_LONGEST = 80


class FhirNames:
    def find(self, page: Page) -> Iterator[Candidate]:
        if not page.resources or _TYPE not in page.types:
            return
        resources = {page.group(field): page.texts[field] for field in page.resources}
        for field, keys in enumerate(page.keys):
            if _NAME in keys and page.meanings[field].folded in _PARTS and page.lengths[field] <= _LONGEST:
                resource = resources.get((page.fields[field].node.parent, keys[: keys.index(_NAME)]), "")
                if resource in _SUBJECTS or resource in _OTHERS:
                    yield _candidate(field, page.texts[field], resource)


def _candidate(field: int, text: str, resource: str) -> Candidate:
    is_subject = resource in _SUBJECTS
    return Candidate(
        field,
        _TYPE,
        Grade.PROBABLE if is_subject else Grade.POSSIBLE,
        Method.NAME,
        text,
        text,
        f"a name in a resource {resource} of FHIR",
        strong=is_subject,
    )
