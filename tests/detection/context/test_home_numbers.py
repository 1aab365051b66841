import pytest
from msgspec.structs import replace

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def numbers():
    detector = Detector(load(), None)

    def of(body, host="api.example.com", target="/v1/orders", spoken=""):
        headers = (("accept-language", spoken),) if spoken else ()
        message = replace(MESSAGE, host=host, target=target, headers=headers)
        found = detector.detect(message, fields_of(body))
        return [d.canonical.reveal() for d in found if d.data_type == "phone_number" and d.grade != "possible"]

    return of


@pytest.mark.parametrize(
    ("body", "rest", "canonical"),
    [
        ({"phone": "671230004"}, {"host": "shop.example.com.ua"}, "+380671230004"),
        ({"phone": "671230004"}, {"spoken": "uk-UA,uk;q=0.9"}, "+380671230004"),
        ({"phone": "7012345678", "countryKey": "IN"}, {}, "+917012345678"),
        ({"mobileNumber": "812300045", "phoneCode": "THA-66"}, {}, "+66812300045"),
        ({"userName": "9171234567", "phoneCode": "63"}, {}, "+639171234567"),
        ({"contact": "7012345678", "country": "+91"}, {}, "+917012345678"),
        ({"contact": "380671230004"}, {"host": "otp.example.ua", "target": "/otp/send"}, "+380671230004"),
        ({"identifier": "081230004567"}, {"host": "example.id", "target": "/signin/otp"}, "+6281230004567"),
        ({"login": "89161230004"}, {"host": "api.example.ru", "target": "/auth/login"}, "+79161230004"),
        ({"username": "081230004567"}, {"target": "/register", "spoken": "id-ID"}, "+6281230004567"),
    ],
)
def test_the_plan_of_the_country_that_a_message_tells_proves_a_number(numbers, body, rest, canonical):
    assert numbers(body, **rest) == [canonical]


@pytest.mark.parametrize(
    ("body", "rest"),
    [
        ({"phone": "671230004"}, {}),
        ({"phone": "171230004"}, {"host": "shop.example.com.ua"}),
        ({"phone": "671230004"}, {"host": "example.io"}),
        ({"phone": "671230004"}, {"spoken": "en-US"}),
        ({"username": "081230004567"}, {"host": "example.id"}),
        ({"username": "9171234567"}, {"host": "example.ph", "target": "/login"}),
        ({"account": "9171234567", "country": "PH"}, {}),
        ({"login": "1250004567", "phoneCode": "63"}, {}),
        ({"order": "081230004567"}, {"host": "example.id", "target": "/login"}),
        ({"account": "3054471234", "country": "US"}, {"target": "/api/auth/token"}),
        ({"username": "91234567", "country": "SG"}, {"target": "/api/authors/list"}),
        ({"account": "91234567", "areacode": "65"}, {"target": "/bank/transfer"}),
    ],
)
def test_without_a_country_or_out_of_its_plan_it_is_none(numbers, body, rest):
    assert not numbers(body, **rest)
