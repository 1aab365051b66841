import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def sure():
    detector = Detector(load(), None)
    return lambda body: {
        (d.data_type, d.value.reveal()) for d in detector.detect(MESSAGE, fields_of(body)) if d.grade != "possible"
    }


@pytest.mark.parametrize("text", ["E8:37:7A:1F:04:B2:-65", "e8377a1f04b2:-65", "e8:37:7a:1f:04:b2,-65"])
def test_a_station_without_the_name_of_its_network_is_its_address(sure, text):
    found = {data_type for data_type, _ in sure({"wifinetworks": text})}
    assert found == {"wifi_bssid"}


@pytest.mark.parametrize("name", ["wifi", "wifi1", "curWifi", "wifi_info"])
def test_an_address_beside_its_signal_is_that_of_an_access_point(sure, name):
    found = sure({name: "e8:37:7a:1f:04:b2,Example_5G,1,-48"})
    assert found == {("wifi_bssid", "e8:37:7a:1f:04:b2"), ("wifi_ssid", "Example_5G")}


@pytest.mark.parametrize(
    "body",
    [
        {"lamp": "e8:37:7a:1f:04:b2,Example_5G,1,-48"},
        {"wifi": "e8:37:7a:1f:04:b2,Example_5G,1,48"},
        {"wifinetworks": "e8377a1f04b2:65"},
        {"wifi": "02:00:00:00:00:00,<unknown ssid>,1,-48"},
    ],
)
def test_under_another_name_or_without_a_signal_it_is_not(sure, body):
    assert not {data_type for data_type, _ in sure(body)} & {"wifi_bssid", "wifi_ssid"}
