"""Less than the whole data type, and parts of others."""

import pytest

from overcollect.judgement.aspects import Aspects
from overcollect.model import Method, Secret

from .conftest import plain_traits


@pytest.fixture(scope="session")
def aspects(catalogue):
    return Aspects(catalogue.baseline)


@pytest.mark.parametrize(
    ("data_type", "name", "value", "narrower"),
    [
        ("cpu_info", "abi", "arm64-v8a", "instruction_set"),
        ("cpu_info", "abis", "arm64-v8a,armeabi-v7a,armeabi", "instruction_set"),
        ("cpu_info", "arch", "x86_64", "instruction_set"),
        ("cpu_info", "cpu", "Snapdragon 888", ""),
        ("cpu_info", "cores", "8", ""),
        ("permission_state", "limitAdTracking", "false", "privacy_choice"),
        ("permission_state", "gdpr_consent", "1", "privacy_choice"),
        ("permission_state", "lmt", "1", "privacy_choice"),
        ("permission_state", "us_privacy", "1YNN", "privacy_choice"),
        ("permission_state", "attStatus", "3", "privacy_choice"),
        ("permission_state", "einwilligung_marketing", "ja", "privacy_choice"),
        ("permission_state", "locationPermission", "granted", ""),
        ("permission_state", "camera", "denied", ""),
        ("permission_state", "permissions", "CAMERA,LOCATION", ""),
        ("permission_state", "notificationEnabled", "true", ""),
        ("imei", "consent", "1", ""),
    ],
)
def test_an_instruction_set_and_a_choice_are_told_from_the_rest(facts, aspects, data_type, name, value, narrower):
    found = facts.detection(data_type, name=name, value=Secret(value))
    assert aspects.narrower(data_type, [found]) == narrower


def test_one_field_that_is_more_makes_it_more(facts, aspects):
    abi, model = (facts.detection("cpu_info", name="cpu", value=Secret(v)) for v in ("arm64-v8a", "Kirin 9000"))
    assert aspects.narrower("cpu_info", [abi, abi]) == "instruction_set"
    assert aspects.narrower("cpu_info", [abi, model]) == ""


@pytest.mark.parametrize(
    ("carrier", "value", "cell", "whole"),
    [
        ("body.json$.cell.mcc", "460", "body.json$.cell", ("cell_id",)),
        ("body.json$.cell.mcc", "460", "body.json$.cell.lac", ("cell_id",)),
        ("body.json$.cells[1].mnc", "01", "body.json$.cells", ("cell_id",)),
        ("query.form.mcc", "460", "query.form.lac", ("cell_id",)),
        ("body.json$.sim.mcc", "460", "body.json$.cell", ()),
        ("body.json$.cell.operator", "China Mobile", "body.json$.cell", ()),
    ],
)
def test_the_codes_of_a_carrier_are_a_part_of_the_cell_in_whose_record_they_stand(
    facts, aspects, carrier, value, cell, whole
):
    by_type = {
        "carrier": [facts.detection("carrier", location=carrier, value=Secret(value))],
        "cell_id": [facts.detection("cell_id", location=cell)],
    }
    assert aspects.part_of("carrier", by_type) == whole
    assert aspects.part_of("cell_id", by_type) == ()
    assert aspects.part_of("carrier", {"carrier": by_type["carrier"]}) == ()


@pytest.mark.parametrize(
    ("told", "by_type", "wholes"),
    [
        # The number of a child passenger, the date beside the name of a pupil, a field that is both by its name.
        ([("shape", "$.p[1].id_no")], {"national_id_cn": ["$.p[0].id_no", "$.p[1].id_no"]}, ("national_id_cn",)),
        ([("shape", "$.studentName")], {"date_of_birth": ["$.birthday"]}, ("date_of_birth",)),
        ([("name", "$.guardianName")], {"person_name": ["$.guardianName"]}, ("person_name",)),
        # What only stands beside a field that says by its own name that it is a child's does not answer for it.
        ([("name", "$.childAge")], {"date_of_birth": ["$.birthday"], "person_name": ["$.name"]}, ()),
        ([("shape", "$.p[1].nick")], {"national_id_cn": ["$.p[0].id_no"]}, ()),
        ([("name", "$.guardianName"), ("name", "$.kidMode")], {"person_name": ["$.guardianName"]}, ()),
    ],
)
def test_data_of_a_child_are_the_values_that_tell_of_it(facts, aspects, told, by_type, wholes):
    found = {name: [facts.detection(name, location=place) for place in places] for name, places in by_type.items()}
    found["minor_data"] = [
        facts.detection("minor_data", location=location, method=Method(method)) for method, location in told
    ]
    assert aspects.same_value("minor_data", found) == wholes
    assert aspects.refine(plain_traits(*found["minor_data"]), "minor_data", found).part_of == wholes


@pytest.mark.parametrize(
    ("data_type", "locations", "several"),
    [
        ("message_content", [f"body.json$.messages[{i}].text" for i in range(3)], True),
        ("message_content", [f"body.json$.messages[{i}].text" for i in range(2)], False),
        ("message_content", ["body.json$.text", "body.json$.message", "body.json$.content"], False),
        ("search_history", [f"body.json$.queries[{i}].text" for i in range(3)], False),
    ],
)
def test_a_list_of_texts_is_told_from_one_text(facts, aspects, data_type, locations, several):
    found = [facts.detection(data_type, location=location) for location in locations]
    assert aspects.refine(plain_traits(*found), data_type, {data_type: found}).several is several
