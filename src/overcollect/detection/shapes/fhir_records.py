"""Method 4 for what resources of FHIR say of somebody's health (hl7.org/fhir/R4, "Resource List").

The type of the resource says that it is about a patient; what it says stands in concepts (``code``), each with a text,
a display and a code, and in measured values. Resources about what there is (medications, questionnaires) are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from overcollect.detection.candidate import Candidate
from overcollect.detection.collected import digest_of, shown
from overcollect.detection.columns import Group
from overcollect.detection.page import Page
from overcollect.detection.shapes.containers import nearest
from overcollect.knowledge.words import word_set
from overcollect.model import Grade, Method, Node
from overcollect.model.field import Keys

_RECORD, _METRIC, _APPOINTMENT = "health_record", "health_metric", "medical_appointment"
_CONCEPTS = frozenset(["code", "valuecodeableconcept", "reasoncode", "medicationcodeableconcept", "medication"])
_SAID = {
    "Condition": _CONCEPTS | {"note"},
    "AllergyIntolerance": _CONCEPTS | {"reaction", "note"},
    "Procedure": _CONCEPTS | {"note"},
    "FamilyMemberHistory": frozenset(["condition"]),
    "MedicationRequest": _CONCEPTS | {"dosageinstruction"},
    "MedicationStatement": _CONCEPTS | {"dosage"},
    "MedicationAdministration": _CONCEPTS | {"dosage"},
    "MedicationDispense": _CONCEPTS | {"dosageinstruction"},
    "Immunization": frozenset(["vaccinecode"]),
    "DiagnosticReport": _CONCEPTS | {"conclusion", "conclusioncode"},
    "ServiceRequest": _CONCEPTS,
    "ClinicalImpression": frozenset(["summary", "description", "finding"]),
    "Encounter": frozenset(["reasoncode", "type"]),
    "Appointment": frozenset(["start", "end", "description", "servicetype", "reasoncode"]),
    "Observation": _CONCEPTS | {"valuequantity", "valuestring", "valueinteger", "valueboolean", "component"},
    "QuestionnaireResponse": frozenset(["item"]),
}
"""By the type of the resource: the folded names of the members that say something of the patient."""
_TELLING = frozenset(
    [
        *("text", "display", "code", "value", "valuestring", "valueinteger", "valueboolean", "valuedecimal"),
        *("conclusion", "summary", "description", "start", "end"),
    ]
)
"""Folded names of what stands last in their ways."""
_VITAL = re.compile(r"(?i)vital-?signs|activity")
"""Categories of observations that people make of themselves (terminology.hl7.org, "Observation Category Codes")."""
_VITAL_CODES = word_set("health", "vital_codes")
_OTHER_SUBJECT = re.compile(r"(?:Device|Location|Substance|Medication|Practitioner|Organization)/")
_OBSERVATION = "Observation"


class FhirRecords:
    def find(self, page: Page) -> Iterator[Candidate]:
        """Yield one proposal for each data type of each list of resources that say something of a patient."""
        resources = {page.group(field): page.texts[field] for field in page.resources}
        if _SAID.keys().isdisjoint(resources.values()):
            return
        members: dict[Group, list[int]] = {}
        for number, field in enumerate(page.fields):
            # What lies in a resource in another one is said by that one.
            if (group := nearest(field, resources)) is not None:
                members.setdefault(group, []).append(number)
        lists: dict[tuple[Group, str], list[tuple[Group, Sequence[int]]]] = {}
        for group, fields in members.items():
            said = _said(page, group, resources[group], fields)
            data_type = _data_type(page, resources[group], fields) if said else ""
            if data_type in page.types:
                lists.setdefault((_stem(group), data_type), []).append((group, said))
        for (stem, data_type), things in lists.items():
            over = stem if len(things) > 1 else things[0][0]
            yield _candidate(page, over, data_type, [said for _, said in things])


def _stem(group: Group) -> Group:
    """Return the outermost list in which a resource lies: that of the entries of a bundle."""
    parent, way = group
    return parent, tuple(takewhile(lambda key: key.__class__ is not int, way))


def _said(page: Page, group: Group, resource: str, members: Sequence[int]) -> Sequence[int]:
    """Return the fields of a resource that say something of a patient; none where it is about a thing."""
    wanted, depth = _SAID.get(resource), len(group[1])
    if wanted is None or any(_is_of_other(page, one, depth) for one in members):
        return ()
    return [one for one in members if _says(page.keys[one][depth:], wanted)]


def _candidate(page: Page, over: Group, data_type: str, things: Sequence[Sequence[int]]) -> Candidate:
    fields = [field for said in things for field in said]
    texts = [page.texts[field] for field in fields]
    parent, way = over
    return Candidate(
        fields[0],
        data_type,
        Grade.PROBABLE,
        Method.SHAPE,
        shown(texts),
        digest_of(texts),
        "resources of FHIR say it of a patient",
        strong=True,
        preferred=True,
        items=len(things),
        folds=frozenset(fields),
        node=Node(parent, page.fields[fields[0]].node.decoder, way) if way else None,
    )


def _says(below: Keys, wanted: frozenset[str]) -> bool:
    """Tell whether a way below a resource ends in something that is said of the patient."""
    names = [str(key).lower() for key in below if key.__class__ is str]
    return bool(names) and names[0] in wanted and names[-1] in _TELLING


def _is_of_other(page: Page, field: int, depth: int) -> bool:
    """Tell whether a field says that the resource is about a thing."""
    below = page.keys[field][depth:]
    return below == ("subject", "reference") and _OTHER_SUBJECT.match(page.texts[field]) is not None


def _data_type(page: Page, resource: str, members: Sequence[int]) -> str:
    if resource == "Appointment":
        return _APPOINTMENT
    if resource != _OBSERVATION:
        return _RECORD
    codes = [page.texts[one] for one in members if page.meanings[one].folded == "code"]
    return _METRIC if any(_VITAL.fullmatch(code) or code in _VITAL_CODES for code in codes) else _RECORD
