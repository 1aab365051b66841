import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.model import Grade

from ...conftest import a_message

DEVICE = ("x-device-id", "1c8e4d52-90ab-4f37-8d61-e7032f4b8d61")


@pytest.fixture(scope="module")
def grades(catalogue):
    """The grades of a page in the header Referer of a request that names the device."""
    detector, decoding = Detector(catalogue, None), Decoding()

    def find(referer, host, name="referer"):
        message = a_message(headers=(DEVICE, (name, referer)), host=host)
        found = detector.detect(message, decoding.open(message).fields)
        return {detection.grade for detection in found if detection.data_type == "browsing_history"}

    return find


@pytest.mark.parametrize("host", ["www.shop.example", "shop.example", "api.shop.example"])
def test_a_host_knows_which_of_its_own_pages_asks(grades, host):
    assert grades("https://www.shop.example/in/explore?q=live", host) == {Grade.POSSIBLE}


@pytest.mark.parametrize("host", ["ads.example", "workshop.example"])
def test_another_host_learns_where_somebody_has_been(grades, host):
    assert grades("https://www.shop.example/in/explore?q=live", host) == {Grade.PROBABLE}


def test_a_page_under_another_name_is_not_what_browsers_send(grades):
    assert grades("https://www.shop.example/in/explore?q=live", "shop.example", "x-page-url") == {Grade.PROBABLE}
