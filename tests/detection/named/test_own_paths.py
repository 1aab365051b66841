import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Grade

from ...conftest import a_message


@pytest.fixture(scope="module")
def told():
    detector, decoding = Detector(load(), None), Decoding()

    def find(target, data_type):
        message = a_message(method="GET", target=target)
        found = detector.detect(message, decoding.open(message).fields)
        return {d.value.reveal() for d in found if d.data_type == data_type and d.grade is not Grade.POSSIBLE}

    return find


@pytest.fixture(scope="module")
def accounts(told):
    return lambda target: told(target, "user_account")


@pytest.mark.parametrize(
    ("target", "account"),
    [
        ("/orderapp/v1/users/67553409/orders?limit=10", "67553409"),
        ("/api2.0/users/Axcitlmix48/phone", "Axcitlmix48"),
        ("/customers/3f2b9c1e-84a7-4d29-9e15-b7c2d0a5f861/addresses/7", "3f2b9c1e-84a7-4d29-9e15-b7c2d0a5f861"),
        ("/users/3f2b9c1e-84a7-4d29-9e15-b7c2d0a5f861/vehicle/location", "3f2b9c1e-84a7-4d29-9e15-b7c2d0a5f861"),
    ],
)
def test_who_asks_for_what_is_shown_to_nobody_else_is_that_user(accounts, target, account):
    assert accounts(target) == {account}


@pytest.mark.parametrize(
    "target",
    [
        "/v1/users/67553409/posts",
        "/v1/users/67553409",
        "/v1/users/v2.1/settings",
        "/v1/users/profile/settings",
        "/v1/stores/67553409/orders",
    ],
)
def test_of_other_paths_it_may_be_anybody(accounts, target):
    assert accounts(target) == set()


def test_a_vehicle_of_which_something_is_asked_is_told_by_its_number(told):
    assert told("/car-adapter/v1/cars/VF1AG000764690004/charges?start=20240211", "vin") == {"VF1AG000764690004"}


@pytest.mark.parametrize(
    "target",
    [
        "/v1/cars/VF1AG000764690004",
        "/v1/cars/mercedesamggt2021/status",
        "/v1/cars/VF1AG000764690004/history",
        "/v1/cars/VF1AG000764690004/photos",
        "/v1/cars/international-star-12/charges",
    ],
)
def test_a_vehicle_that_is_looked_at_may_be_for_sale(told, target):
    assert told(target, "vin") == set()
