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
