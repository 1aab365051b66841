import pytest
from msgspec.structs import replace

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def payments():
    detector = Detector(load(), None)

    def of(target, body, method="POST"):
        found = detector.detect(replace(MESSAGE, target=target, method=method), fields_of(body))
        return [d.value.reveal() for d in found if d.data_type == "payment_record" and d.grade != "possible"]

    return of


@pytest.mark.parametrize(
    "target",
    [
        "/v1/donations",
        "/donate/create",
        "/wallet/transfer",
        "/account/withdraw/apply",
        "/recharge.do",
        "/top-up",
        "/v1/tips",
    ],
)
def test_the_sum_in_a_request_that_pays_is_a_payment(payments, target):
    assert payments(target, {"campaign": 5512, "amount": 25}) == ["25"]


@pytest.mark.parametrize(
    ("target", "body"),
    [
        ("/donations/list", {"amount": 25}),
        ("/file/transfer", {"total": 25}),
        ("/v1/donations", {"amount": 0}),
        ("/v1/donations", {"amount": "any"}),
        ("/stock/level", {"amount": 25}),
        ("/fingertips", {"amount": 25}),
    ],
)
def test_other_sums_are_none(payments, target, body):
    assert payments(target, body) == []


def test_who_asks_for_payments_pays_none(payments):
    assert payments("/v1/donations", {"amount": 25}, method="GET") == []
