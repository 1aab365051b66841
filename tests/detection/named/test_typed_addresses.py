import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

DETECTOR = Detector(load(), None)


def grades(body, data_type):
    return {d.grade for d in DETECTOR.detect(MESSAGE, fields_of(body)) if d.data_type == data_type}


@pytest.mark.parametrize("name", ["value", "token", "login", "id", "answer"])
def test_an_address_alone_under_a_name_that_says_nothing_is_somebodys(name):
    assert grades({name: "ana@example.test"}, "email_address") == {"probable"}


@pytest.mark.parametrize(
    "body",
    [
        {"q": "ana@example.test"},
        {"icon": "ana@example.test"},
        {"value": "write to ana@example.test, please"},
        {"value": "info@shop.example"},
    ],
)
def test_others_stay_possible(body):
    assert grades(body, "email_address") == {"possible"}


@pytest.mark.parametrize(
    ("body", "grade"),
    [
        ({"name_en": "Forbidden City"}, set()),
        ({"linkName": "About Us"}, set()),
        ({"user": {"nameEn": "Ana Silva", "email": "ana@example.test"}}, {"probable"}),
        ({"customer_name": "Blue Door Ltd"}, set()),
        ({"customer_name": "Ana Silva"}, {"probable"}),
    ],
)
def test_names_of_things_and_firms_are_no_persons(body, grade):
    assert grades(body, "person_name") - {"possible"} == grade
