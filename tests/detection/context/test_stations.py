import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

OWN, STATION = "00:00:5e:00:53:2c", "00:00:5e:00:53:b7"


@pytest.fixture(scope="module")
def addresses():
    detector = Detector(load(), None)

    def of(body):
        found = detector.detect(MESSAGE, fields_of(body))
        return {d.value.reveal(): d.data_type for d in found if d.data_type in ("mac_address", "wifi_bssid")}

    return of


@pytest.mark.parametrize(
    "body",
    [
        {"wifi_mac": STATION, "wifi_name": "home-5G"},
        {"wifimac": STATION, "ssid": "home-5G"},
        {"wifi": {"mac": STATION, "ssid": "home-5G"}},
        {"mmac": f"{STATION},-41,home-5G"},
        {"suuid": "a07a607cf4ee292816c7caeea2410407e6aa7267", "wm": STATION},
    ],
)
def test_an_address_beside_the_name_of_a_network_is_its_stations(addresses, body):
    assert addresses(body) == {STATION: "wifi_bssid"}


@pytest.mark.parametrize("body", [{"wifi_mac": OWN}, {"wifi_mac": OWN, "mac": OWN, "ssid": "home-5G"}])
def test_it_is_the_devices_own_where_nothing_says_otherwise(addresses, body):
    assert addresses(body) == {OWN: "mac_address"}


def test_it_is_the_devices_own_where_the_station_has_a_name_of_its_own(addresses):
    body = {"wifi_mac": OWN, "bssid": STATION, "ssid": "home-5G"}
    assert addresses(body) == {OWN: "mac_address", STATION: "wifi_bssid"}
