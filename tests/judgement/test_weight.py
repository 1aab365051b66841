import pytest
from msgspec.structs import replace

from overcollect.judgement.weight import weighed
from overcollect.model import Detection, Grade, Method, Place, Secret

FOUND = Detection(
    data_type="os_version",
    grade=Grade.PROBABLE,
    method=Method.NAME,
    path=(),
    location="body.json$.osv",
    decoding=("json",),
    place=Place.BODY,
    name="osv",
    value=Secret("13"),
    canonical=Secret("13"),
)


def test_a_name_alone_is_no_ground_for_a_finding_about_what_many_devices_share():
    assert weighed(FOUND).grade is Grade.POSSIBLE


def test_a_payment_that_only_names_of_members_tell_is_no_ground_either():
    record = replace(FOUND, data_type="payment_record", method=Method.SHAPE)
    assert weighed(record).grade is Grade.POSSIBLE


@pytest.mark.parametrize(
    "changes",
    [
        {"method": Method.CONTEXT},
        {"method": Method.ENDPOINT},
        {"grade": Grade.CERTAIN, "method": Method.KNOWN_VALUE},
        {"data_type": "gender"},
    ],
)
def test_what_more_than_a_name_tells_weighs_in_full(changes):
    found = replace(FOUND, **changes)
    assert weighed(found) is found
