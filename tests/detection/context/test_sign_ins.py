import pytest
from msgspec.structs import replace

from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Direction

from ..conftest import MESSAGE, fields_of

PHONE = "17000004821"


@pytest.fixture(scope="module")
def codes():
    detector = Detector(load(), None)

    def of(target, body, direction=Direction.SENT):
        found = detector.detect(replace(MESSAGE, target=target, direction=direction), fields_of(body))
        return [d.value.reveal() for d in found if d.data_type == "verification_code" and d.grade != "possible"]

    return of


@pytest.mark.parametrize("target", ["/user/login", "/v1/sms/check?x=1", "/register", "/bindMobile"])
def test_a_code_beside_who_signs_in_is_a_one_time_code(codes, target):
    assert codes(target, {"mobile": PHONE, "code": "481920"}) == ["481920"]


@pytest.mark.parametrize(
    ("target", "body"),
    [
        ("/order/list", {"mobile": PHONE, "code": "481920"}),
        ("/user/login", {"code": "481920"}),
        ("/user/login", {"mobile": PHONE, "code": "86"}),
        ("/user/login", {"mobile": PHONE, "page": "481920"}),
    ],
)
def test_any_other_code_is_none(codes, target, body):
    assert not codes(target, body)


def test_an_answer_brings_no_code(codes):
    assert not codes("/user/login", {"mobile": PHONE, "code": "481920"}, Direction.RECEIVED)
