import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

PATIENT = {"reference": "Patient/p1"}
GLUCOSE = {"coding": [{"system": "http://loinc.org", "code": "2345-7", "display": "Glucose"}]}
VITAL = [{"coding": [{"code": "vital-signs"}]}]


@pytest.fixture(scope="module")
def sure():
    """Data types that are at least probable in a JSON body, with what is shown of them."""
    detector = Detector(load(), None)

    def of(body):
        found = detector.detect(MESSAGE, fields_of(body))
        return [(d.data_type, d.value.reveal()) for d in found if d.grade != "possible"]

    return of


@pytest.mark.parametrize(
    ("resource", "found"),
    [
        ({"resourceType": "Condition", "code": {"text": "Diabetes"}}, ("health_record", "Diabetes")),
        (
            {"resourceType": "MedicationRequest", "medicationCodeableConcept": {"text": "Metformin"}},
            ("health_record", "Metformin"),
        ),
        ({"resourceType": "AllergyIntolerance", "code": {"text": "Penicillin"}}, ("health_record", "Penicillin")),
        ({"resourceType": "Immunization", "vaccineCode": {"text": "MMR"}}, ("health_record", "MMR")),
        (
            {"resourceType": "Observation", "code": GLUCOSE, "valueQuantity": {"value": 6.3, "unit": "mmol/L"}},
            ("health_record", "2345-7,Glucose,6.3"),
        ),
        (
            {
                "resourceType": "Observation",
                "category": VITAL,
                "code": {"text": "Pulse"},
                "valueQuantity": {"value": 71},
            },
            ("health_metric", "Pulse,71"),
        ),
        (
            {"resourceType": "Observation", "component": [{"code": {"coding": [{"code": "8480-6"}]}}]},
            ("health_metric", "8480-6"),
        ),
        (
            {"resourceType": "Appointment", "id": "7", "start": "2026-12-01T09:00:00Z", "status": "booked"},
            ("medical_appointment", "2026-12-01T09:00:00Z"),
        ),
    ],
)
@pytest.mark.parametrize(
    "wrap", [lambda one: one, lambda one: {"resourceType": "Bundle", "entry": [{"resource": one}]}]
)
def test_resources_about_patients_tell_of_their_health(sure, resource, found, wrap):
    assert found in sure(wrap(resource | {"id": "r-17", "subject": PATIENT}))


def test_the_resources_of_a_bundle_are_one_list_a_data_type(sure):
    resources = [{"resourceType": "Condition", "code": {"text": text}} for text in ("Asthma", "Gout")]
    pulse = {"resourceType": "Observation", "category": VITAL, "code": {"text": "Pulse"}}
    found = sure({"resourceType": "Bundle", "entry": [{"resource": one} for one in (*resources, pulse)]})
    assert sorted(found) == [("health_metric", "Pulse"), ("health_record", "Asthma,Gout")]


@pytest.mark.parametrize(
    "body",
    [
        {"resourceType": "Medication", "code": {"text": "Metformin"}},
        {"resourceType": "Questionnaire", "item": [{"text": "Do you smoke?"}]},
        {"resourceType": "Observation", "code": {"text": "Battery"}, "subject": {"reference": "Device/7"}},
        {"resourceType": "Condition", "clinicalStatus": {"coding": [{"code": "active"}]}},
        {"kind": "Condition", "code": {"text": "Diabetes"}},
        {"resourceType": "Device", "contained": [{"resourceType": "Medication", "code": {"text": "Metformin"}}]},
    ],
)
def test_resources_about_things_are_nobodys(sure, body):
    assert not [one for one in sure(body) if one[0].startswith("health")]
