import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

DETECTOR = Detector(load(), None)


def grades(body):
    return {d.grade for d in DETECTOR.detect(MESSAGE, fields_of(body))}


@pytest.mark.parametrize(
    "body",
    [
        {"email": "info@shop.example"},
        {"email": "tickets@arena.example"},
        {"email": "front-desk@hotel.example"},
        {"contact_email": "no-reply@shop.example"},
        {"email": "customer.service@shop.example"},
        {"phone": "400-820-8820"},
        {"phone": "+1 800 555 0199"},
        {"phone": "+7 800 555-35-35"},
        {"phone": "1-877-487-2778"},
        {"phone": "1 (888) 555-0199"},
        {"email": "donate@charity.example"},
    ],
)
def test_a_mailbox_of_a_function_and_a_freephone_number_are_possible(body):
    assert grades(body) <= {"possible"}


@pytest.mark.parametrize(
    "body",
    [
        {"email": "infante@shop.example"},
        {"email": "ana.support@shop.example"},
        {"phone": "13800138000"},
        {"phone": "+16505550123"},
        {"phone": "+447700900123"},
        {"phone": "18774872778"},
        {"email": "donatella@shop.example"},
    ],
)
def test_those_of_people_stay(body):
    assert "probable" in grades(body)
