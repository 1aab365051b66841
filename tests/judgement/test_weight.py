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


def test_what_an_app_tells_of_itself_is_none_either_whatever_stands_beside_it():
    assert weighed(replace(FOUND, data_type="app_info", method=Method.CONTEXT)).grade is Grade.POSSIBLE
    assert weighed(replace(FOUND, data_type="app_info", method=Method.ENDPOINT)).grade is Grade.PROBABLE


def test_a_payment_that_only_names_of_members_tell_is_no_ground_either():
    record = replace(FOUND, data_type="payment_record", method=Method.SHAPE)
    assert weighed(record).grade is Grade.POSSIBLE


@pytest.mark.parametrize(
    ("code", "grade"),
    [("91350100M000100Y43", Grade.POSSIBLE), ("92350100MA0000000C", Grade.PROBABLE)],
    ids=["a company", "a sole trader"],
)
def test_the_code_of_a_company_is_of_no_person(code, grade):
    found = replace(FOUND, data_type="uscc", method=Method.FORM, value=Secret(code), canonical=Secret(code))
    assert weighed(found).grade is grade


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
