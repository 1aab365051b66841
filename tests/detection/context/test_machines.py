import pytest

FIX = {"lat": 47.376912, "lng": 8.541723}


@pytest.mark.parametrize(
    "body",
    [
        {"obs": {"battery": 12.4}},
        {"acc": {"x": 0.01, "y": 9.81, "z": 0.2}, "battery": 88, "rpm": 1480},
        {"drone": {"battery": 61, "gyro": [0.1, 0.2, 0.3]}},
        {"device": {"type": "thermostat", "model": "T-9", "battery": 77}},
        {"server": {"ip": "198.51.100.7", "city": "Leeds"}},
        {"vessel": "Grace May", "imo": "9074729", **FIX},
    ],
)
def test_what_machines_and_servers_tell_is_not_the_phones(sure_names, body):
    assert sure_names(body) == set()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"battery": 88, "model": "Pixel 8", "os_version": "14"}, {"battery", "model", "os_version"}),
        ({"device": {"type": "phone", "battery": 88}}, {"battery"}),
        (
            {"deviceInfo": {"deviceType": "TV", "model": "AFTMM", "brand": "Amazon", "osVersion": "7.1.2"}},
            {"model", "osVersion"},
        ),
        ({"acc": {"x": 0.01, "y": 9.81, "z": 0.2}}, {"acc"}),
        ({"client": {"ip": "198.51.100.7", "city": "Leeds"}}, {"city"}),
        ({"trip": {"vehicle": "sedan", "pickup": FIX}}, {"lat", "lng"}),
    ],
)
def test_what_the_phone_tells_stays(sure_names, body, names):
    assert names <= sure_names(body)


@pytest.mark.parametrize("body", [{"vehicle": {"position": FIX}}, {"stops": [{"gps": FIX}]}])
def test_a_timetable_tells_where_its_vehicles_and_stops_are(sure_names, body):
    assert sure_names(body, target="/gtfs/realtime") == set()
    assert sure_names(body, target="/v1/trips") == {"lat", "lng"}


def test_who_asks_for_departures_sends_a_place(sure_names):
    assert sure_names(FIX, target="/departures/nearby") == {"lat", "lng"}
