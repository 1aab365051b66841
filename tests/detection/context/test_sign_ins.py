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


@pytest.mark.parametrize("target", ["/user/login", "/v1/sms/check?x=1", "/api/log-in", "/user/denglu", "/api/2fa"])
def test_a_code_beside_who_signs_in_is_a_one_time_code(codes, target):
    assert codes(target, {"mobile": PHONE, "code": "481920"}) == ["481920"]


@pytest.mark.parametrize(
    ("target", "body"),
    [
        ("/order/list", {"mobile": PHONE, "code": "481920"}),
        ("/authors/4/follow", {"mobile": PHONE, "code": "481920"}),
        ("/user/login", {"code": "481920"}),
        ("/user/login", {"mobile": PHONE, "code": "86"}),
        ("/user/login", {"mobile": PHONE, "page": "481920"}),
    ],
)
def test_any_other_code_is_none(codes, target, body):
    assert not codes(target, body)


def test_an_answer_brings_no_code(codes):
    assert not codes("/user/login", {"mobile": PHONE, "code": "481920"}, Direction.RECEIVED)


@pytest.mark.parametrize("target", ["/entrust/sell/submit", "/loan/apply", "/user/changeMobile", "/pwd/reset"])
def test_a_code_of_six_digits_in_a_form_that_is_handed_in_is_one(codes, target):
    assert codes(target, {"ownerMobile": PHONE, "code": "091824"}) == ["091824"]


@pytest.mark.parametrize(
    ("target", "body"),
    [
        ("/form/submit", {"mobile": PHONE, "code": "310101"}),
        ("/form/submit", {"mobile": PHONE, "code": "310000"}),
        ("/form/submit", {"mobile": PHONE, "code": "4819"}),
        ("/form/submit", {"mobile": PHONE, "code": "091824", "city": "示例市"}),
        ("/form/submit", {"mobile": PHONE, "code": "600519", "stockName": "示例"}),
        ("/exchange", {"mobile": PHONE, "code": "091824"}),
        ("/shop/list", {"mobile": PHONE, "code": "091824"}),
    ],
)
def test_codes_of_places_and_goods_are_none(codes, target, body):
    assert not codes(target, body)
