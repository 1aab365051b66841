import pytest

from overcollect.model import Grade

PLACE = "北京市东城区前门大街18号"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"address": PLACE}, ("postal_address", Grade.CERTAIN)),
        ({"receiver_addr": PLACE}, ("postal_address", Grade.CERTAIN)),
        ({"consignee": {"detail": PLACE}}, ("postal_address", Grade.CERTAIN)),
        ({"from": PLACE}, ("trip_endpoints", Grade.CERTAIN)),
        ({"pickup_address": PLACE}, ("trip_endpoints", Grade.CERTAIN)),
        ({"destination": {"address": PLACE}}, ("trip_endpoints", Grade.CERTAIN)),
        ({"目的地": PLACE}, ("trip_endpoints", Grade.CERTAIN)),
        ({"p": PLACE}, ("trip_endpoints", Grade.PROBABLE)),
    ],
)
def test_a_known_place_is_what_its_name_says(find_known, body, expected):
    assert {(d.data_type, d.grade) for d in find_known(body) if d.method == "known-value"} == {expected}


def test_coordinates_in_an_object_that_is_called_an_end_are_those_of_a_trip(find, brief):
    ends = {"from": {"lat": 39.908722, "lng": 116.397499}, "to": {"lat": 39.99, "lng": 116.31}}
    assert {data_type for _, data_type, _, _ in brief(find(ends))} == {"trip_endpoints"}


def test_other_coordinates_stay_a_place(find, brief):
    found = brief(find({"here": {"lat": 39.908722, "lng": 116.397499}}))
    assert {data_type for _, data_type, _, _ in found} == {"precise_location"}
