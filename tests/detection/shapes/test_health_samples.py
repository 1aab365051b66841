import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

START = "2026-02-18T10:01:00Z"


@pytest.fixture(scope="module")
def samples():
    """Data type, place and number of the lists of health data that are at least probable in a JSON body."""
    detector = Detector(load(), None)

    def of(body):
        found = detector.detect(MESSAGE, fields_of(body))
        return [
            (d.data_type, d.location, d.items)
            for d in found
            if d.data_type in ("health_metric", "reproductive_health") and d.grade != "possible"
        ]

    return of


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            {"samples": [{"type": "HKQuantityTypeIdentifierHeartRate", "value": 71.0, "unit": "count/min"}]},
            ("health_metric", "body.json$.samples[0]", 1),
        ),
        (
            {"r": [{"type": "HEART_RATE", "startDate": START, "value": n, "unit": "bpm"} for n in (71, 74)]},
            ("health_metric", "body.json$.r", 2),
        ),
        (
            {"r": [{"id": n, "type": "STEPS", "dateFrom": START, "value": 512 + n} for n in (1, 2, 3)]},
            ("health_metric", "body.json$.r", 3),
        ),
        (
            {"metrics": [{"name": "heart_rate", "units": "count/min", "data": [{"qty": 71}, {"qty": 74}]}]},
            ("health_metric", "body.json$.metrics[0].data", 2),
        ),
        (
            {"r": [{"type": "BasalBodyTemperature", "time": START, "temperature": {"unit": "celsius", "value": 36.6}}]},
            ("health_metric", "body.json$.r[0].temperature", 1),
        ),
        (
            {"dataTypeName": "com.google.step_count.delta", "value": 812, "startTimeNanos": 1},
            ("health_metric", "body.json$.value", 1),
        ),
        (
            {"heart_rate": [{"bpm": 71, "time": START}], "weight": [{"kilograms": 81.2, "time": START}]},
            ("health_metric", "body.json$.weight[0]", 1),
        ),
        ({"steps": [{"count": 512, "start_time": START}]}, ("health_metric", "body.json$.steps[0]", 1)),
        ({"measurement": "heart_rate", "value": 71}, ("health_metric", "body.json$.value", 1)),
        (
            {"s": [{"type": "HKCategoryTypeIdentifierMenstrualFlow", "value": 2, "startDate": START}]},
            ("reproductive_health", "body.json$.s[0]", 1),
        ),
    ],
)
def test_kinds_of_health_stores_say_what_a_number_is(samples, body, found):
    assert found in samples(body)


def test_a_weight_is_of_a_body_beside_what_is_of_bodies_alone(samples):
    both = [
        {"type": "WEIGHT", "value": 70.5, "unit": "kg"},
        {"type": "HEART_RATE", "value": 71, "unit": "bpm"},
    ]
    assert [items for _, _, items in samples({"data": both})] == [2]
    assert not samples({"data": both[:1]})


@pytest.mark.parametrize(
    "body",
    [
        {"type": "weight", "value": 2.5, "unit": "kg"},
        {"type": "temperature", "value": 22.5, "unit": "C", "sensor": "kitchen"},
        {"type": "HEART_RATE", "name": "Heart rate", "icon": "heart.png"},
        {"permissions": [{"type": "HEART_RATE", "granted": True}]},
        {"type": "HEART_RATE", "value": "high", "unit": "bpm"},
        {"metric": "cpu_load", "value": 71, "unit": "percent"},
        {"charts": [{"type": "STEPS", "count": 3}]},
        {"steps": [{"count": 3, "title": "Open the app"}]},
        {"weight": [{"kilograms": 2.5, "time": START}]},
    ],
)
def test_other_measures_and_what_has_no_number_are_nothing(samples, body):
    assert not samples(body)
