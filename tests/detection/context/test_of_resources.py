import pytest
from msgspec.structs import replace

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE


@pytest.fixture(scope="module")
def grade():
    decoder, detector = Decoding(), Detector(load(), None)

    def find(method, target):
        message = replace(MESSAGE, method=method, target=target, headers=(), body=b"")
        found = detector.detect(message, decoder.open(message).fields)
        return {d.grade for d in found if d.data_type == "system_locale"}

    return find


@pytest.mark.parametrize(
    "target",
    [
        "/load.php?debug=false&lang=en&modules=startup",
        "/plugins/like.php?locale=en_US&layout=button_count",
        "/getseal?host_name=www.shop.example&size=S&lang=en",
        "/static/app.js?lang=de",
    ],
)
def test_what_is_loaded_has_a_language_of_its_own(grade, target):
    assert grade("GET", target) == {"possible"}


@pytest.mark.parametrize("target", ["/api/v2/home?lang=en", "/config?locale=de_AT", "/upload/list?lang=fr"])
def test_what_an_app_asks_a_service_for_is_in_its_users_language(grade, target):
    assert grade("GET", target) == {"probable"}


def test_the_zone_of_time_is_no_language(grade):
    assert grade("GET", "/static/app.js?timezone=Europe/Vienna") == {"probable"}


def test_what_tells_its_device_is_no_page(grade):
    target = "/api/sdk/wallboard?language_code=zh&imei=490154203237518&os_version=4.3"
    assert grade("GET", target) == {"probable"}
    assert grade("GET", target.replace("imei", "slot")) == {"possible"}
